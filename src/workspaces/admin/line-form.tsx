import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { spokenLanguages, type CalledLine } from '../../../contract/queue.ts';
import { latinDigits } from '../../../domain/people/fold.ts';
import { Button } from '../../shared-ui/button.tsx';
import { CheckBox } from '../../shared-ui/check-box.tsx';
import { Dialog } from '../../shared-ui/dialog.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { TextField } from '../../shared-ui/text-field.tsx';
import { useAsk } from '../../state/use-ask.ts';
import { useLanguageNames } from './use-language-names.ts';

type LineFormProps = {
  /** Null: a new one. The number of one that stands is not changed: it is another line then. */
  readonly line: CalledLine | null;
  readonly onClose: () => void;
};
const anyLanguage = 'any';

/** What a line that is dialled asks for. */
export function LineForm({ line, onClose }: LineFormProps) {
  const { t } = useTranslation(['queue', 'common']);
  const languageName = useLanguageNames();
  const { ask, code, isBusy } = useAsk();
  const [kept, setKept] = useState<CalledLine>(line ?? { number: '', language: null, isForChildren: false });
  const change = (part: Partial<CalledLine>): void => setKept((before) => ({ ...before, ...part }));
  const keep = async (): Promise<void> => {
    const number = latinDigits(kept.number).replaceAll(/[\s-]/gu, '');
    if (await ask('/api/queue/marks/line', { ...kept, number })) onClose();
  };
  return (
    <Dialog title={t('marks.oneLine')} onClose={onClose} className="ladder-dialog">
      <div className="ladder-fields">
        {line === null ? (
          <TextField
            label={t('marks.number')}
            value={kept.number}
            onChange={(number) => change({ number })}
            inputMode="tel"
            isNumber
            autoFocus
          />
        ) : (
          <p>
            <bdi dir="ltr">{line.number}</bdi>
          </p>
        )}
        <SelectField
          label={t('marks.language')}
          value={kept.language ?? anyLanguage}
          options={[
            { value: anyLanguage, text: t('marks.anyLanguage') },
            ...spokenLanguages.map((one) => ({ value: one, text: languageName(one) })),
          ]}
          onChange={(value) => change({ language: spokenLanguages.find((one) => one === value) ?? null })}
        />
      </div>
      <CheckBox
        label={t('marks.childrenLine')}
        isOn={kept.isForChildren}
        onChange={(isOn) => change({ isForChildren: isOn })}
      />
      <RefusalLine code={code} />
      <div className="actions">
        <Button onPress={onClose} hotkey="Esc">
          {t('common:cancel')}
        </Button>
        <Button look="primary" onPress={() => void keep()} isDisabled={isBusy || kept.number.trim() === ''}>
          {t('marks.keep')}
        </Button>
      </div>
    </Dialog>
  );
}

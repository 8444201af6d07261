import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { genders, spokenLanguages, type CalledLine } from '../../../contract/queue.ts';
import { latinDigits } from '../../../domain/people/fold.ts';
import { CheckBox } from '../../shared-ui/check-box.tsx';
import { Dialog } from '../../shared-ui/dialog.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { TextField } from '../../shared-ui/text-field.tsx';
import { useAsk } from '../../state/use-ask.ts';
import { FormEnd } from './form-end.tsx';
import { useLanguageNames } from './use-language-names.ts';

type LineFormProps = {
  /** Null: a new one. The number of one that stands is not changed: it is another line then. */
  readonly line: CalledLine | null;
  readonly onClose: () => void;
};
const any = 'any';

const noWish: CalledLine = { number: '', language: null, isForChildren: false, gender: null };

/** What a line that is dialled asks for. */
export function LineForm({ line, onClose }: LineFormProps) {
  const { t } = useTranslation('queue');
  const languageName = useLanguageNames();
  const { ask, code, isBusy } = useAsk();
  const [kept, setKept] = useState<CalledLine>(line ?? noWish);
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
          <p className="field">
            <span className="label">{t('marks.number')}</span>
            <bdi dir="ltr">{line.number}</bdi>
          </p>
        )}
        <SelectField
          label={t('marks.language')}
          value={kept.language ?? any}
          options={[
            { value: any, text: t('marks.anyLanguage') },
            ...spokenLanguages.map((one) => ({ value: one, text: languageName(one) })),
          ]}
          onChange={(value) => change({ language: spokenLanguages.find((one) => one === value) ?? null })}
        />
        <SelectField
          label={t('marks.answers.who')}
          value={kept.gender ?? any}
          options={([any, ...genders] as const).map((one) => ({ value: one, text: t(`marks.answers.${one}`) }))}
          onChange={(value) => change({ gender: genders.find((one) => one === value) ?? null })}
        />
      </div>
      <CheckBox
        label={t('marks.childrenLine')}
        isOn={kept.isForChildren}
        onChange={(isOn) => change({ isForChildren: isOn })}
      />
      <FormEnd
        code={code}
        keepWord={t('marks.keep')}
        isDisabled={isBusy || kept.number.trim() === ''}
        onKeep={() => void keep()}
        onClose={onClose}
      />
    </Dialog>
  );
}

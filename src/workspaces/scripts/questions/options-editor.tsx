import { useTranslation } from 'react-i18next';
import type { ScriptItem } from '../../../../domain/screening/script.ts';
import { Button } from '../../../shared-ui/button.tsx';
import { CodeField } from '../code-field.tsx';
import { freeName, moved, replaced, without } from '../edits/lists.ts';
import { WordsField } from '../words-field.tsx';

type OptionsEditorProps = {
  readonly item: Extract<ScriptItem, { kind: 'choice' }>;
  readonly onChange: (item: ScriptItem) => void;
  readonly path: string;
};

/** The options of a choice in their order, each with its code and its words. */
export function OptionsEditor({ item, onChange, path }: OptionsEditorProps) {
  const { t } = useTranslation('scripts');
  const { options } = item;
  const change = (next: typeof options): void => onChange({ ...item, options: next });
  const codes = options.map((one) => one.code);
  return (
    <div className="options" role="group" aria-label={t('question.options')}>
      <span className="label">{t('question.options')}</span>
      {options.map((option, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the code is being edited; the place is what stays
        <div key={index} className="option-row" data-place={`${path}/options/${index}`}>
          <CodeField
            label={t('question.code', { number: index + 1 })}
            value={option.code}
            onChange={(code) => change(replaced(options, index, { ...option, code }))}
            isGood={(code) => !codes.includes(code)}
          />
          <WordsField
            label={t('question.option', { number: index + 1 })}
            value={option.text}
            onChange={(text) => change(replaced(options, index, { ...option, text }))}
          />
          <Button
            look="quiet"
            label={t('question.optionUp', { number: index + 1 })}
            onPress={() => change(moved(options, index, -1))}
          >
            ↑
          </Button>
          <Button
            look="quiet"
            label={t('question.optionRemove', { number: index + 1 })}
            onPress={() => change(without(options, index))}
          >
            {t('remove')}
          </Button>
        </div>
      ))}
      <Button
        look="quiet"
        onPress={() => change([...options, { code: freeName('option-', codes), text: { ar: '', en: '' } }])}
      >
        {t('question.optionAdd')}
      </Button>
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import type { ScriptItem } from '../../../../domain/screening/script.ts';
import { WordsField } from '../words-field.tsx';
import { withPart } from '../edits/lists.ts';

type ScaleLabelsProps = {
  readonly item: Extract<ScriptItem, { kind: 'number' }>;
  readonly onChange: (item: ScriptItem) => void;
};

const mostValues = 11;

/** The names of a short scale's values; a value without a name is shown as its number. */
export function ScaleLabels({ item, onChange }: ScaleLabelsProps) {
  const { t } = useTranslation('scripts');
  const { min, max, labels = {} } = item;
  if (min === undefined || max === undefined || max - min >= mostValues) return null;
  const values = Array.from({ length: Math.max(0, Math.floor(max - min) + 1) }, (_one, index) => String(min + index));
  return (
    <details>
      <summary>{t('question.labels')}</summary>
      {values.map((value) => (
        <WordsField
          key={value}
          label={t('question.labelOf', { value })}
          value={labels[value]}
          onChange={(words) => {
            const { [value]: _old, ...rest } = labels;
            const next = words.ar === '' && words.en === '' ? rest : { ...rest, [value]: words };
            onChange(withPart(item, 'labels', Object.keys(next).length === 0 ? undefined : next));
          }}
        />
      ))}
    </details>
  );
}

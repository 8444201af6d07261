import { useTranslation } from 'react-i18next';
import type { Words } from '../../../domain/screening/words.ts';
import { TextField } from '../../shared-ui/text-field.tsx';

type WordsFieldProps = {
  readonly label: string;
  readonly value: Words | undefined;
  readonly onChange: (words: Words) => void;
  readonly lines?: 'one' | 'many';
};

const none: Words = { ar: '', en: '' };

/** The same words in both languages, side by side, Arabic first. */
export function WordsField({ label, value = none, onChange, lines = 'one' }: WordsFieldProps) {
  const { t } = useTranslation('scripts');
  return (
    <div className="words-field" role="group" aria-label={label}>
      <TextField
        label={t('inArabic', { what: label })}
        value={value.ar}
        onChange={(ar) => onChange({ ...value, ar })}
        lines={lines}
      />
      <TextField
        label={t('inEnglish', { what: label })}
        value={value.en}
        onChange={(en) => onChange({ ...value, en })}
        lines={lines}
      />
    </div>
  );
}

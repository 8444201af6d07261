import { useTranslation } from 'react-i18next';
import type { Words } from '../../../domain/screening/words.ts';
import { Button } from '../../shared-ui/button.tsx';
import { WordsField } from './words-field.tsx';

type OptionalWordsProps = {
  readonly label: string;
  readonly value: Words | undefined;
  readonly onChange: (words: Words | undefined) => void;
};

/** Words that may be missing: one press puts them in, emptying both takes them out. */
export function OptionalWords({ label, value, onChange }: OptionalWordsProps) {
  const { t } = useTranslation('scripts');
  if (value === undefined)
    return (
      <div>
        <Button look="quiet" onPress={() => onChange({ ar: '', en: '' })}>
          {t('addWords', { what: label })}
        </Button>
      </div>
    );
  return (
    <div className="optional-words">
      <WordsField label={label} value={value} onChange={onChange} lines="many" />
      <Button look="quiet" label={t('removeWords', { what: label })} onPress={() => onChange(undefined)}>
        {t('remove')}
      </Button>
    </div>
  );
}

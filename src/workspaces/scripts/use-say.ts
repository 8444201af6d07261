import { useTranslation } from 'react-i18next';
import type { Words } from '../../../domain/screening/words.ts';
import { useFormats } from '../../i18n/use-formats.ts';

/** Words of a document in the reader's language. */
export function useSay(): (words: Words) => string {
  const { i18n } = useTranslation();
  const { digits } = useFormats();
  return (words) => digits(i18n.language === 'ar' ? words.ar : words.en);
}

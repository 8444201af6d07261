import { useTranslation } from 'react-i18next';
import { useFormats } from '../../i18n/use-formats.ts';
import { useWords } from '../../i18n/use-words.ts';

/** Everything a sentence of the timeline needs to speak the reader's language. */
export function useSaying() {
  const { t, i18n } = useTranslation(['supervisor', 'common']);
  const formats = useFormats();
  const words = useWords();
  // The question's own words live with the script; a question of another version is named by its id.
  const question = (item: string): string => {
    const asked: unknown = i18n.getResource(i18n.language, 'screening', `items.${item}.ask`);
    return typeof asked === 'string' ? asked : item;
  };
  return { t, formats, words, question };
}
export type Saying = ReturnType<typeof useSaying>;

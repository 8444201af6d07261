import { useTranslation } from 'react-i18next';
import { useFormats } from '../../i18n/use-formats.ts';
import { useScriptWords } from '../../i18n/use-script-words.ts';
import { useWords } from '../../i18n/use-words.ts';
import { findItem } from '../../../domain/screening/catalogue.ts';
import type { ScriptItem } from '../../../domain/screening/script.ts';
import { useCatalogue } from '../../state/catalogue.ts';

/** Everything a sentence of the timeline needs to speak the reader's language. */
export function useSaying() {
  const { t } = useTranslation(['record', 'common']);
  const formats = useFormats();
  const words = useWords();
  const scriptWords = useScriptWords();
  const catalogue = useCatalogue();
  /** A question by its id, in the script named or else in any; `null` when this page does not carry it. */
  const questionOf = (item: string, script?: string): ScriptItem | null =>
    findItem(
      catalogue.inForce.filter((one) => script === undefined || one.id === script),
      item,
    );
  return { t, formats, words, scriptWords, questionOf };
}
export type Saying = ReturnType<typeof useSaying>;

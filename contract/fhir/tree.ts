import type { FhirItem, Questionnaire } from './schema.ts';
import { at } from './trouble.ts';

/** An item of a questionnaire with what is around it, outermost first. */
export type Placed = { readonly item: FhirItem; readonly around: readonly FhirItem[]; readonly path: string };

function placed(items: readonly FhirItem[], around: readonly FhirItem[], path: string): readonly Placed[] {
  return items.flatMap((item, index) => {
    const here = at(at(path, 'item'), index);
    return [{ item, around, path: here }, ...placed(item.item ?? [], [...around, item], here)];
  });
}

/** Every item in the order of the document, parents before children. */
export const allItems = (document: Questionnaire): readonly Placed[] => placed(document.item ?? [], [], '');

export const isQuestion = (item: FhirItem): boolean => item.type !== 'group' && item.type !== 'display';

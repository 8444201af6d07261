import type { Instrument } from '../../../domain/screening/instrument.ts';
import { placedItems, type ScriptItem, type ScriptSection } from '../../../domain/screening/script.ts';

export type ShownSection = { readonly section: ScriptSection; readonly items: readonly ScriptItem[] };

/**
 * What the desk shows of an instrument, section by section: questions, and sentences to say. A person's judgement is not among the
 * questions: it is raised with a reason.
 */
export const shownSections = ({ script, rules }: Instrument): readonly ShownSection[] =>
  script.sections
    .map((section) => ({
      section,
      items: placedItems({ ...script, sections: [section] })
        .map((one) => one.item)
        .filter((item) => item.kind !== 'group' && item.id !== rules.judgement?.item),
    }))
    .filter((one) => one.items.length > 0);

import type { Instrument } from '../instrument.ts';
import type { ScriptItem, ScriptSection } from '../script.ts';
import { see } from '../see.ts';
import type { Range } from '../sight.ts';

const opened = (items: readonly ScriptItem[]): readonly ScriptItem[] =>
  items.map(({ from: _from, ...item }) => (item.kind === 'group' ? { ...item, items: opened(item.items) } : item));

/**
 * The same instrument with every question open to an answer. The engine takes an empty staff item as settled, which is right at the desk;
 * asking what could ever be, it may still be filled in.
 */
export function withStaffAsked(instrument: Instrument): Instrument {
  const sections = instrument.script.sections.map((section): ScriptSection => ({
    ...section,
    items: opened(section.items),
  }));
  return { ...instrument, script: { ...instrument.script, sections } };
}

/** Between which sums the score of any screening lies. */
export const scoreLimits = (instrument: Instrument): Range => see(withStaffAsked(instrument), {}).score('possible');

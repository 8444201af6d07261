import type { ItemId } from './answer.ts';
import type { Instrument } from './instrument.ts';
import type { Band } from './rules.ts';
import { questionsOf, type ScriptItem, type ScriptSection } from './script.ts';
import type { ItemWording, WordingPack } from './wording-pack.ts';

function reword(item: ScriptItem, wording: ItemWording | undefined): ScriptItem {
  if (wording === undefined) return item;
  const { options, ...words } = wording;
  const reworded = { ...item, ...words };
  if (reworded.kind !== 'choice') return reworded;
  return { ...reworded, options: reworded.options.map(({ code, text }) => ({ code, text: options?.[code] ?? text })) };
}

const rewordAll = (items: readonly ScriptItem[], pack: WordingPack): readonly ScriptItem[] =>
  items.map((item) => {
    const reworded = reword(item, pack.words.items[item.id]);
    return reworded.kind === 'group' ? { ...reworded, items: rewordAll(reworded.items, pack) } : reworded;
  });

/**
 * The version of an instrument in licensed words. The first digits of the wording's hash stand in it, because two holders may both call
 * their wording 1.0.0, and one version number may never stand for two contents.
 */
function versionOf(instrument: Instrument, pack: WordingPack): string {
  const digits = pack.hash.slice('sha256-'.length, 'sha256-'.length + 8);
  return `${instrument.version}${instrument.version.includes('-') ? '.' : '-'}w${pack.version}.${digits}`;
}

/**
 * An instrument in licensed words: same questions, same rules, other sentences. Its hash is empty until it is sealed.
 *
 * @param pack verified for this very instrument; see contract/wording-pack.ts
 */
export function applyWording(instrument: Instrument, pack: WordingPack): Instrument {
  const sections = instrument.script.sections.map((section): ScriptSection => ({
    ...section,
    items: rewordAll(section.items, pack),
  }));
  const bands = instrument.rules.bands.map((band): Band => ({ ...band, ...pack.words.bands?.[band.id] }));
  return {
    ...instrument,
    version: versionOf(instrument, pack),
    hash: '',
    title: pack.words.title ?? instrument.title,
    licence: `${pack.holder}: ${pack.licence}`,
    wording: { id: pack.id, version: pack.version, hash: pack.hash },
    script: { ...instrument.script, sections },
    rules: { ...instrument.rules, bands },
  };
}

/** The questions that would keep our own words; an instrument half in licensed words is not the licensed instrument. */
export const keepOwnWords = (instrument: Instrument, pack: WordingPack): readonly ItemId[] =>
  questionsOf(instrument.script)
    .filter((item) => item.from !== 'staff' && !Object.hasOwn(pack.words.items, item.id))
    .map((item) => item.id);

import { createHash } from 'node:crypto';
import { contentHash } from '../../contract/instrument-hash.ts';
import type { Instrument } from '../../domain/screening/instrument.ts';
import { bundledCatalogue } from '../../domain/screening/bundled.ts';
import type { ScriptItem } from '../../domain/screening/script.ts';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** An instrument sealed with the hash of what it says. */
export const sealed = (instrument: Instrument): Instrument => ({
  ...instrument,
  hash: contentHash(instrument, sha256),
});

export const bundled = (id: string): Instrument => {
  const found = bundledCatalogue.inForce.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no instrument ${id} comes with the program`);
  return found;
};

const reworded = (item: ScriptItem, id: string, en: string): ScriptItem =>
  item.id === id ? { ...item, ask: { ...item.ask, en } } : item;

/** The safety script in another version, with one question worded anew. */
export function aSafetyScript(version: string, en = 'Is your life in danger right now?'): Instrument {
  const safety = bundled('opening-safety');
  const sections = safety.script.sections.map((section) => ({
    ...section,
    items: section.items.map((item) => reworded(item, 'dangerNow', en)),
  }));
  return sealed({ ...safety, version, script: { ...safety.script, sections } });
}

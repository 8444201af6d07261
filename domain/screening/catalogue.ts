import type { ItemId, VersionRef } from './answer.ts';
import type { Instrument } from './instrument.ts';
import { questionsOf, type ScriptItem } from './script.ts';

/** Every version of every instrument this program knows, and which ones are in force. */
export type Catalogue = {
  /** The instruments a script consists of, in the order of asking; `null` when this program does not carry one of them. */
  readonly find: (ref: VersionRef) => readonly Instrument[] | null;
  /** The script every call starts with. */
  readonly opening: VersionRef;
  /** The version of each instrument in force now. */
  readonly inForce: readonly Instrument[];
};

export type Held = {
  readonly instruments: readonly Instrument[];
  /** The version in force of each instrument, by id; missing: the last one held. */
  readonly inForce: Readonly<Record<string, string>>;
};

/** The script every call starts with: these instruments, one after the other, each in the version in force. */
const course = { id: 'first-call', parts: ['opening-safety', 'LAP'] } as const;
/** What the course was called before its version named its parts. */
const beforeParts = 'opening-safety@1.0.0 LAP@1.0.0';

const versionOfCourse = (inForce: readonly Instrument[]): string =>
  course.parts.map((id) => `${id}@${inForce.find((one) => one.id === id)?.version ?? 'none'}`).join(' ');

/** The parts a course's version names, e.g. `opening-safety@1.0.0 LAP@1.2.0`. */
const partsOfCourse = (version: string): readonly VersionRef[] =>
  (version === '1.0.0' ? beforeParts : version).split(' ').map((part) => {
    const [id = '', partVersion = ''] = part.split('@');
    return { id, version: partVersion };
  });

const isIn =
  (ref: VersionRef) =>
  (one: Instrument): boolean =>
    one.id === ref.id && one.version === ref.version && (ref.hash === undefined || ref.hash === one.hash);

/** Makes a catalogue of the versions at hand. */
export function makeCatalogue({ instruments, inForce: chosen }: Held): Catalogue {
  const ids = [...new Set(instruments.map((one) => one.id))];
  const inForce = ids.flatMap((id) => {
    const own = instruments.filter((one) => one.id === id);
    return own.find((one) => one.version === chosen[id]) ?? own.at(-1) ?? [];
  });
  return {
    find: (ref) => {
      const parts = ref.id === course.id ? partsOfCourse(ref.version) : [ref];
      const found = parts.map((part) => instruments.find(isIn(part)));
      return found.every((one) => one !== undefined) ? found : null;
    },
    opening: { id: course.id, version: versionOfCourse(inForce) },
    inForce,
  };
}

/** The questions of a script in order, each with its instrument. */
export const questionsOfAll = (
  instruments: readonly Instrument[],
): readonly { readonly item: ScriptItem; readonly instrument: Instrument }[] =>
  instruments.flatMap((instrument) => questionsOf(instrument.script).map((item) => ({ item, instrument })));

/** One question of a script; `null` when it asks no such thing. */
export const findItem = (instruments: readonly Instrument[], id: ItemId): ScriptItem | null =>
  questionsOfAll(instruments).find((one) => one.item.id === id)?.item ?? null;

import type { ItemId, VersionRef } from './answer.ts';
import type { Instrument } from './instrument.ts';
import { questionsOf, type ScriptItem } from './script.ts';

/** Several instruments asked one after the other as one script. */
export type Course = { readonly id: string; readonly version: string; readonly parts: readonly VersionRef[] };

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
  readonly courses: readonly Course[];
  /** The version in force of each instrument, by id; missing: the last one held. */
  readonly inForce?: Readonly<Record<string, string>>;
  readonly opening: string;
};

const isOf = (ref: VersionRef) => (one: { readonly id: string; readonly version: string; readonly hash?: string }) =>
  one.id === ref.id &&
  one.version === ref.version &&
  (ref.hash === undefined || one.hash === undefined || ref.hash === one.hash);

/**
 * Makes a catalogue of the versions at hand.
 *
 * @throws {RangeError} when there is no script to start a call with
 */
export function makeCatalogue(held: Held): Catalogue {
  const { instruments, courses } = held;
  const find: Catalogue['find'] = (ref) => {
    const course = courses.find(isOf(ref));
    if (course !== undefined) {
      const parts = course.parts.map((part) => instruments.find(isOf(part)));
      return parts.every((part) => part !== undefined) ? parts : null;
    }
    const alone = instruments.find(isOf(ref));
    return alone === undefined ? null : [alone];
  };
  const opening = courses.findLast((course) => course.id === held.opening);
  if (opening === undefined) throw new RangeError(`no script ${held.opening}`);
  const ids = [...new Set(instruments.map((one) => one.id))];
  const inForce = ids.flatMap((id) => {
    const version = held.inForce?.[id];
    const found = instruments.findLast((one) => one.id === id && (version === undefined || one.version === version));
    return found === undefined ? [] : [found];
  });
  return { find, opening: { id: opening.id, version: opening.version }, inForce };
}

/** The questions of a script in order, each with its instrument. */
export const questionsOfAll = (
  instruments: readonly Instrument[],
): readonly { readonly item: ScriptItem; readonly instrument: Instrument }[] =>
  instruments.flatMap((instrument) => questionsOf(instrument.script).map((item) => ({ item, instrument })));

/** One question of a script; `null` when it asks no such thing. */
export const findItem = (instruments: readonly Instrument[], id: ItemId): ScriptItem | null =>
  questionsOfAll(instruments).find((one) => one.item.id === id)?.item ?? null;

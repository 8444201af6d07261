import type { RefusalCode } from '../refusal.ts';

/** A shorter one says nothing: somebody hung up at the tone. It counts as not answered. Seconds; a figure of the house's own. */
export const leastMessageSeconds = 2;

/** A spoken message of a caller nobody could take, as the network names it. `at`: when it began. Seconds are whole. */
export type LeftMessage = { readonly name: string; readonly at: string; readonly seconds: number };

/** Says enough to be heard by somebody. */
export const saysSomething = ({ seconds }: Pick<LeftMessage, 'seconds'>): boolean => seconds >= leastMessageSeconds;

/** With one more report of a message: the same reports in any order, any of them twice, give the same messages. */
export function withMessage(
  known: readonly LeftMessage[],
  at: string,
  { message: name, seconds }: { readonly message: string; readonly seconds: number },
): readonly LeftMessage[] {
  const told = { name, at, seconds };
  const before = known.find((one) => one.name === name);
  const merged =
    before === undefined
      ? told
      : {
          name: told.name,
          at: before.at < told.at ? before.at : told.at,
          seconds: Math.max(before.seconds, told.seconds),
        };
  return [...known.filter((one) => one !== before), merged].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Whether callers may leave a message, and what becomes of it. */
export type MessageSettings = {
  /** Where nobody can be reached any more: the duty number does not answer, or there is none. */
  readonly isOffered: boolean;
  /** Also to whoever waits and presses a key; means nothing while none is offered. */
  readonly isByKey: boolean;
  /** A message ends after so long. */
  readonly longestSeconds: number;
  /** After so many days its sound is deleted, heard or not. */
  readonly keptDays: number;
};

export const messageDefaults: MessageSettings = {
  isOffered: false,
  isByKey: false,
  longestSeconds: 120,
  keptDays: 30,
};

const isWithin = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

/** Why these may not be in force: 10 to 180 seconds, 1 to 365 days; `null`: they may. */
export const refusesMessageSettings = ({ longestSeconds, keptDays }: MessageSettings): RefusalCode | null =>
  isWithin(longestSeconds, 10, 180) && isWithin(keptDays, 1, 365) ? null : 'input-invalid';

import type { SafeContact } from './safe-contact.ts';

/** A "never call back", named by when and by whom it was said. */
export type SaidNo = { readonly at: string; readonly by: string };

/** Two people took back noes that were a mistake, after hearing that the caller may be called. A no that is not named stands, also a later one. */
export type LoweredNo = {
  readonly lowers: readonly SaidNo[];
  readonly reason: string;
  /** The supervisor who asked for it; whoever wrote the fact is the second person. */
  readonly askedBy: string;
  readonly askedByName: string;
};

/** Everything said about calling back. What holds follows from all of it together, so that the order in which it came changes nothing. */
export type CallBackSaid = {
  readonly hasYes: boolean;
  readonly noes: readonly SaidNo[];
  readonly lowered: readonly SaidNo[];
};

type Known = { readonly safeContact: SafeContact; readonly callBackSaid?: CallBackSaid };

/** A no from before noes were told apart: nobody can name it, so nobody can lower it here. */
const unnamed: SaidNo = { at: '', by: '' };

/** What is known of an intake; one that an earlier program wrote has only what held then. */
const saidIn = ({ safeContact: { callBack }, callBackSaid }: Known): CallBackSaid =>
  callBackSaid ?? { hasYes: callBack === 'allowed', noes: callBack === 'forbidden' ? [unnamed] : [], lowered: [] };

const isSame = (one: SaidNo, other: SaidNo): boolean => one.at === other.at && one.by === other.by;
const standing = (said: CallBackSaid): readonly SaidNo[] =>
  said.noes.filter((no) => !said.lowered.some((one) => isSame(one, no)));

/** The noes that hold: each was said, and nobody took it back. */
export const standingNoes = (intake: Known): readonly SaidNo[] => standing(saidIn(intake));

/** With what an answer to "may we call back?" adds. */
export function answered(intake: Known, answer: 'allowed' | 'forbidden', { at, by }: SaidNo): CallBackSaid {
  const said = saidIn(intake);
  return answer === 'allowed' ? { ...said, hasYes: true } : { ...said, noes: [...said.noes, { at, by }] };
}

/** With noes taken back. Whoever takes them back says that the caller may be called. */
export function lowered(intake: Known, { lowers }: Pick<LoweredNo, 'lowers'>): CallBackSaid {
  const said = saidIn(intake);
  return { ...said, hasYes: true, lowered: [...said.lowered, ...lowers.map(({ at, by }) => ({ at, by }))] };
}

/** Whether this caller may be called: one no that nobody took back is enough. */
export function callBackOf(said: CallBackSaid): SafeContact['callBack'] {
  if (standing(said).length > 0) return 'forbidden';
  return said.hasYes ? 'allowed' : undefined;
}

import type { HeardWho } from '../../domain/call/call.ts';

/** What becomes of a call to an invented person, so many milliseconds after it was dialled. */
export type Callee = { readonly outcome: HeardWho | 'busy' | 'no-answer'; readonly afterMs: number };

const byLastDigit: Readonly<Record<string, Callee>> = {
  '1': { outcome: 'busy', afterMs: 1000 },
  '2': { outcome: 'no-answer', afterMs: 25_000 },
  '3': { outcome: 'voicemail', afterMs: 6000 },
  '4': { outcome: 'somebody-else', afterMs: 4000 },
};

/** Whom an invented number reaches: its last digit decides, so that the same number always behaves the same. */
export const calleeOf = (e164: string): Callee => byLastDigit[e164.slice(-1)] ?? { outcome: 'person', afterMs: 4000 };

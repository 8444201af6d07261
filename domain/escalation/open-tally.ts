import { endedStates, type Handover } from './handover.ts';

/** How many escalations one side holds open, and a mark over which and how far. */
export type OpenTally = { readonly count: number; readonly hash: string };
type Counted = Pick<Handover, 'id' | 'state' | 'revision'>;

/** FNV-1a over 32 bits. It finds what was lost, not who forges: both sides are ours and signed in. */
function fnv(text: string, from: number): number {
  let hash = from;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01_00_01_93);
  return hash >>> 0;
}

/** What both ends say of their open escalations: equal when, and in practice only when, they hold the same in the same state. */
export function openTally(escalations: readonly Counted[]): OpenTally {
  const lines = escalations
    .filter(({ state }) => !endedStates.some((ended) => ended === state))
    .map(({ id, state, revision }) => `${id} ${state} ${revision}`)
    .toSorted();
  const text = lines.join('\n');
  const hash = [0x81_1c_9d_c5, 0x05_0c_5d_1f].map((from) => fnv(text, from).toString(16).padStart(8, '0')).join('');
  return { count: lines.length, hash };
}

import type { Lane } from '../../../domain/intake/lane.ts';

/** What is sent: one of the lanes, or the files beside them. */
type Sent = Lane | 'files';
type Pace = { readonly baseMs: number; readonly capMs: number; readonly timeoutMs: number };

/** How hard each tries. An escalation is asked for again within seconds; the rest must not storm a centre that comes back. */
export const paceOf: Readonly<Record<Sent, Pace>> = {
  urgent: { baseMs: 250, capMs: 5000, timeoutMs: 3000 },
  bulk: { baseMs: 1000, capMs: 15_000, timeoutMs: 10_000 },
  files: { baseMs: 1000, capMs: 30_000, timeoutMs: 30_000 },
};

/**
 * Milliseconds until the next try: anywhere between nothing and a ceiling that doubles ("full jitter"), so that consoles that lost
 * the centre together do not come back together.
 *
 * @param failures tries failed in a row, from 1
 * @param random 0 (inclusive) to 1 (exclusive)
 */
export const backoffMs = (sent: Sent, failures: number, random: () => number): number =>
  Math.floor(random() * Math.min(paceOf[sent].capMs, paceOf[sent].baseMs * 2 ** Math.min(failures - 1, 16)));

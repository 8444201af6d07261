import type { LiveQueue } from '../../contract/queue.ts';
import { instant } from '../../domain/ids.ts';
import { queueFigures, type QueuedCall } from '../../domain/queue/figures.ts';
import { shiftAt } from '../../domain/shift.ts';
import type { Queries } from '../db/connect.ts';

const hourMs = 3_600_000;

/** How the queue was served, from the log of calls. A call belongs to the span in which it was first heard of; calls of ours are none. */
export async function liveQueue(sql: Queries, nowMs: number): Promise<LiveQueue> {
  const now = instant(nowMs);
  const shift = shiftAt(now);
  const hour = instant(nowMs - hourMs);
  const from = hour < shift.from ? hour : shift.from;
  const rows = await sql<{ at: string; state: QueuedCall }[]>`
    select queued_at as at, state from call
    where queued_at >= ${from} and queued_at <= ${now} and not state ? 'dialledBy'`;
  const since = (begin: string): readonly QueuedCall[] =>
    rows.filter(({ at }) => at >= begin).map(({ state }) => state);
  return {
    hour: queueFigures(since(hour), now),
    shift: { from: shift.from, ...queueFigures(since(shift.from), now) },
  };
}

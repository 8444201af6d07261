import type { Envelope, EventResult } from '../../contract/envelope.ts';
import type { ReadEvent } from '../../contract/known-events.ts';
import type { Role } from '../../domain/access/roles.ts';
import type { RefusalCode } from '../../domain/refusal.ts';
import type { IntakeRow } from './intake-rows.ts';
import { judge } from './judge.ts';
import type { StoredEvent } from './stored-event.ts';

/** Who works on the sending console, with their roles. */
export type People = ReadonlyMap<string, Role | undefined>;

/** By whom and by what an event of a console is judged. */
export type Judging = {
  readonly people: People;
  readonly beside: ReadonlySet<string>;
  readonly readEvent: ReadEvent;
};

/** What an event says by itself, and whether its intake is this console's. @param holder of its intake */
export function judgeOne(
  event: Envelope,
  { people, beside, readEvent }: Judging,
  holder: string | null,
): Omit<StoredEvent, 'arrival'> {
  const role = people.get(event.by);
  const judged = judge(event, role, readEvent);
  if (judged.kind === 'held')
    return { envelope: event, verdict: 'held', code: 'event-from-newer-version', counts: false };
  if (judged.kind === 'quarantined')
    return { envelope: event, verdict: 'quarantined', code: judged.code, counts: false };
  const isTheirs = holder === null || holder === event.device || beside.has(holder) || role === 'supervisor';
  if (!isTheirs) return { envelope: event, verdict: 'quarantined', code: 'not-yours', counts: false };
  return { envelope: event, verdict: 'accepted', code: null, counts: true };
}

/** Each new event with what it was judged and its place among the events of its aggregate. */
export function judgeAll(
  events: readonly Envelope[],
  judging: Judging,
  rows: readonly Pick<IntakeRow, 'id' | 'device' | 'arrivals'>[],
): readonly StoredEvent[] {
  const arrivals = new Map(rows.map((row) => [row.id, row.arrivals]));
  const holders = new Map(rows.map((row) => [row.id, row.device]));
  return events.map((event) => {
    const { id } = event.aggregate;
    const arrival = (arrivals.get(id) ?? 0) + 1;
    arrivals.set(id, arrival);
    return { ...judgeOne(event, judging, holders.get(id) ?? null), arrival };
  });
}

/** What the console is told of a new event. */
export function resultOf(stored: StoredEvent, code: RefusalCode | null): EventResult {
  const seq = stored.envelope.seq;
  if (code === null) return { seq, verdict: 'accepted' };
  return { seq, verdict: stored.verdict === 'held' ? 'held' : 'quarantined', code };
}

import type { Envelope, EventResult } from '../../contract/envelope.ts';
import type { Role } from '../../domain/access/roles.ts';
import type { RefusalCode } from '../../domain/refusal.ts';
import type { IntakeRow } from './intake-rows.ts';
import { judge } from './judge.ts';
import type { StoredEvent } from './stored-event.ts';

/** Who works on the sending console, with their roles. */
export type People = ReadonlyMap<string, Role | undefined>;

/** The intake is held by nobody yet, or by a device of this very machine. */
type Holding = { readonly holder: string | null; readonly beside: ReadonlySet<string> };

function toStore(event: Envelope, role: Role | undefined, { holder, beside }: Holding, arrival: number): StoredEvent {
  const judged = judge(event, role);
  if (judged.kind === 'held')
    return { envelope: event, verdict: 'held', code: 'event-from-newer-version', counts: false, arrival };
  if (judged.kind === 'quarantined')
    return { envelope: event, verdict: 'quarantined', code: judged.code, counts: false, arrival };
  const isTheirs = holder === null || holder === event.device || beside.has(holder) || role === 'supervisor';
  if (!isTheirs) return { envelope: event, verdict: 'quarantined', code: 'not-yours', counts: false, arrival };
  return { envelope: event, verdict: 'accepted', code: null, counts: true, arrival };
}

/** Each new event with what it was judged and its place among the events of its aggregate. */
export function judgeAll(
  events: readonly Envelope[],
  { people, beside }: { readonly people: People; readonly beside: ReadonlySet<string> },
  rows: readonly Pick<IntakeRow, 'id' | 'device' | 'arrivals'>[],
): readonly StoredEvent[] {
  const arrivals = new Map(rows.map((row) => [row.id, row.arrivals]));
  const holders = new Map(rows.map((row) => [row.id, row.device]));
  return events.map((event) => {
    const { id } = event.aggregate;
    const arrival = (arrivals.get(id) ?? 0) + 1;
    arrivals.set(id, arrival);
    return toStore(event, people.get(event.by), { holder: holders.get(id) ?? null, beside }, arrival);
  });
}

/** What the console is told of a new event. */
export function resultOf(stored: StoredEvent, code: RefusalCode | null): EventResult {
  const seq = stored.envelope.seq;
  if (code === null) return { seq, verdict: 'accepted' };
  return { seq, verdict: stored.verdict === 'held' ? 'held' : 'quarantined', code };
}

import { firstHash, type Envelope, type EventResult } from '../../contract/envelope.ts';
import { refuse, type Refusal } from '../../domain/refusal.ts';
import type { LaneHead } from './lanes.ts';
import { continuesChain } from './read-batch.ts';

/** What is held of a lane at the places a sending names. */
export type Held = { readonly seq: number; readonly hash: string; readonly code: string | null };
export type Known = {
  /** `null`: nothing ever came in this lane. */
  readonly head: LaneHead | null;
  readonly held: readonly Held[];
  /** Which of the sending's event ids are held already, in whatever place. */
  readonly ids: ReadonlySet<string>;
};
export type Weighed =
  | {
      readonly ok: true;
      /** What to say of those held already. */
      readonly repeated: readonly EventResult[];
      readonly fresh: readonly Envelope[];
      readonly after: LaneHead;
    }
  | (Refusal & { readonly expect?: number });

/** What is already held must be the very same; the same place with another hash means a copied or restored console. */
function duplicates(events: readonly Envelope[], held: readonly Held[]): readonly EventResult[] | 'fork' {
  const results: EventResult[] = [];
  for (const event of events) {
    const known = held.find((row) => row.seq === event.seq);
    if (known?.hash !== event.hash) return 'fork';
    results.push({ seq: event.seq, verdict: 'duplicate', ...(known.code === null ? {} : { code: known.code }) });
  }
  return results;
}

function headAfter(head: LaneHead, fresh: readonly Envelope[]): LaneHead {
  const last = fresh.at(-1);
  return last === undefined ? head : { lastSeq: last.seq, lastHash: last.hash };
}

function isAnyIdTaken(events: readonly Envelope[], held: ReadonlySet<string>): boolean {
  const ids = new Set(events.map((one) => one.eventId));
  return ids.size < events.length || [...ids].some((id) => held.has(id));
}

/**
 * Tells what of a sending is new and may follow on what is held. A gap names the sequence to go on from; a fork and a broken chain
 * are refused as a whole.
 *
 * @param events of one lane, in order and without a hole
 */
export function weighSending(events: readonly Envelope[], known: Known): Weighed {
  const head = known.head ?? { lastSeq: 0, lastHash: firstHash };
  const expect = head.lastSeq + 1;
  if ((events[0]?.seq ?? expect) > expect) return { ...refuse('event-gap', `expect ${expect}`), expect };
  const repeated = duplicates(
    events.filter((one) => one.seq < expect),
    known.held,
  );
  if (repeated === 'fork') return refuse('event-fork');
  const fresh = events.filter((one) => one.seq >= expect);
  if (!continuesChain(fresh, head.lastHash)) return refuse('chain-broken');
  if (isAnyIdTaken(fresh, known.ids)) return refuse('event-fork', 'event id');
  return { ok: true, repeated, fresh, after: headAfter(head, fresh) };
}

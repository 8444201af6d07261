import type { Envelope } from '../../contract/envelope.ts';
import { lanes, type Lane } from '../../domain/intake/lane.ts';
import type { RefusalCode } from '../../domain/refusal.ts';
import type { Queries, Transaction } from '../db/connect.ts';
import type { Verdict } from './stored-event.ts';

/** Events taken up in one transaction. */
const mostAtOnce = 50;

export type Place = { readonly device: string; readonly lane: Lane };
/** An event that could not be read when it came, as it was put aside. */
export type Unread = {
  readonly envelope: Envelope;
  readonly arrival: number;
  readonly verdict: Verdict;
  readonly code: RefusalCode;
};

/** In which lanes something lies that was not understood when it came; emergencies first. */
export async function unreadPlaces(sql: Queries): Promise<readonly Place[]> {
  const rows = await sql<Place[]>`
    select distinct device, lane from event
    where (verdict = 'held' or (code = 'event-malformed' and not counts)) and body is not null`;
  return rows.toSorted((a, b) => lanes.indexOf(a.lane) - lanes.indexOf(b.lane));
}

/** The next of a lane that were not understood, in its order. One without a body was erased, or is no text a table can hold. */
export async function unreadOf(tx: Transaction, { device, lane }: Place, after: number): Promise<readonly Unread[]> {
  const rows = await tx<(Omit<Envelope, 'aggregate'> & Omit<Unread, 'envelope'> & Envelope['aggregate'])[]>`
    select event_id as "eventId", device, lane, seq, type, v, at, by, boot_id as "bootId", mono_ms as "monoMs", body,
      prev_hash as "prevHash", hash, arrival, verdict, code, aggregate_kind as kind, aggregate_id as id
    from event where (verdict = 'held' or (code = 'event-malformed' and not counts)) and body is not null
      and device = ${device} and lane = ${lane} and seq > ${after}
    order by seq limit ${mostAtOnce}`;
  return rows.map(({ arrival, verdict, code, kind, id, ...rest }) => ({
    envelope: { ...rest, aggregate: { kind, id } },
    arrival,
    verdict,
    code,
  }));
}

import { signedText } from '../../../contract/chain.ts';
import { firstHash } from '../../../contract/envelope.ts';
import type { Transaction } from '../../db/connect.ts';
import { isSignedBy, keyOf } from '../ed25519.ts';
import type { Breach, Fault } from './breach.ts';
import { alteredIn, type Row } from './event-row.ts';
import { keyAt, type BoundKey, type CentreKey } from './keys.ts';

export type Counted = { readonly events: number; readonly erased: number; readonly unsigned: number };
export type Walked = { readonly breach: Breach | null; readonly counted: Counted };
type Keys = {
  readonly bound: ReadonlyMap<string, BoundKey>;
  readonly centre: readonly CentreKey[];
  /** Ids of the events that a confirmed erasure names. */
  readonly erased: ReadonlySet<string>;
};
type LaneRow = {
  readonly device: string;
  readonly lane: string;
  readonly isCentre: boolean;
  readonly lastSeq: number | null;
  readonly lastHash: string | null;
};
type Expected = { readonly seq: number; readonly hash: string };
type Signed = { readonly key: string | undefined; readonly mayBeUnsigned: boolean };

/** Which signature an event must carry. */
function signedWith(lane: LaneRow, seq: number, keys: Keys): Signed {
  if (lane.isCentre) {
    const key = keyAt(keys.centre, 'fromSeq', seq);
    return { key, mayBeUnsigned: key === undefined };
  }
  const bound = keys.bound.get(lane.device);
  return { key: bound?.key, mayBeUnsigned: bound === undefined || seq <= (bound.unsignedTo[lane.lane] ?? 0) };
}

function signatureFault({ sig, hash }: Row, { key, mayBeUnsigned }: Signed): Fault | null {
  if (sig === null) return mayBeUnsigned ? null : 'unsigned';
  // Without a key nothing signed is ever taken.
  if (key === undefined) return 'signature-wrong';
  return isSignedBy(keyOf(key), signedText.event(hash), sig) ? null : 'signature-wrong';
}

function faultOf(row: Row, expected: Expected, signed: Signed, keys: Keys): Fault | null {
  if (row.seq > expected.seq) return 'missing';
  if (row.seq < expected.seq) return 'out-of-place';
  if (row.erased_at !== null && !keys.erased.has(row.event_id)) return 'erased-without-act';
  return alteredIn(row) ?? (row.prev_hash === expected.hash ? null : 'chain-broken') ?? signatureFault(row, signed);
}

/** What the lane's head says of its end. */
function endFault(lane: LaneRow, { seq, hash }: Expected): Breach | null {
  const at = (place: number) => ({ kind: 'event', device: lane.device, lane: lane.lane, seq: place }) as const;
  if (lane.lastSeq === null || lane.lastSeq < seq - 1) return { what: 'lane-head-wrong', at: at(seq - 1) };
  if (lane.lastSeq > seq - 1) return { what: 'missing', at: at(seq) };
  return lane.lastHash === hash ? null : { what: 'lane-head-wrong', at: at(seq - 1) };
}

async function walkLane(tx: Transaction, lane: LaneRow, keys: Keys): Promise<Walked> {
  let expected: Expected = { seq: 1, hash: firstHash };
  let [events, erased, unsigned] = [0, 0, 0];
  const rows = tx<Row[]>`
    select event_id, device, lane, seq, aggregate_kind, aggregate_id, type, v, at, by, boot_id, mono_ms, body, raw, salt, body_hash,
      prev_hash, hash, sig, erased_at
    from event where device = ${lane.device} and lane = ${lane.lane} order by seq`.cursor(500);
  for await (const some of rows) {
    for (const row of some) {
      const what = faultOf(row, expected, signedWith(lane, expected.seq, keys), keys);
      if (what !== null)
        return {
          breach: { what, at: { kind: 'event', device: lane.device, lane: lane.lane, seq: expected.seq } },
          counted: { events, erased, unsigned },
        };
      expected = { seq: row.seq + 1, hash: row.hash };
      events += 1;
      if (row.erased_at !== null) erased += 1;
      if (row.sig === null) unsigned += 1;
    }
  }
  return { breach: endFault(lane, expected), counted: { events, erased, unsigned } };
}

/**
 * Walks every lane of every device from its first event and stops at the first breach. The centre's own lane goes first, since the
 * keys of the others and what may be erased stand in it; the others follow in the order of their ids.
 */
export async function walkChains(tx: Transaction, keys: Keys): Promise<Walked> {
  const lanes = await tx<LaneRow[]>`
    select device, lane, coalesce(device.is_centre, false) as "isCentre", device_lane.last_seq as "lastSeq",
      device_lane.last_hash as "lastHash"
    from (select device, lane from event union select device, lane from device_lane) as known
      left join device_lane using (device, lane) left join device on device.id = known.device
    order by 3 desc, device, lane`;
  const counted = { events: 0, erased: 0, unsigned: 0 };
  for (const lane of lanes) {
    const walked = await walkLane(tx, lane, keys);
    counted.events += walked.counted.events;
    counted.erased += walked.counted.erased;
    counted.unsigned += walked.counted.unsigned;
    if (walked.breach !== null) return { breach: walked.breach, counted };
  }
  return { breach: null, counted };
}

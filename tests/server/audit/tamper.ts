import { randomBytes, randomUUID } from 'node:crypto';
import { hashOf, seal } from '../../../contract/chain.ts';
import type { Envelope } from '../../../contract/envelope.ts';
import { asId, type DeviceId, type StaffId } from '../../../domain/ids.ts';
import type { Breach } from '../../../server/audit/verify/breach.ts';
import type { Transaction } from '../../../server/db/connect.ts';
import { sha256 } from '../../../server/events/sha256.ts';

export type Victim = {
  readonly event_id: string;
  readonly device: string;
  readonly lane: Envelope['lane'];
  readonly seq: number;
  readonly last: number;
  readonly position: number;
  readonly isSigning: boolean;
  readonly isCentre: boolean;
};
export type Tampering = (tx: Transaction, victim: Victim, random: () => number) => Promise<Breach>;

const at = (victim: Victim, seq = victim.seq): Breach['at'] => ({
  kind: 'event',
  device: victim.device,
  lane: victim.lane,
  seq,
});
const leafOf = ({ device, lane, seq, position }: Victim): Breach['at'] => ({
  kind: 'leaf',
  position,
  of: `device ${device} lane ${lane} seq ${seq}`,
});

const changeBody: Tampering = async (tx, victim) => {
  await tx`update event set body = body || '{"text":"something else"}', raw = null where event_id = ${victim.event_id}`;
  return { what: victim.isSigning ? 'body-altered' : 'event-altered', at: at(victim) };
};

const headerChanges = [
  (tx: Transaction, id: string) => tx`update event set by = 'op-9' where event_id = ${id}`,
  (tx: Transaction, id: string) => tx`update event set at = at + interval '1 second' where event_id = ${id}`,
  (tx: Transaction, id: string) => tx`update event set type = 'story.changed' where event_id = ${id}`,
  (tx: Transaction, id: string) => tx`update event set aggregate_id = gen_random_uuid() where event_id = ${id}`,
  (tx: Transaction, id: string) => tx`update event set mono_ms = mono_ms + 1 where event_id = ${id}`,
];
const changeHeader: Tampering = async (tx, victim, random) => {
  await headerChanges[Math.floor(random() * headerChanges.length)]?.(tx, victim.event_id);
  return { what: 'event-altered', at: at(victim) };
};

/** Changes the body and every hash of that one event, as somebody would who knows how it is made but holds no key. */
const reseal: Tampering = async (tx, victim) => {
  const [row] = await tx<{ envelope: Omit<Envelope, 'hash'> }[]>`
    select jsonb_build_object('eventId', event_id, 'device', device, 'lane', lane, 'seq', seq,
      'aggregate', jsonb_build_object('kind', aggregate_kind, 'id', aggregate_id), 'type', type, 'v', v,
      'at', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'by', by, 'bootId', boot_id, 'monoMs', mono_ms,
      'prevHash', prev_hash) as envelope
    from event where event_id = ${victim.event_id}`;
  const forged = { ...row?.envelope, body: { text: 'forged' } } as Omit<Envelope, 'hash'>;
  if (!victim.isSigning) {
    await tx`update event set body = '{"text":"forged"}', hash = ${hashOf(forged, sha256)} where event_id = ${victim.event_id}`;
    return victim.seq === victim.last
      ? { what: 'lane-head-wrong', at: at(victim) }
      : { what: 'chain-broken', at: at(victim, victim.seq + 1) };
  }
  const sealed = seal(forged, randomBytes(32).toString('hex'), sha256);
  await tx`
    update event set body = '{"text":"forged"}', salt = ${sealed.salt ?? null}, body_hash = ${sealed.bodyHash ?? null}, hash = ${sealed.hash}
    where event_id = ${victim.event_id}`;
  return { what: 'signature-wrong', at: at(victim) };
};

const remove: Tampering = async (tx, victim) => {
  await tx`delete from event where event_id = ${victim.event_id}`;
  return { what: 'missing', at: at(victim) };
};

/** Takes the last event of a lane and sets the lane back, so that the chain itself shows nothing. */
const cutLane: Tampering = async (tx, victim) => {
  const [last] = await tx<{ id: string; hash: string; position: number }[]>`
    delete from event using audit_leaf where audit_leaf.id = event_id and device = ${victim.device} and lane = ${victim.lane}
      and seq = ${victim.last} returning event_id as id, prev_hash as hash, position`;
  await tx`
    update device_lane set last_seq = last_seq - 1, last_hash = ${last?.hash ?? ''}
    where device = ${victim.device} and lane = ${victim.lane}`;
  return { what: 'row-missing', at: leafOf({ ...victim, seq: victim.last, position: last?.position ?? -1 }) };
};

const swap: Tampering = async (tx, victim, random) => {
  const other = victim.seq + 1 + Math.floor(random() * Math.max(0, victim.last - victim.seq));
  if (other > victim.last) return changeHeader(tx, victim, random);
  const move = (from: number, to: number) =>
    tx`update event set seq = ${to} where device = ${victim.device} and lane = ${victim.lane} and seq = ${from}`;
  await move(victim.seq, -1);
  await move(other, victim.seq);
  await move(-1, other);
  return { what: 'event-altered', at: at(victim) };
};

/** Adds an event at the end of a lane with right hashes, and moves the lane's head on. */
const insert: Tampering = async (tx, victim) => {
  const [head] = await tx<{ hash: string }[]>`
    select last_hash as hash from device_lane where device = ${victim.device} and lane = ${victim.lane}`;
  const seq = victim.last + 1;
  const id = randomUUID();
  const unsealed = {
    eventId: id,
    device: asId<DeviceId>(victim.device),
    lane: victim.lane,
    seq,
    aggregate: { kind: 'intake' as const, id: randomUUID() },
    type: 'story.noted',
    v: 1,
    at: '2026-03-01T12:00:00.000Z',
    by: asId<StaffId>('op-1'),
    bootId: randomUUID(),
    monoMs: 1,
    body: { text: 'never said' },
    prevHash: head?.hash ?? '',
  };
  const hash = hashOf(unsealed, sha256);
  await tx`
    insert into event (event_id, device, lane, seq, aggregate_kind, aggregate_id, arrival, type, v, at, received_at, skew_ms, by,
      boot_id, mono_ms, body, prev_hash, hash, verdict, counts)
    values (${id}, ${victim.device}, ${victim.lane}, ${seq}, 'intake', ${unsealed.aggregate.id}, 1, 'story.noted', 1, ${unsealed.at},
      ${unsealed.at}, 0, 'op-1', ${unsealed.bootId}, 1, ${tx.json(unsealed.body)}, ${unsealed.prevHash}, ${hash}, 'accepted', true)`;
  await tx`
    update device_lane set last_seq = ${seq}, last_hash = ${hash} where device = ${victim.device} and lane = ${victim.lane}`;
  return { what: victim.isSigning ? 'unsigned' : 'not-in-log', at: at(victim, seq) };
};

const changeReceived: Tampering = async (tx, victim) => {
  await tx`update event set received_at = received_at - interval '1 hour' where event_id = ${victim.event_id}`;
  return { what: 'row-altered', at: leafOf(victim) };
};

const changeSignature: Tampering = async (tx, victim) => {
  const sig = randomBytes(64).toString('base64url');
  await tx`update event set sig = ${sig} where event_id = ${victim.event_id}`;
  return { what: 'signature-wrong', at: at(victim) };
};

const dropSignature: Tampering = async (tx, victim, random) => {
  if (!victim.isSigning) return changeSignature(tx, victim, random);
  await tx`update event set sig = null where event_id = ${victim.event_id}`;
  return { what: 'unsigned', at: at(victim) };
};

const replaceKey: Tampering = async (tx, victim, random) => {
  if (victim.isCentre) return dropSignature(tx, victim, random);
  await tx`update device set public_key = ${randomBytes(32).toString('base64url')} where id = ${victim.device}`;
  return { what: 'device-key-wrong', at: { kind: 'device', device: victim.device } };
};

const eraseSilently: Tampering = async (tx, victim) => {
  await tx`
    update event set body = null, raw = null, salt = null, erased_at = now() where event_id = ${victim.event_id}`;
  return { what: 'erased-without-act', at: at(victim) };
};

/** What somebody with every right on the database may do to an event; each says what must be found. */
export const eventTamperings: Readonly<Record<string, Tampering>> = {
  changeBody,
  changeHeader,
  reseal,
  remove,
  cutLane,
  swap,
  insert,
  changeReceived,
  changeSignature,
  dropSignature,
  replaceKey,
  eraseSilently,
};

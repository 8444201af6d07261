import { randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';
import { seal, signedText } from '../../../contract/chain.ts';
import { eventVersion, firstHash, type Envelope } from '../../../contract/envelope.ts';
import { asId, type DeviceId, type IntakeId, type StaffId } from '../../../domain/ids.ts';
import type { IntakeFact } from '../../../domain/intake/facts.ts';
import { laneOf, type Lane } from '../../../domain/intake/lane.ts';
import type { Writing } from '../file/store-db.ts';
import type { Moment } from '../moment.ts';
import { deviceKey } from './device-key.ts';
import { eventColumns, sha256 } from './event-row.ts';
import { nextId } from './next-id.ts';

export type Appending = {
  readonly device: string;
  readonly intakeId: IntakeId;
  readonly by: StaffId;
  /** One instant for all facts of one command. */
  readonly at: string;
  readonly moment: Moment;
};

function nextPlace(tx: Writing, lane: Lane): { seq: number; prevHash: string } {
  const seq = tx.prepare<[string], number>('select next_seq from lane where lane = ?').pluck().get(lane);
  if (seq === undefined) throw new Error(`no lane ${lane}`);
  if (seq === 1) return { seq, prevHash: firstHash };
  const prevHash = tx
    .prepare<[string, number], string>('select hash from event where lane = ? and seq = ?')
    .pluck()
    .get(lane, seq - 1);
  if (prevHash === undefined) throw new Error(`lane ${lane} has no event ${seq - 1}`);
  return { seq, prevHash };
}

/**
 * Appends one fact to its lane, chained to the fact before it there.
 *
 * Every fact of a console belongs to its intake, escalations and requests too: their own ids are in the body.
 *
 * @returns the event as it was written
 */
export function append(tx: Writing, fact: IntakeFact, how: Appending): Envelope {
  const lane = laneOf(fact.type);
  const { seq, prevHash } = nextPlace(tx, lane);
  const unsealed = {
    eventId: nextId(tx, how.moment.newId),
    device: asId<DeviceId>(how.device),
    lane,
    seq,
    aggregate: { kind: 'intake' as const, id: how.intakeId },
    type: fact.type,
    v: eventVersion,
    at: how.at,
    by: how.by,
    bootId: how.moment.bootId,
    monoMs: how.moment.mono(),
    body: { ...fact.body },
    prevHash,
  };
  const closed = seal(unsealed, randomBytes(32).toString('hex'), sha256);
  const event = { ...closed, sig: deviceKey(tx).sign(signedText.event(closed.hash)) };
  keep(tx, event);
  tx.prepare('update lane set next_seq = ? where lane = ?').run(seq + 1, lane);
  return event;
}

function keep(tx: Writing, event: Envelope & { readonly sig: string }): void {
  const body = canonicalize(event.body);
  if (body === undefined) throw new TypeError('a fact is always JSON');
  tx.prepare(`insert into event (${eventColumns}) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`).run(
    event.lane,
    event.seq,
    event.eventId,
    event.aggregate.kind,
    event.aggregate.id,
    event.type,
    event.v,
    event.at,
    event.bootId,
    event.monoMs,
    event.by,
    body,
    event.salt ?? null,
    event.bodyHash ?? null,
    event.prevHash,
    event.hash,
    event.sig,
  );
}

import { randomBytes, randomUUID } from 'node:crypto';
import { seal, signedText } from '../../contract/chain.ts';
import { eventVersion, type Envelope } from '../../contract/envelope.ts';
import { asId, type DeviceId, type StaffId } from '../../domain/ids.ts';
import type { Signer } from '../audit/ed25519.ts';
import type { Transaction } from '../db/connect.ts';
import { advanceLane, centreDevice, lockLane, type LaneHead } from './lanes.ts';
import { sha256 } from './sha256.ts';
import { storeEvents } from './store-events.ts';

/** What a person or a clock at the centre writes. `by` is a staff id, or `centre` for the clock. */
export type CentreFact = {
  readonly aggregate: Envelope['aggregate'];
  readonly type: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly by: string;
  readonly at: string;
  /** It tells of a step and changes no intake: shown in order, never replayed. */
  readonly isRemark?: boolean;
};
export type CentreLane = { readonly device: string; readonly head: LaneHead; readonly signer: Signer };

/** Takes the centre's own lane. Taken before anything else in a transaction, so that centre writers queue here and nowhere else. */
export async function lockCentre(tx: Transaction, signer: Signer): Promise<CentreLane> {
  const device = await centreDevice(tx);
  return { device, head: await lockLane(tx, device, 'bulk'), signer };
}

/**
 * Appends an event of the centre's own, sealed, chained and signed like a console's.
 *
 * @param arrival place among the events of its aggregate; the aggregate's row is taken by the caller
 */
export async function appendCentre(
  tx: Transaction,
  lane: CentreLane,
  fact: CentreFact,
  arrival: number,
): Promise<Envelope> {
  const seq = lane.head.lastSeq + 1;
  const unsealed = {
    eventId: randomUUID(),
    device: asId<DeviceId>(lane.device),
    lane: 'bulk' as const,
    seq,
    aggregate: fact.aggregate,
    type: fact.type,
    v: eventVersion,
    at: fact.at,
    by: asId<StaffId>(fact.by),
    // Several server processes write as one, so the lane's own number stands in for a process clock.
    bootId: lane.device,
    monoMs: seq,
    body: { ...fact.body },
    prevHash: lane.head.lastHash,
  };
  const sealed = seal(unsealed, randomBytes(32).toString('hex'), sha256);
  const envelope: Envelope = { ...sealed, sig: lane.signer.sign(signedText.event(sealed.hash)) };
  await storeEvents(tx, [{ envelope, verdict: 'accepted', code: null, counts: fact.isRemark !== true, arrival }], {
    at: fact.at,
    skewMs: 0,
  });
  await advanceLane(tx, lane.device, 'bulk', { lastSeq: seq, lastHash: envelope.hash });
  return envelope;
}

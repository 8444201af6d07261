import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { hashOf, seal, signedText } from '../../contract/chain.ts';
import { eventVersion, firstHash, type Envelope } from '../../contract/envelope.ts';
import type { IntakeFact } from '../../domain/intake/facts.ts';
import { laneOf, type Lane } from '../../domain/intake/lane.ts';
import { asId, type DeviceId, type EscalationId, type RequestId, type StaffId } from '../../domain/ids.ts';
import type { EscalationCard } from '../../domain/escalation/card.ts';
import type { RequestCard } from '../../domain/request/card.ts';
import { bundledCatalogue } from '../../domain/screening/bundled.ts';
import type { Centre } from './a-centre.ts';
import { aDeviceKey, type TestKey } from './a-device-key.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const aCard = (over: Partial<EscalationCard> = {}): EscalationCard => ({
  danger: 'violence-now',
  place: { zone: '90', landmark: 'خلف السوق' },
  approach: {},
  people: [],
  alerts: [],
  callBack: 'not-asked',
  story: '',
  ...over,
});
const aRequestCard = (over: Partial<RequestCard> = {}): RequestCard => ({
  kind: 'legal-counselling',
  service: 'legal',
  urgency: 'routine',
  dueAt: '2026-03-04T10:00:00.000Z',
  nextStep: 'hold-appointment',
  womanCounsellor: false,
  safeContact: {},
  note: '',
  ...over,
});

export const opened = (over: Partial<Extract<IntakeFact, { type: 'intake.opened' }>['body']> = {}): IntakeFact => ({
  type: 'intake.opened',
  body: { channel: 'call', script: bundledCatalogue.opening, ...over },
});
export const raised = (escalationId: string, card: Partial<EscalationCard> = {}): IntakeFact => ({
  type: 'escalation.raised',
  body: { escalationId: asId<EscalationId>(escalationId), danger: 'violence-now', card: aCard(card) },
});
export const asked = (requestId: string, card: Partial<RequestCard> = {}): IntakeFact => ({
  type: 'request.opened',
  body: { requestId: asId<RequestId>(requestId), card: aRequestCard(card) },
});

type WriteOptions = Partial<Pick<Envelope, 'v' | 'by' | 'bootId' | 'monoMs' | 'at' | 'eventId' | 'aggregate'>> & {
  readonly lane?: Lane;
};
export type TestConsole = {
  readonly device: string;
  readonly key: TestKey;
  /** Makes the console known again, from now on with its key. */
  readonly update: () => ReturnType<Centre['as']>;
  /** Writes an event into its lane; nothing is sent. */
  readonly write: (intakeId: string, fact: { type: string; body: object }, options?: WriteOptions) => Envelope;
  readonly lane: (lane: Lane) => readonly Envelope[];
  /** Sends these of a lane's events, by position. */
  readonly send: (lane: Lane, from?: number, until?: number) => ReturnType<Centre['as']>;
};

type Age = 'signing' | 'from-before-signatures';

/** A console with both lanes, enrolled for one operator, writing sealed and signed events as the store does. */
export async function aConsole(centre: Centre, staff = 'op-1', age: Age = 'signing'): Promise<TestConsole> {
  const device = randomUUID();
  const bootId = randomUUID();
  const kept: Record<Lane, Envelope[]> = { urgent: [], bulk: [] };
  const key = aDeviceKey();
  let [mono, signs] = [0, age === 'signing'];
  const withKey = { device, publicKey: key.publicKey, proof: key.proofFor(device) };
  await centre.as(staff, 'POST', '/api/devices', signs ? withKey : { device });
  return {
    device,
    key,
    update: () => {
      signs = true;
      return centre.as(staff, 'POST', '/api/devices', withKey);
    },
    lane: (lane) => kept[lane],
    write: (intakeId, fact, options = {}) => {
      const lane = options.lane ?? laneOf(fact.type as IntakeFact['type']);
      mono += 100;
      const unsealed = {
        eventId: options.eventId ?? randomUUID(),
        device: asId<DeviceId>(device),
        lane,
        seq: kept[lane].length + 1,
        aggregate: options.aggregate ?? ({ kind: 'intake', id: intakeId } as const),
        type: fact.type,
        v: options.v ?? eventVersion,
        at: options.at ?? new Date(centre.clock.ms + mono).toISOString(),
        by: asId<StaffId>(options.by ?? staff),
        bootId: options.bootId ?? bootId,
        monoMs: options.monoMs ?? mono,
        body: { ...fact.body },
        prevHash: kept[lane].at(-1)?.hash ?? firstHash,
      };
      const sealed = signs
        ? seal(unsealed, randomBytes(32).toString('hex'), sha256)
        : { ...unsealed, hash: hashOf(unsealed, sha256) };
      const event: Envelope = signs ? { ...sealed, sig: key.sign(signedText.event(sealed.hash)) } : sealed;
      kept[lane].push(event);
      return event;
    },
    send: (lane, from = 0, until = kept[lane].length) =>
      centre.as(staff, 'POST', `/api/devices/${device}/lanes/${lane}/events`, {
        firstSeq: from + 1,
        now: new Date(centre.clock.ms).toISOString(),
        events: kept[lane].slice(from, until),
      }),
  };
}

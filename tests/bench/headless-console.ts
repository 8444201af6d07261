import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { seal, signedText } from '../../contract/chain.ts';
import { eventVersion, firstHash, type Envelope } from '../../contract/envelope.ts';
import type { IntakeFact } from '../../domain/intake/facts.ts';
import { laneOf, type Lane } from '../../domain/intake/lane.ts';
import { asId, type CallId, type DeviceId, type StaffId } from '../../domain/ids.ts';
import { bundledCatalogue } from '../../domain/screening/bundled.ts';
import { aDeviceKey } from '../builders/a-device-key.ts';
import { signInConsole } from '../builders/console-tokens.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

type Asked = { readonly ms: number; readonly value: unknown };

/** A person signed in over HTTP as a console signs in, who asks the centre and times each answer until its last byte is read. */
export type Caller = { readonly ask: (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<Asked> };

/** @param askAt where questions go, if not where people sign in @throws when the centre refuses: a benchmark of refusals would be a fast one */
export async function signedIn(url: string, person: string, askAt = url): Promise<Caller> {
  const { access } = await signInConsole(url, person);
  return {
    ask: async (method, path, body) => {
      const init = body === undefined ? {} : { body: JSON.stringify(body) };
      const headers = {
        authorization: `Bearer ${access}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      };
      const from = performance.now();
      const response = await fetch(`${askAt}${path}`, { method, headers, ...init });
      const text = await response.text();
      const ms = performance.now() - from;
      const reply = JSON.parse(text) as { ok: boolean; value?: unknown };
      if (!reply.ok) throw new Error(`${path}: ${text.slice(0, 200)}`);
      return { ms, value: reply.value };
    },
  };
}

/** A console without a screen: writes sealed events into its lane and sends them. */
export type HeadlessConsole = {
  readonly write: (intakeId: string, fact: IntakeFact) => void;
  /** Sends what was written into a lane since its last sending, in one request. */
  readonly send: (lane?: Lane) => Promise<number>;
};

export async function headlessConsole(caller: Caller, person: string): Promise<HeadlessConsole> {
  const device = randomUUID();
  const bootId = randomUUID();
  const unsent: Record<Lane, Envelope[]> = { urgent: [], bulk: [] };
  const heads = { urgent: { seq: 0, hash: firstHash }, bulk: { seq: 0, hash: firstHash } };
  const startedAt = performance.now();
  const key = aDeviceKey();
  await caller.ask('POST', '/api/devices', { device, publicKey: key.publicKey, proof: key.proofFor(device) });
  const write = (intakeId: string, fact: IntakeFact): void => {
    const lane = laneOf(fact.type);
    const head = heads[lane];
    const unsealed = {
      eventId: randomUUID(),
      device: asId<DeviceId>(device),
      lane,
      seq: head.seq + 1,
      aggregate: { kind: 'intake' as const, id: intakeId },
      type: fact.type,
      v: eventVersion,
      at: new Date().toISOString(),
      by: asId<StaffId>(person),
      bootId,
      monoMs: Math.round(performance.now() - startedAt),
      body: { ...fact.body },
      prevHash: head.hash,
    };
    const sealed = seal(unsealed, randomBytes(32).toString('hex'), sha256);
    const event: Envelope = { ...sealed, sig: key.sign(signedText.event(sealed.hash)) };
    Object.assign(head, { seq: event.seq, hash: event.hash });
    unsent[lane].push(event);
  };
  const send = async (lane: Lane = 'bulk'): Promise<number> => {
    const events = unsent[lane].splice(0);
    const body = { firstSeq: events[0]?.seq ?? 1, now: new Date().toISOString(), events };
    const { ms, value } = await caller.ask('POST', `/api/devices/${device}/lanes/${lane}/events`, body);
    const { results } = value as { results: readonly { verdict: string; code?: string }[] };
    const bad = results.find((result) => result.verdict !== 'accepted');
    if (bad !== undefined) throw new Error(`an event was ${bad.verdict}: ${bad.code ?? ''}`);
    return ms;
  };
  return { write, send };
}

export const opened = (callId?: string): IntakeFact => ({
  type: 'intake.opened',
  body: {
    channel: 'call',
    script: bundledCatalogue.opening,
    ...(callId === undefined ? {} : { callId: asId<CallId>(callId) }),
  },
});

export const answered = (item: string, answer: 'no' | 'declined' | 'unknown'): IntakeFact => ({
  type: 'screening.answered',
  body: { item, answer },
});

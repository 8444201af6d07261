import type { JWTPayload } from 'jose';
import type { CallBoard, CallCard, CallerHistory } from '../../contract/api.ts';
import type { Sql } from '../../server/db/connect.ts';
import { registerIdentity } from '../../server/identity/register-identity.ts';
import { registerCallBacks } from '../../server/telephony/call-backs/register-call-backs.ts';
import { registerMessages } from '../../server/telephony/left-messages/register-messages.ts';
import { registerTelephony, type Telephony, type TelephonyParts } from '../../server/telephony/register-telephony.ts';
import { aTokenOf } from './console-tokens.ts';
import { aHandClock, type HandClock } from './hand-clock.ts';
import { aPhoneHouse, type TestHouse } from './phone-house.ts';

type Reply<T> = {
  readonly status: number;
  readonly ok: boolean;
  readonly code?: string;
  readonly detail?: string;
  readonly value: T;
};
export type Desk = {
  readonly get: <T>(path: string) => Promise<Reply<T>>;
  readonly post: <T>(path: string, body: unknown) => Promise<Reply<T>>;
  readonly board: () => Promise<CallBoard>;
  readonly command: (callId: string, kind: string, commandId?: string) => Promise<Reply<CallCard>>;
  readonly history: (callId: string) => Promise<Reply<CallerHistory>>;
};
export type TestTelephone = TestHouse & {
  readonly telephony: Telephony;
  readonly clock: HandClock;
  /** @param change claims that make somebody else of the demo's person */
  readonly desk: (person: string, change?: JWTPayload) => Promise<Desk>;
  /** An invented caller rings. @returns the call's id */
  readonly ring: (from: string | null, scenario?: string) => Promise<string>;
  readonly pass: (ms: number) => Promise<void>;
};

async function ask<T>(url: string, init: RequestInit): Promise<Reply<T>> {
  const response = await fetch(url, init);
  return { status: response.status, ...((await response.json()) as Omit<Reply<T>, 'status'>) };
}

function aDesk(url: string, token: string): Desk {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const get = <T>(path: string) => ask<T>(url + path, { headers: { authorization: headers.authorization } });
  const post = <T>(path: string, body: unknown) =>
    ask<T>(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  return {
    get,
    post,
    board: async () => (await get<CallBoard>('/api/calls/board')).value,
    command: (callId, kind, commandId = crypto.randomUUID()) =>
      post(`/api/calls/${callId}/commands`, { commandId, kind }),
    history: (callId) => get(`/api/calls/${callId}/caller`),
  };
}

type Parts = TelephonyParts & { readonly sql: Sql; readonly demo?: boolean; readonly clock?: HandClock };

/** A listening server with a telephone whose time stands still. */
export async function aTelephone({ sql, demo = true, clock = aHandClock(), ...parts }: Parts): Promise<TestTelephone> {
  const made: Telephony[] = [];
  const server = await aPhoneHouse({
    sql,
    demo,
    now: clock.now,
    register: (app, house, settings) => {
      registerIdentity(app, house, settings);
      const all = registerTelephony(app, house, { clock, ...parts });
      registerCallBacks(app, house, all.switchboard);
      registerMessages(app, house, all.sounds);
      made.push(all);
    },
  });
  const [telephony] = made;
  if (telephony === undefined) throw new Error('registered above');
  const settled = async (): Promise<void> => {
    await telephony.switchboard.settle();
    await telephony.settleOffers();
  };
  return {
    ...server,
    telephony,
    clock,
    desk: async (person, change) => aDesk(server.url, await aTokenOf({ sql, url: server.url }, person, change)),
    ring: async (from, scenario = 'danger') => {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ from, scenario });
      return (await ask<{ callId: string }>(`${server.url}/api/demo/calls`, { method: 'POST', headers, body })).value
        .callId;
    },
    pass: async (ms) => {
      clock.pass(ms);
      await settled();
    },
  };
}

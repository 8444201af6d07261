import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CallBackItem, PlacedCallBack } from '../../../../contract/call-backs.ts';
import { asId, type StaffId } from '../../../../domain/ids.ts';
import type { Sql } from '../../../../server/db/connect.ts';
import { endLostCalls } from '../../../../server/telephony/end-lost-calls.ts';
import { endInterrupted } from '../../../../server/telephony/sip/end-interrupted.ts';
import { phoneName } from '../../../../server/telephony/sip/phone-name.ts';
import { sipSettings, type SipSettings } from '../../../../server/telephony/sip/sip-settings.ts';
import { takeBackForgotten } from '../../../../server/telephony/sip/take-back.ts';
import { aTelephone, type Desk, type TestTelephone } from '../../../builders/a-telephone.ts';
import { act, callersOf, number, only, steps } from '../../../builders/call-backs-desk.ts';
import { aDatabase, type TestDatabase } from '../../../builders/phone-house.ts';
import { exchangeSettings } from '../../../builders/exchange-settings.ts';

const [noura, maryam] = ['op-noura', 'op-maryam'].map((id) => asId<StaffId>(id)) as [StaffId, StaffId];
const callingOut = sipSettings({ ...exchangeSettings, NIDA_SIP_CALLS_OUT: '1' }) as SipSettings;

let database: TestDatabase;
let sql: Sql;
let phone: TestTelephone;
let desk: Desk;
let other: Desk;
let khalid: Desk;
let callers: ReturnType<typeof callersOf>;
beforeAll(async () => {
  database = await aDatabase();
}, 60_000);
afterAll(() => database.stop());
beforeEach(async () => {
  sql = await database.fresh();
  phone = await aTelephone({ sql, sip: callingOut });
  [desk, other, khalid] = await Promise.all([phone.desk(noura), phone.desk(maryam), phone.desk('sup-khalid')]);
  callers = callersOf(phone, sql, desk);
});
afterEach(() => phone.stop());

const ask = (path: string, body: unknown) =>
  fetch(`${phone.url}/telephony/sip/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${exchangeSettings.NIDA_SIP_EVENTS_TOKEN}` },
    body: JSON.stringify(body),
  });
type Led = { readonly to: string; readonly kind: string; readonly sid: string; readonly as: string };
/** What the exchange learns of an alias that this phone dialled. */
async function led(alias: string | undefined, by: StaffId = noura): Promise<Led | number> {
  const answer = await ask('aliases', { alias, by: phoneName(by) });
  return answer.ok ? ((await answer.json()) as Led) : answer.status;
}
const beat = (who: Desk, leg: string | null, over: object = {}) =>
  who.post('/api/phone/beat', { line: 'registered', microphone: 'ready', leg, ...over });
type Said = { readonly what: string; readonly mark?: string };
async function hear(sid: string, ...reports: readonly Said[]): Promise<void> {
  for (const said of reports) {
    phone.clock.pass(1000);
    const at = `${Math.floor(phone.clock.now() / 1000)}.250000`;
    expect((await ask('events', { sid, at, from: 'anonymous', mark: '', ...said })).status).toBe(204);
  }
  await phone.telephony.switchboard.settle();
}
const call = (who: Desk, id: string, commandId: string = crypto.randomUUID()) =>
  who.post<PlacedCallBack>(`/api/call-backs/${id}/call`, { commandId });
const letGo = (callId: string) => desk.command(callId, 'let-go');
const stateOf = async (callId: string): Promise<unknown> => {
  const [row] = await sql`select phase, state ->> 'endReason' as why from call where id = ${callId}`;
  return row;
};
/** A call of Noura's, with her phone ready. */
async function placed(id: string): Promise<{ callId: string; leg: string; alias: string }> {
  await beat(desk, null);
  const { ok, value } = await call(desk, id);
  expect(ok).toBe(true);
  return { callId: value.callId, leg: value.dial?.leg ?? '', alias: value.dial?.alias ?? '' };
}
/** The same, dialled. */
async function dialled(id: string): Promise<{ callId: string; leg: string; alias: string }> {
  const out = await placed(id);
  expect(await led(out.alias)).toMatchObject({ to: number });
  return out;
}

describe('an exchange that calls out', () => {
  it('is one whose settings say so', () => {
    expect(sipSettings(exchangeSettings)?.callsOut).toBe(false);
    expect(callingOut.callsOut).toBe(true);
    expect(() => sipSettings({ ...exchangeSettings, NIDA_SIP_CALLS_OUT: 'yes' })).toThrow(
      'NIDA_SIP_CALLS_OUT is malformed',
    );
  });
  it('is given the number for the alias alone: the desk sees neither, and the call is its own before it rings anywhere', async () => {
    const id = await callers.mine();
    await beat(desk, null);
    const reply = await call(desk, id);
    expect(JSON.stringify(reply)).not.toContain(number.slice(4));
    expect(await steps(desk, id)).toEqual(['opened', 'taken']);
    const { callId, dial } = reply.value;
    expect((await desk.board()).mine).toMatchObject({ callId, leg: dial?.leg, direction: 'out', state: 'queued' });
    expect(await led(dial?.alias)).toEqual({ to: number, kind: 'number', sid: dial?.leg, as: 'call-back' });
    expect(await only(desk)).toMatchObject({ tries: 1, awaitsOutcome: true, callId });
    expect(await steps(desk, id)).toEqual(['opened', 'taken', 'called']);
    await hear(dial?.leg ?? '', { what: 'ringing' });
    expect((await desk.board()).mine).toMatchObject({ state: 'ringing' });
    expect((await other.board()).waiting).toEqual([]);
    await hear(dial?.leg ?? '', { what: 'answered', mark: phoneName(noura) });
    expect((await desk.board()).mine).toMatchObject({ state: 'active', answeredBy: noura });
    await hear(dial?.leg ?? '', { what: 'ended', mark: 'operator-hung-up' });
    expect(await only(desk)).toMatchObject({ awaitsOutcome: true, callEnded: 'answered' });
    expect((await desk.board()).missed.map((one) => one.callId)).not.toContain(callId);
  });
  it.each(['busy', 'no-answer', 'declined', 'unreachable', 'interrupted', 'failed'])(
    'says why nobody took it: %s',
    async (why) => {
      const id = await callers.mine();
      const { leg, callId } = await dialled(id);
      await hear(leg, { what: 'ended', mark: why });
      expect(await stateOf(callId)).toEqual({ phase: 'ended', why });
      expect(await only(desk)).toMatchObject({ awaitsOutcome: true, callEnded: why });
      expect((await desk.board()).mine).toBeNull();
      expect((await khalid.board()).missed.map((one) => one.callId)).not.toContain(callId);
    },
  );
});

describe('the alias of a call-back', () => {
  it('leads to the number once, for its operator, within fifteen seconds', async () => {
    const id = await callers.mine();
    const { alias } = await placed(id);
    expect(await led(alias, maryam)).toBe(404);
    const both = await Promise.all([led(alias), led(alias)]);
    expect(both.filter((one) => one === 404)).toHaveLength(1);
    expect(await led(alias)).toBe(404);
    expect(await sql`select 1 from call_event where what ->> 'type' = 'dialled'`).toHaveLength(1);
  });
  it('is the same for the same command, however often it comes, until it was dialled', async () => {
    const id = await callers.mine();
    await beat(desk, null);
    const commandId = crypto.randomUUID();
    const replies = await Promise.all([1, 2, 3].map(() => call(desk, id, commandId)));
    expect(new Set(replies.map((reply) => JSON.stringify(reply.value))).size).toBe(1);
    const [first] = replies;
    await led(first?.value.dial?.alias);
    await phone.telephony.switchboard.settle();
    expect((await call(desk, id, commandId)).value).toEqual({ callId: first?.value.callId });
    expect((await call(desk, id)).code).toBe('already-on-a-call');
  });
  it('leads nowhere once calling is not safe any more, or the work is somebody else’s', async () => {
    const id = await callers.mine();
    const { alias, callId } = await placed(id);
    await callers.said({ callBack: 'forbidden' });
    expect(await led(alias)).toBe(404);
    expect((await letGo(callId)).ok).toBe(true);
    await sql`delete from intake where state -> 'safeContact' ->> 'callBack' = 'forbidden'`;
    const again = await placed(id);
    await other.board();
    expect((await act(khalid, id, 'give', { to: maryam })).ok).toBe(true);
    expect(await led(again.alias)).toBe(404);
  });
});

describe('a call that its phone does not dial', () => {
  it('is refused before anything is allowed where the phone says that it cannot', async () => {
    const id = await callers.mine();
    expect((await call(desk, id)).code).toBe('phone-not-ready');
    await beat(desk, null, { line: 'unreachable' });
    expect((await call(desk, id)).code).toBe('phone-not-ready');
    await beat(desk, null, { microphone: 'denied' });
    expect((await call(desk, id)).code).toBe('microphone-denied');
    await beat(desk, null);
    phone.clock.pass(16_000);
    expect((await call(desk, id)).code).toBe('phone-not-ready');
    expect(await sql`select 1 from call where state ? 'dialledBy'`).toEqual([]);
  });
  it('is over when the desk gives it back, the work as it was, and its alias leads nowhere', async () => {
    const id = await callers.mine();
    const { alias, callId } = await placed(id);
    expect((await other.command(callId, 'let-go')).code).toBe('not-yours');
    expect((await letGo(callId)).ok).toBe(true);
    expect(await led(alias)).toBe(404);
    expect(await stateOf(callId)).toEqual({ phase: 'ended', why: 'not-dialled' });
    expect(await only(desk)).toMatchObject({
      tries: 0,
      awaitsOutcome: false,
      isMine: true,
      callId: null,
      callEnded: null,
    });
    expect(await steps(desk, id)).toEqual(['opened', 'taken', 'not-called']);
    expect((await letGo(callId)).ok).toBe(true);
    expect((await desk.board()).mine).toBeNull();
    expect((await call(desk, id)).ok).toBe(true);
  });
  it('is over after its time when nobody gives it back, and the command then says so', async () => {
    const id = await callers.mine();
    await beat(desk, null);
    const commandId = crypto.randomUUID();
    const { value } = await call(desk, id, commandId);
    const look = () => takeBackForgotten(phone.house, phone.telephony.switchboard);
    phone.clock.pass(14_000);
    await phone.telephony.switchboard.reconcile();
    await look();
    expect(await stateOf(value.callId)).toMatchObject({ phase: 'queued' });
    phone.clock.pass(2000);
    await look();
    expect(await stateOf(value.callId)).toEqual({ phase: 'ended', why: 'not-dialled' });
    expect((await call(desk, id, commandId)).code).toBe('call-not-dialled');
    expect(await led(value.dial?.alias)).toBe(404);
    expect(await only(desk)).toMatchObject({ awaitsOutcome: false });
  });
  it('does not spend what two people allowed', async () => {
    await callers.abandons();
    const { id } = await only(desk);
    await act(desk, id, 'take');
    await act(desk, id, 'overrule', { reason: 'she whispered' });
    await act(khalid, id, 'overrule-decision', { isAllowed: true, reason: 'I heard it too' });
    const { callId, alias } = await placed(id);
    const isGood = async (): Promise<boolean | undefined> =>
      ((await only(desk)) satisfies CallBackItem).overrule?.isGood;
    expect(await isGood()).toBe(false);
    await letGo(callId);
    expect(await isGood()).toBe(true);
    expect(await led(alias)).toBe(404);
    const again = await placed(id);
    expect(await led(again.alias)).toMatchObject({ to: number });
    expect((await letGo(again.callId)).code).toBe('not-in-this-state');
    expect(await isGood()).toBe(false);
  });
  it('is dialled or given back, never both, whichever comes first', async () => {
    const id = await callers.mine();
    await fc.assert(
      fc.asyncProperty(fc.boolean(), async (isGivenFirst) => {
        const { callId, alias, leg } = await placed(id);
        const early = isGivenFirst ? letGo(callId) : null;
        const [went, given] = await Promise.all([led(alias), early ?? letGo(callId)]);
        expect(typeof went === 'number').toBe(given.ok);
        if (!given.ok) await hear(leg, { what: 'ended', mark: 'busy' });
      }),
      { numRuns: 8 },
    );
  });
  it('is ended by the key that hangs up, too', async () => {
    const id = await callers.mine();
    const { callId, alias } = await placed(id);
    expect((await desk.command(callId, 'hang-up')).ok).toBe(true);
    expect(await stateOf(callId)).toEqual({ phase: 'ended', why: 'not-dialled' });
    expect(await led(alias)).toBe(404);
  });
});

/** An exchange with these calls and no phones, which notes what it is told to end. */
const listed = (sids: readonly string[]) => {
  const done: string[] = [];
  return {
    done,
    list: async () => sids.map((sid) => ({ sid, entry: 1, id: 1 })),
    phones: async () => new Set<string>(),
    end: async ({ sid }: { readonly sid: string }) => {
      done.push(sid);
      return true as const;
    },
  };
};

describe('a call of ours that is lost', () => {
  it('is ended at the exchange when its console died while it rang, and the desk is told of a fault of ours', async () => {
    const id = await callers.mine();
    const { leg, callId } = await dialled(id);
    await hear(leg, { what: 'ringing' });
    const exchange = listed([leg]);
    const look = () => endInterrupted(phone.house, exchange, phone.telephony.switchboard.hear);
    await beat(desk, null);
    await look();
    expect(exchange.done).toEqual([]);
    phone.clock.pass(6000);
    await beat(desk, leg);
    await look();
    expect(exchange.done).toEqual([]);
    await beat(desk, null);
    await look();
    await phone.telephony.switchboard.settle();
    expect(exchange.done).toEqual([leg]);
    expect(await stateOf(callId)).toEqual({ phase: 'ended', why: 'interrupted' });
    expect(await only(desk)).toMatchObject({ awaitsOutcome: true, callEnded: 'interrupted' });
  });
});

describe('a call that the exchange does not list', () => {
  it('is lost only once its phone has had the time to begin', async () => {
    const id = await callers.mine();
    const { callId } = await dialled(id);
    await phone.telephony.switchboard.settle();
    const exchange = { provider: 'sip', snapshot: async () => [], dialOf: () => 't-1' } as const;
    const reconcile = async (): Promise<unknown> => {
      await endLostCalls(sql, exchange, phone.clock.now());
      await phone.telephony.switchboard.settle();
      return stateOf(callId);
    };
    phone.clock.pass(4000);
    expect(await reconcile()).toMatchObject({ phase: 'queued' });
    phone.clock.pass(2000);
    expect(await reconcile()).toEqual({ phase: 'ended', why: 'unknown' });
    expect(await only(desk)).toMatchObject({ awaitsOutcome: true, callEnded: 'unknown' });
  });
});

describe('its reports', () => {
  it('give the same call in whatever order they come, however often', async () => {
    const id = await callers.mine();
    const words = [
      { what: 'ringing', mark: '', after: '.100000' },
      { what: 'answered', mark: phoneName(noura), after: '.300000' },
      { what: 'held', mark: '3.call', after: '.500000' },
      { what: 'ended', mark: 'caller-hung-up', after: '.900000' },
    ] as const;
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...words, ...words], { minLength: 8 }), async (order) => {
        const { leg, callId } = await dialled(id);
        phone.clock.pass(1000);
        const second = Math.floor(phone.clock.now() / 1000);
        phone.clock.pass(1000);
        for (const { after, ...said } of order)
          expect((await ask('events', { sid: leg, at: `${second}${after}`, from: '', ...said })).status).toBe(204);
        await phone.telephony.switchboard.settle();
        const [row] = await sql`
          select phase, answered_by, state ->> 'endReason' as why, state ->> 'dialledBy' as by from call where id = ${callId}`;
        expect(row).toEqual({ phase: 'ended', answered_by: noura, why: 'caller-hung-up', by: noura });
      }),
      { numRuns: 8 },
    );
  });
});

import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CallCard } from '../../../../contract/api.ts';
import { asId, type StaffId } from '../../../../domain/ids.ts';
import { endInterrupted } from '../../../../server/telephony/sip/end-interrupted.ts';
import { aliasOf, commandOfAlias } from '../../../../server/telephony/sip/one-time-alias.ts';
import { phoneName } from '../../../../server/telephony/sip/phone-name.ts';
import { sipSettings, type SipSettings } from '../../../../server/telephony/sip/sip-settings.ts';
import { keepTarget } from '../../../../server/telephony/together/targets.ts';
import { aTelephone, type Desk, type TestTelephone } from '../../../builders/a-telephone.ts';
import { oneDatabase } from '../../../builders/each-test.ts';
import { exchangeSettings } from '../../../builders/exchange-settings.ts';

const [noura, maryam] = ['op-noura', 'op-maryam'].map((id) => asId<StaffId>(id)) as [StaffId, StaffId];
const attended = sipSettings({ ...exchangeSettings, NIDA_SIP_TRANSFER: 'attended' }) as SipSettings;
const target = (last: string): string => `019a0000-0000-7000-8000-0000000000${last}`;
const [colleague, duty, queue] = ['c1', 'c2', 'c3'].map(target) as [string, string, string];
const one = { nameAr: 'اسم', nameEn: 'A name', languages: [], isActive: true, number: null, staff: null };

const sql = oneDatabase();
let phone: TestTelephone;
let desk: Desk;
let other: Desk;
beforeAll(async () => {
  phone = await aTelephone({ sql, sip: attended });
  for (const kept of [
    { ...one, id: colleague, kind: 'colleague' as const, staff: maryam },
    { ...one, id: duty, kind: 'duty' as const, number: '+97440000930' },
    { ...one, id: queue, kind: 'queue' as const },
  ])
    await keepTarget(phone.house, { id: 'adm-yousef' }, kept);
  [desk, other] = [await phone.desk(noura), await phone.desk(maryam)];
}, 60_000);
afterAll(() => phone.stop());

const ask = (path: string, body: unknown, token = exchangeSettings.NIDA_SIP_EVENTS_TOKEN) =>
  fetch(`${phone.url}/telephony/sip/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
type Said = { readonly what: string; readonly mark?: string; readonly leg?: string };
const post = async (sid: string, said: Said): Promise<number> => {
  const at = `${Math.floor(phone.clock.now() / 1000)}.250000`;
  return (await ask('events', { sid, at, from: '+97455120147', mark: '', ...said })).status;
};
async function hear(sid: string, ...reports: readonly Said[]): Promise<void> {
  for (const said of reports) {
    phone.clock.pass(1000);
    expect(await post(sid, said)).toBe(204);
  }
  await phone.telephony.switchboard.settle();
}
const open: string[] = [];
/** A call that Noura speaks on. */
async function aCall(): Promise<{ readonly sid: string; readonly callId: string }> {
  const sid = crypto.randomUUID();
  open.push(sid);
  await hear(sid, { what: 'queued' }, { what: 'ringing' }, { what: 'answered', mark: phoneName(noura) });
  return { sid, callId: (await desk.board()).mine?.callId ?? '' };
}
afterEach(async () => {
  for (const sid of open.splice(0)) await hear(sid, { what: 'ended', mark: 'unknown' });
});
const command = (who: Desk, callId: string, body: { readonly kind: string; readonly target?: string }) =>
  who.post<CallCard>(`/api/calls/${callId}/commands`, { commandId: crypto.randomUUID(), ...body });
/** What the exchange learns of an alias that this phone dialled. */
async function led(alias: string | undefined, by: StaffId = noura): Promise<Record<string, string> | number> {
  const answer = await ask('aliases', { alias, by: phoneName(by) });
  return answer.ok ? ((await answer.json()) as Record<string, string>) : answer.status;
}
const legOf = (told: Record<string, string> | number): string => (typeof told === 'number' ? '' : (told['leg'] ?? ''));

describe('what an exchange can do', () => {
  it('is said by its settings, and offered by each call', async () => {
    expect(sipSettings(exchangeSettings)?.transfer).toBe('none');
    expect(sipSettings({ ...exchangeSettings, NIDA_SIP_TRANSFER: 'blind' })?.transfer).toBe('blind');
    expect(() => sipSettings({ ...exchangeSettings, NIDA_SIP_TRANSFER: 'always' })).toThrow(
      'NIDA_SIP_TRANSFER is malformed',
    );
    await aCall();
    expect((await desk.board()).mine?.can).toMatchObject({ consult: true, transfer: true, bringIn: false });
    expect((await desk.board()).mine?.noQueues).toBe(true);
  });
});

describe('an alias', () => {
  it('is nothing that anybody but us could make', () => {
    const id = '019a0000-0000-7000-8000-00000000abcd';
    const alias = aliasOf('secret', id);
    expect(commandOfAlias('secret', alias)).toBe(id);
    const lastOff = alias.slice(0, -1) + (alias.endsWith('0') ? '1' : '0');
    for (const wrong of [lastOff, alias.toUpperCase(), alias.slice(0, 40), '', '+97440000930', id])
      expect(commandOfAlias('secret', wrong)).toBeNull();
    expect(commandOfAlias('another', alias)).toBeNull();
  });
  it('leads to the target once, for the operator it was given to, and no desk is told the number', async () => {
    const { sid, callId } = await aCall();
    const allowed = await command(desk, callId, { kind: 'consult', target: duty });
    expect(JSON.stringify(allowed)).not.toContain('40000930');
    const { dial } = allowed.value;
    expect(await led(dial, maryam)).toBe(404);
    const told = await led(dial);
    expect(told).toMatchObject({ to: '+97440000930', kind: 'number', sid, as: 'consult' });
    expect((await desk.board()).mine?.parties).toMatchObject([{ leg: legOf(told), role: 'duty', phase: 'calling' }]);
    expect(await led(dial)).toBe(404);
  });
  it('leads nowhere after fifteen seconds, when the call is over, or for a stranger', async () => {
    const { sid, callId } = await aCall();
    const late = (await command(desk, callId, { kind: 'consult', target: duty })).value.dial;
    phone.clock.pass(16_000);
    expect(await led(late)).toBe(404);
    const { dial } = (await command(desk, callId, { kind: 'consult', target: duty })).value;
    expect((await ask('aliases', { alias: dial, by: phoneName(noura) }, 'a-token-somebody-made-up')).status).toBe(403);
    await hear(sid, { what: 'ended', mark: 'caller-hung-up' });
    expect(await led(dial)).toBe(404);
    const [alarm] = await sql`select count::int from alarm_counter where name = 'sip-alias'`;
    expect(alarm).toMatchObject({ count: expect.any(Number) });
  });
  it('is not given for a queue, which no phone of ours can reach, nor by one who does not have the call', async () => {
    const { callId } = await aCall();
    expect(await command(desk, callId, { kind: 'transfer', target: queue })).toMatchObject({
      code: 'target-not-listed',
    });
    expect(await command(other, callId, { kind: 'transfer', target: duty })).toMatchObject({ code: 'not-yours' });
  });
});

describe('a call that is handed on', () => {
  it('at once to a colleague rings at their desk, and is theirs when they pick up', async () => {
    const { sid, callId } = await aCall();
    const { dial } = (await command(desk, callId, { kind: 'transfer', target: colleague })).value;
    await hear(sid, { what: 'held', mark: '3' });
    const told = await led(dial);
    expect(told).toMatchObject({ to: phoneName(maryam), kind: 'phone', as: 'transfer' });
    expect((await other.board()).asked).toMatchObject({ way: 'transfer', phase: 'calling', card: { leg: sid } });
    await hear(sid, { what: 'handed-over', leg: legOf(told), mark: 'another-line tag-of-caller' });
    expect((await desk.board()).mine).toBeNull();
    expect((await other.board()).mine).toMatchObject({ callId, leg: sid, state: 'active' });
    await hear(sid, { what: 'ended', mark: 'caller-hung-up' });
    expect((await other.board()).mine).toBeNull();
  });
  it('is not taken for lost by what the colleague’s phone said before it had the call', async () => {
    const { sid, callId } = await aCall();
    const told = await led((await command(desk, callId, { kind: 'transfer', target: colleague })).value.dial);
    phone.clock.pass(6000);
    await other.post('/api/phone/beat', { line: 'registered', microphone: 'ready', leg: null });
    await hear(sid, { what: 'handed-over', leg: legOf(told), mark: 'another-line tag-of-caller' });
    const ended: string[] = [];
    const exchange = {
      list: async () => [{ sid, entry: 1, id: 1 }],
      phones: async () => new Set<string>(),
      end: async (call: { readonly sid: string }) => (ended.push(call.sid), true as const),
    };
    await endInterrupted(phone.house, exchange, phone.telephony.switchboard.hear);
    expect(ended).toEqual([]);
  });
  it('to somebody outside is over here', async () => {
    const { sid, callId } = await aCall();
    const told = await led((await command(desk, callId, { kind: 'transfer', target: duty })).value.dial);
    await hear(sid, { what: 'handed-over', leg: legOf(told) });
    expect((await desk.board()).mine).toBeNull();
    const [call] = await sql`select state ->> 'endReason' as why from call where id = ${callId}`;
    expect(call).toEqual({ why: 'transferred' });
  });
  it.each(['refused', 'no-answer'])(
    'to somebody who does not take it stays the operator’s, who is told: %s',
    async (why) => {
      const { sid, callId } = await aCall();
      const told = await led((await command(desk, callId, { kind: 'transfer', target: colleague })).value.dial);
      await hear(sid, { what: 'held', mark: '3' }, { what: 'left', leg: legOf(told), mark: why });
      await hear(sid, { what: 'resumed', mark: '4' });
      expect((await desk.board()).mine).toMatchObject({
        callId,
        state: 'active',
        parties: [{ phase: 'left', leftWhy: why }],
      });
      expect((await other.board()).asked).toBeUndefined();
    },
  );
  it('after a colleague was asked changes hands when it is handed over, and not before', async () => {
    const { sid, callId } = await aCall();
    const told = await led((await command(desk, callId, { kind: 'consult', target: colleague })).value.dial);
    expect(await command(desk, callId, { kind: 'consult-complete' })).toMatchObject({ code: 'nobody-to-hand-to' });
    await hear(sid, { what: 'held', mark: '3' }, { what: 'picked-up', leg: legOf(told) });
    expect((await desk.board()).mine?.parties).toMatchObject([{ phase: 'consulting' }]);
    const allowed = await command(desk, callId, { kind: 'consult-complete' });
    expect(allowed).toMatchObject({ ok: true });
    expect(allowed.value.dial).toBeUndefined();
    await hear(sid, { what: 'handed-over', leg: legOf(told), mark: 'a-third-line tag' });
    expect((await other.board()).mine).toMatchObject({ callId, state: 'active', handedOn: { why: 'transfer' } });
  });
  it('is told by reports that give the same call in whatever order they come, however often', async () => {
    const words = [
      { after: '.100000', what: 'held', mark: '3' },
      { after: '.300000', what: 'picked-up' },
      { after: '.500000', what: 'handed-over', mark: 'tag' },
      { after: '.700000', what: 'left', mark: 'hung-up' },
    ] as const;
    const told = async (order: readonly (typeof words)[number][]): Promise<unknown> => {
      const { sid, callId } = await aCall();
      const leg = legOf(await led((await command(desk, callId, { kind: 'consult', target: colleague })).value.dial));
      phone.clock.pass(1000);
      const second = Math.floor(phone.clock.now() / 1000);
      phone.clock.pass(1000);
      for (const { after, what, ...rest } of order) {
        const mark = what === 'handed-over' ? `${sid}-2 tag` : 'mark' in rest ? rest.mark : '';
        const line = what === 'held' ? {} : { leg };
        expect((await ask('events', { sid, at: `${second}${after}`, from: '', what, mark, ...line })).status).toBe(204);
      }
      await phone.telephony.switchboard.settle();
      const [call] = await sql`
        select phase, answered_by, claimed_by, state -> 'legs' -> 0 ->> 'leftWhy' as "leftWhy", state -> 'owner' ->> 'to' as owner,
          state ->> 'onHold' as held from call where id = ${callId}`;
      await hear(sid, { what: 'ended', mark: 'unknown' });
      return call;
    };
    const whole = { phase: 'active', answered_by: maryam, leftWhy: 'completed', owner: maryam, held: 'false' };
    expect(await told(words)).toMatchObject(whole);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...words, ...words], { minLength: 8 }), async (order) => {
        expect(await told(order)).toMatchObject(whole);
      }),
      { numRuns: 12 },
    );
  });
  it('is not believed for a line that no command of ours began', async () => {
    const { sid } = await aCall();
    const leg = crypto.randomUUID();
    expect(await post(sid, { what: 'handed-over', leg })).toBe(400);
    expect(await post(sid, { what: 'picked-up' })).toBe(400);
    expect(await post(sid, { what: 'left', leg, mark: 'bored' })).toBe(400);
  });
});

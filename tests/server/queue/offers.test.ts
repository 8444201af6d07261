import { describe, expect, it } from 'vitest';
import type { MyPresence } from '../../../contract/queue.ts';
import { operators } from '../../../server/supervision/presence.ts';
import type { Desk } from '../../builders/a-telephone.ts';
import { eachTelephone } from '../../builders/each-test.ts';

const { sql, phone, desks } = eachTelephone('op-noura', 'op-maryam');
const [noura, maryam] = desks;

const number = '+97455550147';
const says = (desk: Desk, state: string, chosen = false) =>
  desk.post<MyPresence>('/api/presence', { state, ...(chosen ? { chosen } : {}) });
/** Lets time pass while these consoles go on saying what they do. */
async function pass(seconds: number, ...ready: readonly Desk[]): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    for (const desk of ready) await says(desk, 'ready');
    await phone.pass(1000);
  }
}
async function rings(from = number): Promise<string> {
  const id = await phone.ring(from);
  await phone.pass(200);
  return id;
}
const offered = async (desk: Desk) => (await desk.board()).offered;

describe('a ringing call', () => {
  it('rings at who is ready, and at nobody who is on a break or has a call', async () => {
    await says(noura, 'ready');
    await says(maryam, 'break', true);
    const id = await rings();
    expect(await offered(noura)).toBe(id);
    expect(await offered(maryam)).toBeUndefined();
    expect((await maryam.board()).waiting).toHaveLength(1);
    await noura.command(id, 'answer');
    await rings('+97450000002');
    expect(await offered(noura)).toBeUndefined();
    await says(maryam, 'ready', true);
    await phone.telephony.settleOffers();
    expect(await offered(maryam)).toBeDefined();
  });

  it('does not ring at a console that was not heard for ten seconds, and rings again once it is', async () => {
    await says(noura, 'ready');
    await phone.pass(10_500);
    const id = await rings();
    expect(await offered(noura)).toBeUndefined();
    await says(noura, 'ready');
    await phone.telephony.settleOffers();
    expect(await offered(noura)).toBe(id);
  });

  it('goes back to the front after the offer time; who let it ring is asked for before it rings there again', async () => {
    await Promise.all([says(noura, 'ready'), says(maryam, 'break', true)]);
    const first = await rings();
    await pass(19, noura);
    expect(await offered(noura)).toBe(first);
    await says(maryam, 'ready', true);
    await pass(2, noura, maryam);
    // Noura let it ring; Maryam came later and has her own time.
    expect((await says(noura, 'ready')).value.because).toBe('not-responding');
    expect(await offered(noura)).toBeUndefined();
    expect(await offered(maryam)).toBe(first);
    const [card] = (await maryam.board()).waiting;
    expect(card?.returnedAt).toBeDefined();
    const board = await operators(sql, phone.clock.now(), false);
    expect(board.map((one) => [one.staffId, one.because])).toContainEqual(['op-noura', 'not-responding']);
    expect((await says(noura, 'ready', true)).value.because).toBeNull();
  });

  it('that came back stands before one that waited longer', async () => {
    const older = await rings('+97450000001');
    await pass(2);
    await says(noura, 'ready');
    await phone.telephony.settleOffers();
    expect(await offered(noura)).toBe(older);
    await pass(1, noura);
    const newer = await rings('+97450000002');
    await says(maryam, 'ready');
    await phone.telephony.settleOffers();
    expect(await offered(maryam)).toBe(newer);
    await sql`update call_offer set at = '2026-03-01T17:00:00.000Z' where call_id = ${newer}`;
    await phone.telephony.settleOffers();
    expect((await noura.board()).waiting.map((card) => card.callId)).toEqual([newer, older]);
  });

  it('rings on where nobody answered while no other desk is free, so that it rings somewhere', async () => {
    await says(noura, 'ready');
    const id = await rings();
    await pass(22, noura);
    expect((await says(noura, 'ready')).value.because).toBe('not-responding');
    expect(await offered(noura)).toBe(id);
    expect((await noura.command(id, 'answer')).ok).toBe(true);
  });

  it('that the caller gave up rings nowhere, and marks nobody', async () => {
    await says(noura, 'ready');
    const id = await phone.ring(number, 'abandoned');
    await phone.pass(200);
    expect(await offered(noura)).toBe(id);
    await pass(7, noura);
    expect(await offered(noura)).toBeUndefined();
    expect((await says(noura, 'ready')).value.because).toBeNull();
    expect(await sql`select ended from call_offer`).toEqual([{ ended: 'call-ended' }]);
  });

  it('prefers who serves the line that was dialled, then rings everywhere', async () => {
    await sql`insert into staff_mark (staff, languages, is_for_children) values ('op-maryam', '{}', true)`;
    await sql`insert into called_line (number, language, is_for_children) values ('child-line', null, true)`;
    await Promise.all([says(noura, 'ready'), says(maryam, 'ready')]);
    const fields = {
      at: '2026-03-01T18:00:00.000Z',
      what: { type: 'queued', from: null, to: 'child-line', line: 'withheld' },
    };
    const report = { provider: 'simulated', kind: 'event', sid: 'child' } as const;
    await phone.telephony.switchboard.hear({ ...report, key: 'child-1', fields });
    const ringing = { at: '2026-03-01T18:00:00.100Z', what: { type: 'ringing' } };
    await phone.telephony.switchboard.hear({ ...report, key: 'child-2', fields: ringing });
    await phone.pass(200);
    expect(await offered(maryam)).toBeDefined();
    expect(await offered(noura)).toBeUndefined();
    await pass(10, noura, maryam);
    expect(await offered(noura)).toBeDefined();
  });

  it('is offered once, however often the offers are settled', async () => {
    await says(noura, 'ready');
    const id = await rings();
    await pass(5, noura);
    const [before] = await sql<{ at: string }[]>`select at from call_offer where call_id = ${id}`;
    await phone.telephony.settleOffers();
    expect(await sql`select at from call_offer where call_id = ${id} and ended_at is null`).toEqual([before]);
  });
});

describe('presence', () => {
  it('takes a reason and says since when; a beat changes nothing', async () => {
    const chosen = await says(noura, 'training', true);
    expect(chosen.value).toEqual({
      state: 'training',
      since: '2026-03-01T18:00:00.000Z',
      because: null,
      wrapUpSeconds: 300,
    });
    phone.clock.pass(60_000);
    expect((await says(noura, 'training')).value.since).toBe('2026-03-01T18:00:00.000Z');
    expect((await noura.get<MyPresence>('/api/presence')).value.state).toBe('training');
    expect((await maryam.get('/api/presence')).value).toBeNull();
  });

  it('is nobody’s choice while only their phone or an open page was seen', async () => {
    await noura.post('/api/phone/beat', { line: 'registered', microphone: 'ready', leg: null });
    await noura.post('/api/presence/heartbeat', {});
    expect((await noura.get<MyPresence | null>('/api/presence')).value).toBeNull();
  });

  it('tells the supervisor of a record that is open too long after its call', async () => {
    await says(noura, 'wrap-up');
    const overdue = async () => (await operators(sql, phone.clock.now(), false))[0]?.isOverdue;
    phone.clock.pass(300_000);
    await says(noura, 'wrap-up');
    expect(await overdue()).toBe(false);
    phone.clock.pass(1000);
    expect(await overdue()).toBe(true);
  });

  it('tells the pages of a change, not of each beat', async () => {
    await says(noura, 'ready');
    await phone.telephony.settleOffers();
    phone.poked.length = 0;
    await says(noura, 'ready');
    await phone.telephony.settleOffers();
    expect(phone.poked).toEqual([]);
  });
});

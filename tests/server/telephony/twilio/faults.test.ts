import { beforeEach, describe, expect, it } from 'vitest';
import type { Desk } from '../../../builders/a-telephone.ts';
import { aCall, endCall } from '../../../twilio/calls.ts';
import type { Delivery } from '../../../twilio/stand-in.ts';
import { eachTwilioCentre } from '../../../builders/each-test.ts';

const caller = '+97455550147';
const duty = '0b8f6d1e-0000-4000-8000-000000000002';
const { sql, centre } = eachTwilioCentre();
let noura: Desk;
beforeEach(async () => {
  await sql`
    insert into call_target (id, kind, name_ar, name_en, number) values (${duty}, 'duty', 'الشرطة', 'Police', '+97440000002')`;
  noura = await centre.operator('op-noura');
});

const dial = async (how?: Delivery): Promise<string> => {
  const sid = await centre.twilio.dial(caller);
  await centre.flow(how);
  return sid;
};
const offered = async (): Promise<string | null> => (await noura.board()).offered ?? null;
const sent = (path: RegExp): number =>
  centre.twilio.asked.filter((one) => one.method === 'post' && path.test(one.path)).length;
const place = (sid: string): string | undefined => centre.twilio.world.calls.get(sid)?.place;
const lost: Delivery = () => [];
const reservation = /Reservations\/WR/u;
const participant = /Participants\/CA/u;

describe('a request that fails', () => {
  it('leaves the call ringing when Twilio has too much to do, and the next press answers it', async () => {
    const sid = await dial();
    centre.twilio.fails('post', reservation, 429);
    expect(await centre.press(noura, sid, 'answer')).toBe('telephony-down');
    expect([(await centre.call(sid)).state, (await noura.board()).waiting.length]).toEqual(['ringing', 1]);
    expect(await centre.press(noura, sid, 'answer')).toBeNull();
    expect((await centre.call(sid)).state).toBe('active');
  });

  it('has the call all the same when the answer was lost on its way back, and asks only once', async () => {
    const sid = await dial();
    centre.twilio.fails('post', reservation, 'acts-and-times-out');
    expect(await centre.press(noura, sid, 'answer')).toBe('telephony-down');
    expect((await noura.board()).mine).toMatchObject({ state: 'active' });
    expect([sent(reservation), sent(/Calls\/CA/u)]).toEqual([1, 0]);
  });

  it.each([503, 'times-out'] as const)('rings again after an answer that came to nothing (%s)', async (fault) => {
    const sid = await dial();
    centre.twilio.fails('post', reservation, fault);
    expect(await centre.press(noura, sid, 'answer')).toBe('telephony-down');
    expect((await noura.board()).waiting).toEqual([]);
    // Nobody has heard the caller yet: they cannot be hung up on.
    expect(await centre.press(noura, sid, 'hang-up')).toBe('not-in-this-state');
    await centre.wait(30_000);
    expect([(await centre.call(sid)).state, (await noura.board()).waiting.length]).toEqual(['ringing', 1]);
    expect(sent(reservation)).toBe(1);
    expect(await centre.press(noura, sid, 'answer')).toBeNull();
    expect((await centre.call(sid)).state).toBe('active');
  });

  it('holds nobody that Twilio did not hold, and says who is held though the answer was lost', async () => {
    const sid = await centre.answered(noura);
    centre.twilio.fails('post', participant, 503);
    expect(await centre.press(noura, sid, 'hold')).toBe('telephony-down');
    expect((await centre.call(sid)).state).toBe('active');
    centre.twilio.fails('post', participant, 'acts-and-times-out');
    expect(await centre.press(noura, sid, 'hold')).toBe('telephony-down');
    expect((await centre.call(sid)).state).toBe('held');
  });

  it('finds by its label whoever was called in silence, and calls them once', async () => {
    const sid = await centre.answered(noura);
    centre.twilio.fails('post', /Participants\.json$/u, 'acts-and-times-out');
    expect(await centre.press(noura, sid, 'consult', { target: duty })).toBeNull();
    expect(sent(/Participants\.json$/u)).toBe(1);
    expect((await centre.call(sid)).legs).toHaveLength(1);
  });

  it('does not leave the caller on hold when nobody can be called', async () => {
    const sid = await centre.answered(noura);
    centre.twilio.fails('post', /Participants\.json$/u, 429);
    expect(await centre.press(noura, sid, 'consult', { target: duty })).toBe('telephony-down');
    // Held and heard again within one instant of the clock that stands still; the next look sees which it is.
    await centre.wait(10_000);
    expect((await centre.call(sid)).state).toBe('active');
  });

  it('carries a command out once, however often it is delivered', async () => {
    const sid = await centre.answered(noura);
    const id = crypto.randomUUID();
    centre.clock.pass(1500);
    const replies = [
      await noura.command(await centre.idOf(sid), 'hold', id),
      await noura.command(await centre.idOf(sid), 'hold', id),
    ];
    expect([replies.map(({ status }) => status), sent(participant)]).toEqual([[200, 200], 1]);
  });

  it('ends no call that Twilio does not answer for', async () => {
    const sid = await centre.answered(noura);
    for (let i = 0; i < 8; i += 1) centre.twilio.fails('get', /Calls/u, 500);
    await centre.telephony.switchboard.reconcile();
    expect((await centre.call(sid)).state).toBe('active');
  });
});

describe('webhooks that never come', () => {
  it('are made up for within ten seconds: who answered, who is held, who was called, who went', async () => {
    const sid = await dial();
    const { id: asked } = { id: await centre.idOf(sid) };
    centre.clock.pass(1500);
    await noura.command(asked, 'answer');
    await centre.flow(lost);
    expect((await centre.call(sid)).state).toBe('ringing');
    await centre.wait(10_000, lost);
    expect(await centre.call(sid)).toMatchObject({ state: 'active', answeredBy: 'op-noura' });
    const conference = [...centre.twilio.world.conferences.values()][0];
    Object.assign(conference?.participants.get(sid) ?? {}, { hold: true });
    await centre.wait(10_000, lost);
    expect((await centre.call(sid)).state).toBe('held');
    Object.assign(conference?.participants.get(sid) ?? {}, { hold: false });
    centre.twilio.hangUp(sid);
    await centre.wait(15_000, lost);
    expect(await centre.call(sid)).toMatchObject({ state: 'ended', endReason: 'unknown' });
  });

  it('do not keep a call from ringing', async () => {
    const sid = await dial(lost);
    expect(await offered()).toBeNull();
    await centre.wait(10_000, lost);
    expect(await offered()).toBe(await centre.idOf(sid));
    const [open] = centre.twilio.world.reservations.values();
    if (open !== undefined) open.status = 'rescinded';
    await centre.wait(10_000, lost);
    expect(await offered()).toBeNull();
  });

  it('do not keep a worker busy with a call that is over', async () => {
    const sid = await centre.answered(noura);
    centre.twilio.hangUp(sid);
    await centre.flow(lost);
    expect([...centre.twilio.world.tasks.values()].map(({ status }) => status)).toEqual(['wrapping']);
    await centre.wait(15_000, lost);
    expect([...centre.twilio.world.tasks.values()].map(({ status }) => status)).toEqual(['completed']);
  });
});

describe('every way out of the queue leads to a human', () => {
  it('when nobody takes the call in its time', async () => {
    await noura.post('/api/presence', { state: 'away', chosen: true });
    const sid = await dial();
    await centre.wait(60_000);
    expect(place(sid)).toBe('queue');
    await centre.twilio.wait();
    await centre.flow();
    expect([place(sid), [...centre.twilio.world.tasks.values()][0]?.status]).toEqual(['dial', 'canceled']);
    // Somebody comes back while it rings at the duty number.
    expect((await centre.call(sid)).state).toBe('ringing');
    expect(await centre.press(noura, sid, 'answer')).toBeNull();
    expect((await centre.call(sid)).state).toBe('active');
  });

  it('when the queue is full', async () => {
    const { world } = centre.twilio;
    for (let i = 0; i < 100; i += 1) {
      const one = aCall(world, { from: '', to: '', direction: 'inbound', statusUrl: null, statusEvents: [] });
      one.place = 'queue';
    }
    const sid = await dial();
    expect(place(sid)).toBe('dial');
    for (const one of world.calls.values())
      if (one.from === '') endCall(world, one, 'completed', 'participant_hung_up');
  });

  it('when TaskRouter fails, and when the duty number does not pick up either it says so and ends', async () => {
    centre.twilio.world.queueFails = true;
    expect(place(await dial())).toBe('dial');
    centre.twilio.world.answers.set('+97440000001', 'no-answer');
    const sid = await dial();
    expect([place(sid), (await centre.call(sid)).state]).toEqual(['over', 'ended']);
  });

  it('when TaskRouter gives the task up: the caller waits on, and leaves for the duty number in time', async () => {
    await noura.post('/api/presence', { state: 'away', chosen: true });
    const sid = await dial();
    const [task] = centre.twilio.world.tasks.values();
    if (task !== undefined) task.status = 'canceled';
    await centre.wait(60_000);
    await centre.twilio.wait();
    expect(place(sid)).toBe('dial');
  });
});

it('answers Twilio from what is here: nothing is asked of it before a call waits', async () => {
  const before = centre.twilio.asked.length;
  await centre.twilio.dial(caller);
  expect(centre.twilio.asked).toHaveLength(before);
});

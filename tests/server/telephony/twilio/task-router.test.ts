import { expect, it } from 'vitest';
import type { Desk } from '../../../builders/a-telephone.ts';
import { eachTwilioCentre } from '../../../builders/each-test.ts';

const caller = '+97455550147';
const { sql, centre, begin } = eachTwilioCentre();

const offered = async (desk: Desk): Promise<string | null> => (await desk.board()).offered ?? null;
const dial = async (): Promise<string> => {
  const sid = await centre.twilio.dial(caller);
  await centre.flow();
  return sid;
};
const offers = (): Promise<{ staff: string; ended: string | null }[]> =>
  sql`select staff, ended from call_offer order by at, staff`;
const tasks = (): string[] => [...centre.twilio.world.tasks.values()].map(({ status }) => status);
const worker = (name: string) => [...centre.twilio.world.workers.values()].find((one) => one.name === name);
const activity = (name: string): string | undefined =>
  centre.twilio.world.activities.find((one) => one.sid === worker(name)?.activity)?.name;

it('rings at the desk TaskRouter reserved, answers in a conference, and frees the worker when it is over', async () => {
  const noura = await centre.operator('op-noura');
  const sid = await dial();
  expect(await offered(noura)).toBe(await centre.idOf(sid));
  expect(await centre.press(noura, sid, 'answer')).toBeNull();
  expect(await centre.call(sid)).toMatchObject({ state: 'active', answeredBy: 'op-noura' });
  expect((await noura.board()).mine).toMatchObject({ state: 'active', leg: sid });
  expect(await centre.press(noura, sid, 'hold')).toBeNull();
  expect((await centre.call(sid)).state).toBe('held');
  expect(await centre.press(noura, sid, 'resume')).toBeNull();
  expect((await centre.call(sid)).state).toBe('active');
  expect(await centre.press(noura, sid, 'hang-up')).toBeNull();
  expect(await centre.call(sid)).toMatchObject({ state: 'ended', endReason: 'operator-hung-up' });
  expect(tasks()).toEqual(['completed']);
  expect(await offers()).toEqual([{ staff: 'op-noura', ended: 'answered' }]);
});

it('tells Twilio neither the number of the caller nor a name of the operator by itself', async () => {
  await centre.operator('op-noura');
  await dial();
  const [task] = centre.twilio.world.tasks.values();
  expect(task?.attributes).toMatchObject({ line: '+97440000919', language: 'any', children: false, gender: 'any' });
  const sent = centre.twilio.asked.flatMap(({ fields }) => fields.map(([, value]) => value)).join(' ');
  expect(sent).not.toContain(caller);
  const [kept] = await sql<{ fields: object }[]>`select fields from webhook_inbox where kind = 'offer'`;
  expect(JSON.stringify(kept?.fields)).not.toContain(caller);
});

it('is answered by the first of two, and the other falls silent with their name', async () => {
  const [noura, maryam] = [await centre.operator('op-noura'), await centre.operator('op-maryam')];
  const sid = await dial();
  expect([await offered(noura), await offered(maryam)]).toEqual([await centre.idOf(sid), await centre.idOf(sid)]);
  expect(await centre.press(maryam, sid, 'answer')).toBeNull();
  expect(await centre.press(noura, sid, 'answer')).toBe('call-taken');
  expect(await offered(noura)).toBeNull();
  expect((await noura.board()).taken?.callId).toBe(await centre.idOf(sid));
  expect(await offers()).toEqual([
    { staff: 'op-maryam', ended: 'answered' },
    { staff: 'op-noura', ended: 'taken' },
  ]);
});

it('goes to the next when somebody lets it ring, and asks them whether they are there', async () => {
  await begin(1);
  const [noura, maryam] = [await centre.operator('op-noura'), await centre.operator('op-maryam')];
  const sid = await dial();
  const first = (await offered(noura)) === null ? maryam : noura;
  const second = first === noura ? maryam : noura;
  await centre.wait(20_000);
  expect([await offered(first), await offered(second)]).toEqual([null, await centre.idOf(sid)]);
  expect((await offers())[0]?.ended).toBe('lapsed');
  expect(await first.get('/api/presence')).toMatchObject({ value: { because: 'not-responding' } });
});

it('takes a break at TaskRouter too, and gives back what rang there', async () => {
  const noura = await centre.operator('op-noura');
  await dial();
  expect(await offered(noura)).not.toBeNull();
  await noura.post('/api/presence', { state: 'break', chosen: true });
  await centre.wait(5000);
  expect([activity('op_opnoura'), await offered(noura)]).toEqual(['Break', null]);
  expect((await offers())[0]?.ended).toBe('withdrawn');
  await noura.post('/api/presence', { state: 'ready', chosen: true });
  await centre.wait(5000);
  expect([activity('op_opnoura'), (await offered(noura)) !== null]).toEqual(['Available', true]);
});

it('looks for a woman who speaks the language of the line and serves it, then for anybody', async () => {
  await sql`insert into called_line (number, language, is_for_children, gender) values ('+97440000919', 'ur', true, 'female')`;
  await sql`
    insert into staff_mark (staff, languages, is_for_children, gender)
    values ('op-noura', '{ar,ur}', true, 'female'), ('op-maryam', '{ar}', false, 'male')`;
  const [noura, maryam] = [await centre.operator('op-noura'), await centre.operator('op-maryam')];
  const sid = await dial();
  expect(worker('op_opnoura')?.attributes).toBe(
    '{"staff":"op-noura","contact_uri":"client:op_opnoura","languages":["ar","ur"],"children":true,"gender":"female"}',
  );
  expect([await offered(maryam), await offered(noura)]).toEqual([null, await centre.idOf(sid)]);
  await centre.wait(10_000);
  expect(await offered(maryam)).toBe(await centre.idOf(sid));
});

it('rings at once where somebody is, while nobody is there whom the line would rather have', async () => {
  await sql`insert into called_line (number, language, is_for_children, gender) values ('+97440000919', null, false, 'female')`;
  await sql`insert into staff_mark (staff, languages, is_for_children, gender) values ('op-maryam', '{}', false, 'male')`;
  const maryam = await centre.operator('op-maryam');
  const sid = await dial();
  expect(await offered(maryam)).toBe(await centre.idOf(sid));
});

it('gives a waiting call to whoever takes it without an offer', async () => {
  const noura = await centre.operator('op-noura');
  await noura.post('/api/presence', { state: 'break', chosen: true });
  await centre.wait(5000);
  const sid = await dial();
  expect(await offered(noura)).toBeNull();
  expect(await centre.press(noura, sid, 'answer')).toBeNull();
  expect(await centre.call(sid)).toMatchObject({ state: 'active', answeredBy: 'op-noura' });
  expect(tasks()).toEqual(['canceled']);
});

it('goes on ringing elsewhere when the console of whoever claimed it cannot be reached', async () => {
  const [noura, maryam] = [await centre.operator('op-noura'), await centre.operator('op-maryam')];
  const sid = await dial();
  const address = `client:op_opnoura?call=${sid}&as=operator`;
  centre.twilio.world.answers.set(address, 'no-answer');
  expect(await centre.press(noura, sid, 'answer')).toBeNull();
  expect((await centre.call(sid)).state).toBe('ringing');
  expect((await maryam.board()).waiting).toEqual([]);
  await centre.wait(30_000);
  expect((await maryam.board()).waiting).toHaveLength(1);
  expect(await centre.press(maryam, sid, 'answer')).toBeNull();
  expect(await centre.call(sid)).toMatchObject({ state: 'active', answeredBy: 'op-maryam' });
});

it('counts a caller who gives up while it rings as missed, and takes the offer back', async () => {
  const noura = await centre.operator('op-noura');
  const sid = await dial();
  centre.twilio.hangUp(sid);
  await centre.flow();
  expect((await centre.call(sid)).state).toBe('ended');
  expect([await offered(noura), (await noura.board()).missed.length]).toEqual([null, 1]);
});

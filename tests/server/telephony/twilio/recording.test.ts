import { beforeAll, beforeEach, expect, it } from 'vitest';
import { recordingPhase } from '../../../../domain/call/recording.ts';
import { forgetRecordings, recordingsLeft } from '../../../../server/telephony/recording/forget-recordings.ts';
import type { Desk } from '../../../builders/a-telephone.ts';
import { eachTwilioCentre } from '../../../builders/each-test.ts';

const { sql, centre } = eachTwilioCentre();
let noura: Desk;

const interpreter = '0b8f6d1e-0000-4000-8000-000000000003';

beforeAll(() => sql`update call_policy set offers_recording = true`);
beforeEach(async () => {
  await sql`
    insert into call_target (id, kind, name_ar, name_en, number, staff)
    values (${interpreter}, 'interpreter', 'مترجم', 'Interpreter', '+97440000003', null)`;
  noura = await centre.operator('op-noura');
});

const yes = { answer: 'yes', words: 1 };
const consent = (sid: string, answer = yes) => centre.press(noura, sid, 'record-consent', answer);
/** What Twilio does, and what a desk would show. */
const both = async (sid: string): Promise<readonly string[]> => [
  ...[...centre.twilio.world.recordings.values()].map(({ status }) => status),
  recordingPhase(await centre.call(sid)),
];
/** Requests that change a recording, in words. */
const asked = (): string[] =>
  centre.twilio.asked
    .filter(({ method, path }) => method === 'post' && path.includes('/Recordings'))
    .map(({ fields }) => fields.find(([name]) => name === 'Status')?.[1] ?? 'create');
const recordings = /Recordings/u;

it('records nothing before the yes, and then without trimming, telling us nothing of where it lies', async () => {
  const sid = await centre.answered(noura);
  expect(await centre.press(noura, sid, 'record-start')).toBe('recording-needs-consent');
  expect(await consent(sid, { ...yes, answer: 'no' })).toBeNull();
  expect(asked()).toEqual([]);
  expect(await consent(sid)).toBeNull();
  expect(await both(sid)).toEqual(['in-progress', 'recording']);
  const request = centre.twilio.asked.find(({ path, method }) => method === 'post' && recordings.test(path));
  expect(Object.fromEntries(request?.fields ?? [])).toMatchObject({
    Trim: 'do-not-trim',
    RecordingStatusCallback: `https://calls.nida.example/phone/telephony/twilio/recording/${sid}`,
  });
  for (const table of ['webhook_inbox', 'call_event', 'call', 'call_recording'])
    expect(JSON.stringify(await sql.unsafe(`select * from ${table}`))).not.toContain('api.twilio.com');
});

it('pauses leaving out what is said, goes on in the same recording, and keeps its length', async () => {
  const sid = await centre.answered(noura);
  await consent(sid);
  expect(await centre.press(noura, sid, 'record-pause')).toBeNull();
  const pause = centre.twilio.asked.find(({ fields }) => fields.some(([name]) => name === 'PauseBehavior'));
  expect(Object.fromEntries(pause?.fields ?? [])).toEqual({ Status: 'paused', PauseBehavior: 'skip' });
  expect(await both(sid)).toEqual(['paused', 'paused']);
  await centre.press(noura, sid, 'record-start');
  expect(await both(sid)).toEqual(['in-progress', 'recording']);
  await centre.press(noura, sid, 'hang-up');
  expect((await centre.call(sid)).recordings).toMatchObject([{ seconds: 3, over: { state: 'stopped' } }]);
});

it.each(['acts-and-refuses', 'acts-and-times-out'] as const)(
  'believes a fetch and not an answer: a pause that %s is paused, and is asked for once',
  async (fault) => {
    const sid = await centre.answered(noura);
    await consent(sid);
    centre.twilio.fails('post', /Recordings\/RE/u, fault);
    expect(await centre.press(noura, sid, 'record-pause')).toBeNull();
    expect(await both(sid)).toEqual(['paused', 'paused']);
    expect(asked()).toEqual(['create', 'paused']);
  },
);

it('finds a recording that began without an answer, and begins no second one', async () => {
  const sid = await centre.answered(noura);
  centre.twilio.fails('post', /Recordings\.json/u, 'acts-and-times-out');
  expect(await consent(sid)).toBeNull();
  expect(await both(sid)).toEqual(['in-progress', 'recording']);
  expect(await centre.press(noura, sid, 'record-start')).toBeNull();
  expect(asked()).toEqual(['create']);
});

it('says that it may record while nobody can say whether it began, with the yes written down', async () => {
  const sid = await centre.answered(noura);
  centre.twilio.fails('post', /Recordings\.json/u, 'times-out');
  expect(await consent(sid)).toBe('telephony-down');
  expect(await both(sid)).toEqual(['unsure']);
  expect((await noura.board()).mine?.recording).toMatchObject({ phase: 'unsure', consent: { answer: 'yes' } });
  expect(await centre.press(noura, sid, 'record-start')).toBeNull();
  expect(await both(sid)).toEqual(['in-progress', 'recording']);
});

it('stops when the caller takes the yes back, and pauses for good what cannot be stopped', async () => {
  const sid = await centre.answered(noura);
  await consent(sid);
  centre.twilio.world.stopsNoRecording = true;
  expect(await centre.press(noura, sid, 'record-withdraw')).toBeNull();
  expect(await both(sid)).toEqual(['paused', 'off']);
  expect(await centre.press(noura, sid, 'record-start')).toBe('recording-needs-consent');
  await centre.press(noura, sid, 'hang-up');
  expect(await both(sid)).toEqual(['completed', 'off']);
});

it('stops at the next look what a withdrawal did not reach', async () => {
  const sid = await centre.answered(noura);
  await consent(sid);
  for (let times = 0; times < 4; times += 1) centre.twilio.fails('get', recordings, 503);
  expect(await centre.press(noura, sid, 'record-withdraw')).toBe('telephony-down');
  expect(await both(sid)).toEqual(['in-progress', 'recording']);
  centre.twilio.mends();
  await centre.wait(10_000);
  expect(await both(sid)).toEqual(['completed', 'off']);
});

it('pauses before the caller waits and when somebody comes in, and again at the next look if that failed', async () => {
  const sid = await centre.answered(noura);
  await consent(sid);
  await centre.press(noura, sid, 'hold');
  expect(asked()).toEqual(['create', 'paused']);
  expect(await both(sid)).toEqual(['paused', 'paused']);
  await centre.press(noura, sid, 'resume');
  await centre.press(noura, sid, 'record-start');
  for (let times = 0; times < 2; times += 1) centre.twilio.fails('post', /Recordings\/RE/u, 503);
  await centre.press(noura, sid, 'bring-in', { target: interpreter });
  centre.twilio.mends();
  await centre.wait(10_000);
  expect(await both(sid)).toEqual(['paused', 'paused']);
});

it('learns the end of a recording whose report was lost', async () => {
  const sid = await centre.answered(noura);
  await consent(sid);
  centre.twilio.hangUp(sid);
  await centre.flow((hooks) => hooks.filter(({ url }) => !url.includes('/recording/')));
  expect((await centre.call(sid)).recordings?.[0]?.over).toBeUndefined();
  await centre.wait(10_000);
  expect((await centre.call(sid)).recordings).toMatchObject([{ over: { state: 'stopped' } }]);
});

it('gives the same call whatever order its reports come in, and any of them twice', async () => {
  const sid = await centre.answered(noura);
  await consent(sid);
  await centre.press(noura, sid, 'record-pause');
  const { world } = centre.twilio;
  const callbackUrl = [...world.recordings.values()][0]?.callbackUrl ?? '';
  const [recording] = world.recordings.keys();
  const late = {
    AccountSid: world.account.accountSid,
    CallSid: sid,
    RecordingSid: recording ?? '',
    RecordingStatus: 'in-progress',
    RecordingStartTime: new Date(world.clock.now() - 60_000).toUTCString(),
  };
  const before = (await centre.call(sid)).recordings;
  for (let times = 0; times < 2; times += 1) world.hooks.push({ url: callbackUrl, fields: late });
  await centre.flow();
  expect((await centre.call(sid)).recordings).toEqual(before);
});

it('deletes there what an erasure takes away, tries again what failed, and tells administrators', async () => {
  const sid = await centre.answered(noura);
  await consent(sid);
  await centre.press(noura, sid, 'hang-up');
  await sql`insert into call_recording_erasure (call_id) values (${await centre.idOf(sid)})`;
  const { house, telephony, clock, twilio } = centre;
  const forget = () => forgetRecordings(house, telephony.switchboard);
  for (let times = 0; times < 3; times += 1) {
    twilio.fails('delete', recordings, 503);
    await forget();
    await forget();
    expect(twilio.world.recordings.size).toBe(1);
    clock.pass(3_600_000);
  }
  expect(await recordingsLeft(house)).toBe(1);
  expect(await sql`select name, count from alarm_counter where name = 'recording-not-erased'`).toEqual([
    { name: 'recording-not-erased', count: 1 },
  ]);
  await forget();
  expect([twilio.world.recordings.size, await recordingsLeft(house)]).toEqual([0, 0]);
  expect(twilio.asked.filter(({ method }) => method === 'delete')).toHaveLength(4);
});

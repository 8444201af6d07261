import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookMinutes, workHours } from '../../../domain/access/look.ts';
import { aConsole, opened, type TestConsole } from '../../builders/a-console.ts';
import { aPhoto } from '../../builders/a-file.ts';
import { aCentre, type Centre } from '../../builders/a-centre.ts';
import { anAttachment, sendAll } from '../../builders/an-attachment.ts';

const minute = 60_000;
const why = { kind: 'complaint', reason: 'Her brother complained of us' };

let centre: Centre;
let desk: TestConsole;
let intake: string;
let file: ReturnType<typeof anAttachment>;
beforeAll(async () => {
  centre = await aCentre();
  desk = await aConsole(centre);
});
afterAll(() => centre.stop());

/** A finished intake with a file, of which nothing waits for anybody. */
async function aFinishedIntake(): Promise<string> {
  const id = randomUUID();
  file = anAttachment(aPhoto(), {});
  desk.write(id, opened());
  desk.write(id, file.fact);
  desk.write(id, { type: 'information.given', body: { services: ['shelter'] } });
  desk.write(id, { type: 'intake.wrapped-up', body: { outcome: 'informed', summary: 'x' } });
  await desk.send('bulk', desk.lane('bulk').length - 4);
  await sendAll(centre, file);
  return id;
}

const reading = async (staff = 'sup-1') => (await centre.as(staff, 'GET', `/api/intakes/${intake}/timeline`)).body.code;
const look = (staff: string) => centre.as(staff, 'POST', `/api/intakes/${intake}/break-glass`, why);
const waiting = async () => (await centre.as('sup-1', 'GET', '/api/looks')).body.value;

describe('a supervisor and a finished record', () => {
  it('is work for a day after its last step, and afterwards opened by nothing but a reason, for half an hour', async () => {
    intake = await aFinishedIntake();
    expect(await reading()).toBeUndefined();
    centre.clock.ms += workHours * 60 * minute + 1;
    expect(await reading()).toBe('break-glass-needed');
    for (const path of [
      `intakes/${intake}/attachments`,
      `attachments/${file.id}/file`,
      `attachments/${file.id}/original`,
    ])
      expect(await centre.as('sup-1', 'GET', `/api/${path}`)).toMatchObject({ status: 403 });
    const { body } = await look('sup-1');
    expect(body.value).toMatchObject({ kind: 'complaint', words: why.reason });
    expect(Date.parse(body.value.until)).toBe(centre.clock.ms + lookMinutes * minute);
    expect(await reading()).toBeUndefined();
    expect((await centre.as('sup-1', 'GET', `/api/intakes/${intake}/look`)).body.value).toMatchObject({
      isWork: false,
      open: { kind: 'complaint', words: why.reason, until: body.value.until },
    });
    expect(await centre.as('sup-1', 'GET', `/api/attachments/${file.id}/file`)).toMatchObject({ status: 200 });
    centre.clock.ms += lookMinutes * minute;
    expect(await reading()).toBe('break-glass-needed');
  });

  it('needs no reason while something of it waits for somebody', async () => {
    desk.write(intake, { type: 'story.noted', body: { text: 5 } });
    await desk.send('bulk', desk.lane('bulk').length - 1);
    expect(await reading()).toBeUndefined();
  });
});

describe('a record opened outside one’s work', () => {
  it('is told to supervisors at once, with who and why, until another one has seen it', async () => {
    const topics: string[] = [];
    const stop = centre.house.bus.onPoke((topic) => topics.push(topic));
    centre.clock.ms += minute;
    await look('op-2');
    await expect.poll(() => topics, { timeout: 20_000 }).toContain('looks');
    stop();
    const [one] = await waiting();
    expect(one).toMatchObject({ byName: 'اسم op-2', isOwn: false, intakeId: intake, kind: 'complaint', seenBy: null });
    expect(await centre.as('sup-1', 'POST', `/api/looks/${one.id}/seen`)).toMatchObject({ status: 200 });
    const seenAt = new Date(centre.clock.ms).toISOString();
    expect((await waiting())[0]).toMatchObject({ id: one.id, seenBy: 'اسم sup-1', seenAt });
    centre.clock.ms += 8 * 24 * 60 * minute;
    const left = await waiting();
    expect(left.map((each: { isOwn: boolean; seenBy: string | null }) => [each.isOwn, each.seenBy])).toEqual([
      [true, null],
    ]);
  });

  it('is never seen off by whoever opened it', async () => {
    const [own] = await waiting();
    const reply = await centre.as('sup-1', 'POST', `/api/looks/${own.id}/seen`);
    expect(reply.body.code).toBe('second-person-needed');
    expect((await centre.as('sup-1', 'POST', `/api/looks/${randomUUID()}/seen`)).body.code).toBe('not-found');
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { widenDue } from '../../../server/dispatch/widen.ts';
import { aCentre, type Centre } from '../../builders/a-centre.ts';
import { aConsole, opened, raised } from '../../builders/a-console.ts';

let centre: Centre;
beforeAll(async () => {
  centre = await aCentre();
});
afterAll(() => centre.stop());

const wish = (seconds: object, over: object = {}) => ({
  agency: 'test',
  settings: { seconds, sms: '+97440000010', voiceCall: null, language: 'ar', ...over },
});
const propose = (body: object, who = 'adm-1') => centre.as(who, 'POST', '/api/ladder/changes', body);
const decide = (id: string, isYes: boolean, who = 'adm-2') =>
  centre.as(who, 'POST', `/api/ladder/changes/${id}/decide`, { isYes });
const ofTest = async () =>
  (await centre.as('adm-1', 'GET', '/api/ladder')).body.value.agencies.find(
    (one: { agency: string }) => one.agency === 'test',
  );

describe("the alarm's settings", () => {
  it.each([
    ['a desk that has no time to answer', wish({ delivered: 2 }), 'ladder-out-of-range'],
    ['an alarm nobody hears for an hour', wish({ delivered: 3600 }), 'ladder-out-of-range'],
    [
      'a dead line that leads to the phone later than a silent desk',
      wish({ sending: 15, 'link-down': 15, delivered: 3, 'unaccepted-1': 3, 'unaccepted-2': 3 }),
      'ladder-order',
    ],
    ["a timer of the console's own", wish({ committed: 3 }), 'input-invalid'],
    ['a timer that does not exist', wish({ nowhere: 3 }), 'input-invalid'],
    ['half a number', wish({}, { sms: '4400' }), 'input-invalid'],
    ['an agency without a name', { ...wish({}), agency: ' ' }, 'input-invalid'],
  ])('refuse %s', async (_what, body, code) => {
    expect(await propose(body)).toMatchObject({ body: { ok: false, code } });
  });

  it('change nothing until a second administrator says yes, and then also what is open', async () => {
    const [desk, id, escalationId] = [await aConsole(centre), randomUUID(), randomUUID()];
    desk.write(id, opened());
    desk.write(id, raised(escalationId));
    await desk.send('bulk');
    await desk.send('urgent');
    await centre.as('dis-1', 'POST', `/api/escalations/${escalationId}/receipt`);
    const change = (await propose(wish({ delivered: 8 }))).body.value.id;
    expect(await propose(wish({ delivered: 9 }))).toMatchObject({ body: { code: 'ladder-change-waits' } });
    expect(await ofTest()).toMatchObject({
      settings: { seconds: {}, sms: null },
      waits: { id: change, byName: expect.stringContaining('adm-1') },
    });
    expect(await decide(change, true, 'adm-1')).toMatchObject({ body: { code: 'second-person-needed' } });
    expect((await decide(change, true)).status).toBe(200);
    expect(await decide(change, true)).toMatchObject({ body: { code: 'not-in-this-state' } });
    expect(await ofTest()).toMatchObject({ settings: { seconds: { delivered: 8 }, sms: '+97440000010' }, waits: null });
    centre.clock.ms += 8000;
    await widenDue(centre.house);
    const [row] = await centre.sql`select state ->> 'step' as step from escalation where id = ${escalationId}`;
    expect(row).toEqual({ step: 'unaccepted-1' });
  });

  it('are left as they are by a no, also from whoever proposed them, and each word is written down', async () => {
    const change = (await propose(wish({ delivered: 20 }))).body.value.id;
    expect((await decide(change, false, 'adm-1')).status).toBe(200);
    expect(await ofTest()).toMatchObject({ settings: { seconds: { delivered: 8 } } });
    const written = await centre.sql`
      select type, body -> 'before' -> 'seconds' as before, body -> 'after' -> 'seconds' as after from event
      where body ->> 'changeId' = ${change} order by seq`;
    expect(written).toEqual([
      { type: 'ladder.proposed', before: { delivered: 8 }, after: { delivered: 20 } },
      { type: 'ladder.decided', before: { delivered: 8 }, after: { delivered: 20 } },
    ]);
  });
});

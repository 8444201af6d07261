import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asId, type StaffId } from '../../../domain/ids.ts';
import { aCentre, type Centre } from '../../builders/a-centre.ts';
import { aConsole, opened } from '../../builders/a-console.ts';

let centre: Centre;
beforeAll(async () => {
  centre = await aCentre();
});
afterAll(() => centre.stop());

const story = (text: string) => ({ type: 'story.noted', body: { text } });
const stateOf = async (id: string) => (await centre.sql`select state, status from intake where id = ${id}`)[0];
const count = async (device: string) =>
  (await centre.sql`select count(*) as n from event where device = ${device}`)[0]?.['n'];

describe('taking events', () => {
  it('stores, projects and acknowledges the last contiguous step', async () => {
    const [desk, id] = [await aConsole(centre), randomUUID()];
    desk.write(id, opened());
    desk.write(id, story('first'));
    const reply = await desk.send('bulk');
    expect(reply.body.value).toMatchObject({
      ackTo: 2,
      results: [
        { seq: 1, verdict: 'accepted' },
        { seq: 2, verdict: 'accepted' },
      ],
    });
    expect(await stateOf(id)).toMatchObject({ status: 'open', state: { story: 'first', openedBy: 'op-1' } });
  });

  it('takes the same steps again without changing anything, also overlapping new ones', async () => {
    const [desk, id] = [await aConsole(centre), randomUUID()];
    desk.write(id, opened());
    await desk.send('bulk');
    desk.write(id, story('one'));
    const reply = await desk.send('bulk');
    expect(reply.body.value.results.map((one: { verdict: string }) => one.verdict)).toEqual(['duplicate', 'accepted']);
    const again = await desk.send('bulk');
    expect(again.body.value).toMatchObject({ ackTo: 2, results: [{ verdict: 'duplicate' }, { verdict: 'duplicate' }] });
    expect(await count(desk.device)).toBe(2);
  });

  it('keeps each step once when the same sending comes many times at once', async () => {
    const [desk, id] = [await aConsole(centre), randomUUID()];
    desk.write(id, opened());
    for (let index = 0; index < 20; index += 1) desk.write(id, story(`${index}`));
    const replies = await Promise.all(Array.from({ length: 8 }, () => desk.send('bulk')));
    expect(new Set(replies.map((reply) => reply.status))).toEqual(new Set([200]));
    expect(await count(desk.device)).toBe(21);
  });

  it('says where to go on when steps are missing, and writes nothing', async () => {
    const [desk, id] = [await aConsole(centre), randomUUID()];
    for (const one of [opened(), story('a'), story('b')]) desk.write(id, one);
    const reply = await desk.send('bulk', 1);
    expect(reply).toMatchObject({ status: 409, body: { code: 'event-gap', expect: 1 } });
    expect(await count(desk.device)).toBe(0);
  });

  it('refuses a fork, writes nothing and counts an alarm', async () => {
    const [desk, id] = [await aConsole(centre), randomUUID()];
    desk.write(id, opened());
    await desk.send('bulk');
    const copy = { ...desk.lane('bulk')[0], hash: 'f'.repeat(64) };
    const path = `/api/devices/${desk.device}/lanes/bulk/events`;
    const reply = await centre.as('op-1', 'POST', path, {
      firstSeq: 1,
      now: new Date(centre.clock.ms).toISOString(),
      events: [copy],
    });
    expect(reply).toMatchObject({ status: 409, body: { code: 'event-fork' } });
    expect(await count(desk.device)).toBe(1);
    expect((await centre.sql`select count from alarm_counter where name = 'event-fork'`)[0]).toEqual({ count: 1 });
  });

  it('refuses a changed body and a wrong link of the chain', async () => {
    const [desk, id] = [await aConsole(centre), randomUUID()];
    desk.write(id, opened());
    const event = desk.write(id, story('true'));
    const path = `/api/devices/${desk.device}/lanes/bulk/events`;
    const now = new Date(centre.clock.ms).toISOString();
    const changed = { firstSeq: 1, now, events: [desk.lane('bulk')[0], { ...event, body: { text: 'false' } }] };
    expect(await centre.as('op-1', 'POST', path, changed)).toMatchObject({
      status: 422,
      body: { code: 'chain-broken' },
    });
    expect(await count(desk.device)).toBe(0);
  });

  it('holds what a newer program wrote and goes on', async () => {
    const [desk, id] = [await aConsole(centre), randomUUID()];
    desk.write(id, opened());
    desk.write(id, { type: 'story.noted', body: { text: 'x', tone: 'new' } }, { v: 2 });
    desk.write(id, { type: 'mood.noted', body: { mood: 1 } }, { lane: 'bulk' });
    desk.write(id, story('after'));
    const reply = await desk.send('bulk');
    expect(reply.body.value.results).toEqual([
      { seq: 1, verdict: 'accepted' },
      { seq: 2, verdict: 'held', code: 'event-from-newer-version' },
      { seq: 3, verdict: 'held', code: 'event-from-newer-version' },
      { seq: 4, verdict: 'accepted' },
    ]);
    expect(await stateOf(id)).toMatchObject({ state: { story: 'after' } });
  });

  it.each([
    ['an unknown field', { type: 'story.noted', body: { text: 'x', extra: 1 } }, 'event-malformed'],
    ['a wrong type', { type: 'story.noted', body: { text: 7 } }, 'event-malformed'],
    ['a NUL character', { type: 'information.given', body: { services: ['\0'] } }, 'event-malformed'],
    ['a broken rule', { type: 'screening.overridden', body: { reason: 'because' } }, 'nothing-to-override'],
    ['a step only the centre takes', { type: 'dispatch.accepted', body: { byName: 'me' } }, 'role-may-not'],
    ['a step only a supervisor takes', { type: 'help.answered', body: {} }, 'role-may-not'],
  ])('keeps %s in quarantine, shows it, and never blocks the lane', async (_what, fact, code) => {
    const [desk, id] = [await aConsole(centre), randomUUID()];
    desk.write(id, opened());
    const bad = desk.write(id, fact, { lane: 'bulk' });
    desk.write(id, story('after'));
    const reply = await desk.send('bulk');
    expect(reply.body.value).toMatchObject({
      ackTo: 3,
      results: [{ verdict: 'accepted' }, { verdict: 'quarantined', code }, { verdict: 'accepted' }],
    });
    const shown = await centre.as('sup-1', 'GET', '/api/quarantine');
    expect(shown.body.value).toContainEqual(expect.objectContaining({ eventId: bad.eventId, code, type: fact.type }));
    expect(await stateOf(id)).toMatchObject({ state: { story: 'after' } });
  });

  it('keeps a literal backslash-u in what was said', async () => {
    const [desk, id] = [await aConsole(centre), randomUUID()];
    desk.write(id, opened());
    desk.write(id, story(String.raw`he wrote \u0000 and \ud800`));
    expect((await desk.send('bulk')).body.value.results[1]).toEqual({ seq: 2, verdict: 'accepted' });
  });

  it("does not let one operator's console write on another's intake, but a supervisor's may", async () => {
    const [desk, id] = [await aConsole(centre), randomUUID()];
    desk.write(id, opened());
    await desk.send('bulk');
    const other = await aConsole(centre, 'op-2');
    other.write(id, story('not mine'));
    expect((await other.send('bulk')).body.value.results).toEqual([
      { seq: 1, verdict: 'quarantined', code: 'not-yours' },
    ]);
    const supervisor = await aConsole(centre, 'sup-1');
    supervisor.write(id, story('taken over'));
    expect((await supervisor.send('bulk')).body.value.results).toEqual([{ seq: 1, verdict: 'accepted' }]);
    expect(await stateOf(id)).toMatchObject({ state: { story: 'taken over' } });
  });

  it('does not believe a name that never worked on that console, nor a console of others', async () => {
    const [desk, id] = [await aConsole(centre), randomUUID()];
    desk.write(id, opened(), { by: asId<StaffId>('op-2') });
    expect((await desk.send('bulk')).body.value.results).toEqual([
      { seq: 1, verdict: 'quarantined', code: 'not-yours' },
    ]);
    const path = `/api/devices/${desk.device}/lanes/bulk/events`;
    const sending = { firstSeq: 1, now: new Date(centre.clock.ms).toISOString(), events: desk.lane('bulk') };
    expect(await centre.as('op-2', 'POST', path, sending)).toMatchObject({
      status: 403,
      body: { code: 'device-not-yours' },
    });
  });

  it.each([
    [
      'an unknown field beside the events',
      { firstSeq: 1, now: '2026-03-01T10:00:00.000Z', events: [{}], more: 1 },
      'input-invalid',
    ],
    ['no events', { firstSeq: 1, now: '2026-03-01T10:00:00.000Z', events: [] }, 'input-invalid'],
    [
      'an envelope that is none',
      { firstSeq: 1, now: '2026-03-01T10:00:00.000Z', events: [{ type: 'x' }] },
      'event-malformed',
    ],
  ])('refuses %s', async (_what, body, code) => {
    const desk = await aConsole(centre);
    expect(await centre.as('op-1', 'POST', `/api/devices/${desk.device}/lanes/bulk/events`, body)).toMatchObject({
      status: 400,
      body: { ok: false, code },
    });
  });

  it('refuses half a character, which nothing sealed can hold', async () => {
    const [desk, id] = [await aConsole(centre), randomUUID()];
    const event = { ...desk.write(id, opened()), body: { text: '\ud800' } };
    const path = `/api/devices/${desk.device}/lanes/bulk/events`;
    const reply = await centre.as('op-1', 'POST', path, {
      firstSeq: 1,
      now: new Date(centre.clock.ms).toISOString(),
      events: [event],
    });
    expect(reply).toMatchObject({ status: 400, body: { code: 'event-malformed' } });
  });

  it('tells a console how far each lane is', async () => {
    const [desk, id] = [await aConsole(centre), randomUUID()];
    desk.write(id, opened());
    await desk.send('bulk');
    expect((await centre.as('op-1', 'GET', `/api/devices/${desk.device}/lanes`)).body.value).toMatchObject({
      urgent: 0,
      bulk: 1,
    });
  });
});

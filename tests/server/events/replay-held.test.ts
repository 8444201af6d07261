import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEvent, type ReadEvent } from '../../../contract/known-events.ts';
import { replayHeld } from '../../../server/events/replay-held.ts';
import { verifyCentre } from '../../../server/audit/verify/verify.ts';
import { asId, type StaffId } from '../../../domain/ids.ts';
import { aCentre, type Centre } from '../../builders/a-centre.ts';
import { aConsole, opened, raised } from '../../builders/a-console.ts';
import { until } from '../../builders/centre.ts';
import { aFolder, anIntakeId, aStore, carriedOut, open, story, valueOf } from '../../builders/console-store.ts';
import { checkFeeds } from '../../faults/parts/at-centre.ts';

let centre: Centre;
beforeAll(async () => {
  centre = await aCentre();
});
afterAll(() => centre.stop());

/** The program after this one: a story has another shape there, an emergency another version, and a mood is something to note. */
const newerReads: ReadEvent = (event) => {
  if (event.type === 'mood.noted') return readEvent({ type: 'story.noted', v: 1, body: { text: event.body['mood'] } });
  if (event.type === 'story.noted' && event.v === 2)
    return readEvent({ ...event, v: 1, body: { text: event.body['words'] } });
  return readEvent(event.v === 2 ? { ...event, v: 1 } : event);
};
const upgraded = () => ({ ...centre.house, readEvent: newerReads });

/** The program before this one, to which a story is news. */
const older: ReadEvent = (event) => (event.type === 'story.noted' ? { kind: 'unknown' } : readEvent(event));

/** A program that knows the second version, and a field more of the first. */
const tolerant: ReadEvent = (event) =>
  event.v === 2
    ? { kind: 'malformed' }
    : readEvent({ ...event, body: 'tone' in event.body ? { text: 'x' } : event.body });

const verdictsOf = async (device: string): Promise<readonly string[]> =>
  (
    await centre.sql<{ said: string }[]>`
      select concat_ws(' ', lane, seq, verdict, code) as said from event where device = ${device} order by lane desc, seq`
  ).map((row) => row.said);
const intake = async (id: string) => (await centre.sql`select status, state, level from intake where id = ${id}`)[0];
const waiting = async (device: string) =>
  (
    await centre.sql`
      select 1 from quarantine join event using (event_id) where device = ${device} and resolved_at is null`
  ).length;

describe('what a newer console sent', () => {
  it('is held and shown, and taken up in its place once the centre knows it', async () => {
    const [desk, id] = [await aConsole(centre), randomUUID()];
    desk.write(id, opened());
    desk.write(id, { type: 'story.noted', body: { words: 'first' } }, { v: 2 });
    desk.write(id, { type: 'story.noted', body: { text: 'last' } });
    desk.write(id, { type: 'mood.noted', body: { mood: 'calm' } }, { lane: 'bulk' });
    await desk.send('bulk');
    const held = 'event-from-newer-version';
    expect(await verdictsOf(desk.device)).toEqual([
      'bulk 1 accepted',
      `bulk 2 held ${held}`,
      'bulk 3 accepted',
      `bulk 4 held ${held}`,
    ]);
    expect((await intake(id))?.state).toMatchObject({ story: 'last' });
    expect(await waiting(desk.device)).toBe(2);
    expect((await centre.as('sup-1', 'GET', '/api/quarantine')).text).toContain(held);

    // The same program again: nothing is known that was not.
    expect(await replayHeld(centre.house)).toBe(0);
    expect(await waiting(desk.device)).toBe(2);

    expect(await replayHeld(upgraded())).toBe(2);
    expect(await verdictsOf(desk.device)).toEqual([
      'bulk 1 accepted',
      'bulk 2 accepted',
      'bulk 3 accepted',
      'bulk 4 accepted',
    ]);
    // What was written first does not overwrite what came after it.
    expect((await intake(id))?.state).toMatchObject({ story: 'calm' });
    expect(await waiting(desk.device)).toBe(0);
    const [row] = await centre.sql`select body from event where device = ${desk.device} and seq = 2`;
    expect(row).toEqual({ body: { words: 'first' } });

    expect(await replayHeld(upgraded())).toBe(0);
    expect(await checkFeeds(centre.sql)).toMatchObject({ lost: 0, doubled: 0 });
  });

  it('is heard of by the console that wrote it: shown while it is held, and no more once it was taken up', async () => {
    const folder = aFolder();
    const staffId = asId<StaffId>('op-1');
    const asks = { staffId, askToken: () => Promise.resolve(staffId) };
    Object.assign(centre.house, { readEvent: older });
    const server = await centre.app.listen({ host: '127.0.0.1', port: 0 });
    const store = await aStore({ folder: folder.path, server, ...asks });
    const shown = async () => valueOf(await store.answers.syncStatus()).needsReview.map((one) => one.code);
    const id = anIntakeId();
    for (const command of [open, story('told')]) await carriedOut(store.answers, id, command);
    await until(async () => (await shown()).length === 1);
    expect(await shown()).toEqual(['event-from-newer-version']);

    Object.assign(centre.house, { readEvent });
    expect(await replayHeld(centre.house)).toBe(1);
    expect((await intake(id))?.state).toMatchObject({ story: 'told' });
    await store.answers.seat({ staffId, isUnlocked: true });
    await until(async () => (await shown()).length === 0);
    await store.answers.close();
    folder.remove();
  });

  it('gives the intake that the newer centre would have made at once', async () => {
    const [desk, id, escalation] = [await aConsole(centre), randomUUID(), randomUUID()];
    desk.write(id, opened(), { v: 2 });
    desk.write(id, { type: 'story.noted', body: { text: 'told' } });
    const { type, body } = raised(escalation);
    desk.write(id, { type, body }, { v: 2 });
    desk.write(id, { type: 'story.noted', body: { words: 'after' } }, { v: 2 });
    desk.write(id, { type: 'intake.wrapped-up', body: { outcome: 'escalated', summary: 's' } });
    await desk.send('urgent');
    await desk.send('bulk');
    expect(await intake(id)).toMatchObject({ state: null });
    expect((await centre.as('dis-1', 'GET', '/api/escalations')).text).not.toContain(escalation);

    expect(await replayHeld(upgraded())).toBe(3);
    expect(await verdictsOf(desk.device)).toEqual([
      'urgent 1 accepted',
      'bulk 1 accepted',
      'bulk 2 accepted',
      'bulk 3 accepted',
      'bulk 4 accepted',
    ]);
    expect(await intake(id)).toMatchObject({ status: 'wrapped-up', state: { story: 'after', summary: 's' } });
    expect((await centre.as('dis-1', 'GET', '/api/escalations')).text).toContain(escalation);
    expect(await waiting(desk.device)).toBe(0);
    expect(await checkFeeds(centre.sql)).toMatchObject({ lost: 0, doubled: 0 });
    await centre.log();
    expect((await verifyCentre(centre.sql)).breach).toBeNull();
  });

  it('is taken up by one of two servers that start at once', async () => {
    const [desk, id] = [await aConsole(centre), randomUUID()];
    desk.write(id, opened());
    for (let step = 0; step < 120; step += 1)
      desk.write(id, { type: 'story.noted', body: { words: `${step}` } }, { v: 2 });
    for (let from = 0; from < 121; from += 50) await desk.send('bulk', from, Math.min(from + 50, 121));
    const taken = await Promise.all([replayHeld(upgraded()), replayHeld(upgraded())]);
    expect(taken[0] + taken[1]).toBe(120);
    expect((await intake(id))?.state).toMatchObject({ story: '119' });
    const order = await centre.sql<{ seq: number }[]>`
      select seq from feed_entry join event using (event_id) where device = ${desk.device} and feed = 'centre' order by feed_seq`;
    expect(order.map((row) => row.seq)).toEqual(Array.from({ length: 121 }, (_, at) => at + 1));
  });

  it('that is still wrong goes to review, and what was malformed for the program before is read again', async () => {
    const [desk, id] = [await aConsole(centre), randomUUID()];
    desk.write(id, opened());
    desk.write(id, { type: 'story.noted', body: { nothing: 1 } }, { v: 2 });
    desk.write(id, { type: 'story.noted', body: { text: 'x', tone: 'new' } });
    await desk.send('bulk');
    expect(await replayHeld({ ...centre.house, readEvent: tolerant })).toBe(1);
    expect(await verdictsOf(desk.device)).toEqual([
      'bulk 1 accepted',
      'bulk 2 quarantined event-malformed',
      'bulk 3 accepted',
    ]);
    expect(await waiting(desk.device)).toBe(1);
  });
});

import { describe, expect, it } from 'vitest';
import { aGround } from '../../builders/a-ground.ts';
import { until } from '../../builders/centre.ts';
import {
  aFolder,
  anIntakeId,
  aStore,
  carriedOut,
  escalate,
  huda,
  informed,
  noCentre,
  open,
  story,
  valueOf,
  type AStore,
} from '../../builders/console-store.ts';
import { openStore } from '../../../electron/store/file/open.ts';

const ground = aGround();
let store: AStore | null = null;

const status = async (at: AStore) => valueOf(await at.answers.syncStatus());
const drained = (at: AStore) => until(async () => (await status(at)).waiting === 0);
const seqs = (lane: string) => ground.centre.of(lane).map((event) => event.seq);
const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

/** Intakes of the usual length, with this many steps in all. */
async function anIntake(at: AStore, steps: number): Promise<void> {
  let id = anIntakeId();
  for (let step = 0; step < steps; step += 1) {
    if (step % 50 === 0) id = anIntakeId();
    await carriedOut(at.answers, id, step % 50 === 0 ? open : story(`step ${step}`));
  }
}

describe('sending to the centre', () => {
  it('lets the operator work through a whole intake without the ground.centre, then hands it over exactly once', async () => {
    ground.centre.mood = 'down';
    store = await ground.open();
    const id = anIntakeId();
    for (const command of [open, story('a'), escalate, story('b'), { do: 'wrap-up', summary: 's' } as const])
      await carriedOut(store.answers, id, command);
    const at = store;
    await until(async () => (await status(at)).centre === 'unreachable');
    expect(await status(store)).toMatchObject({ waiting: 7, centre: 'unreachable', needsReview: [] });
    ground.centre.mood = 'well';
    await drained(store);
    expect(await status(store)).toMatchObject({ centre: 'reached', oldestWaitingAt: null });
    expect(ground.centre.of('urgent').map((event) => event.type)).toEqual(['escalation.raised', 'escalation.amended']);
    expect(ground.centre.of('bulk').map((event) => event.type)).toEqual([
      'intake.opened',
      'story.noted',
      'screening.answered',
      'story.noted',
      'intake.wrapped-up',
    ]);
  });

  it("says when this clock is minutes away from the centre's, and in which direction", async () => {
    ground.centre.clockAheadMs = -7 * 60_000;
    store = await ground.open();
    const at = store;
    await until(async () => (await status(at)).clock !== null);
    expect((await status(at)).clock).toEqual({ is: 'ahead', minutes: 7 });
    ground.centre.clockAheadMs = 0;
    await at.answers.seat({ staffId: huda, isUnlocked: true });
    await until(async () => (await status(at)).clock === null);
  });

  it('lets nothing overtake the escalation that was written before it', async () => {
    store = await ground.open();
    const order: string[] = [];
    ground.centre.mood = 'down';
    const id = anIntakeId();
    for (const command of [open, escalate, { do: 'wrap-up', summary: 's' } as const])
      await carriedOut(store.answers, id, command);
    ground.centre.mood = 'slow';
    const at = store;
    await until(async () => {
      const now = [...ground.centre.of('urgent'), ...ground.centre.of('bulk')].map((event) => event.type);
      order.push(...now.filter((type) => !order.includes(type)));
      return (await status(at)).waiting === 0;
    });
    expect(order.indexOf('escalation.raised')).toBeLessThan(order.indexOf('intake.wrapped-up'));
  });

  it('hands every event over once when requests and replies are lost', async () => {
    store = await ground.open();
    ground.centre.mood = 'loses-replies';
    await anIntake(store, 40);
    ground.centre.mood = 'loses-requests';
    await anIntake(store, 40);
    ground.centre.mood = 'well';
    await drained(store);
    expect(seqs('bulk')).toEqual(upTo(80));
  });

  it('goes back to where a restored centre wants it', async () => {
    store = await ground.open();
    await anIntake(store, 20);
    await drained(store);
    ground.centre.lanes.set('bulk', ground.centre.of('bulk').slice(0, 12));
    await anIntake(store, 2);
    await drained(store);
    expect(seqs('bulk')).toEqual(upTo(22));
  });

  it('stops a lane at a fork and shows it, while the other lane goes on', async () => {
    store = await ground.open();
    const other = aFolder();
    const twin = await aStore({ folder: other.path, server: noCentre });
    await anIntake(store, 2);
    await drained(store);
    const device = ground.centre.of('bulk')[0]?.device;
    expect(device).toBeDefined();
    ground.centre.lanes.set('bulk', [
      ...ground.centre.of('bulk').slice(0, 1),
      { ...ground.centre.of('bulk')[1], seq: 2, hash: 'f'.repeat(64) } as never,
      { ...ground.centre.of('bulk')[1], seq: 3, hash: 'e'.repeat(64) } as never,
    ]);
    const id = anIntakeId();
    await carriedOut(store.answers, id, open);
    const at = store;
    await until(async () => (await status(at)).needsReview.length === 1);
    expect((await status(store)).needsReview[0]).toMatchObject({ code: 'event-fork', type: 'intake.opened' });
    await carriedOut(store.answers, id, escalate);
    await until(() => ground.centre.of('urgent').length === 1);
    // The intake's first step and what the escalation brought along wait behind the fork.
    await until(async () => (await status(at)).waiting === 2);
    await twin.answers.close();
    other.remove();
  });

  it('stops a lane whose chain the centre finds broken, and asks no more', async () => {
    store = await ground.open();
    await anIntake(store, 2);
    await drained(store);
    ground.centre.lanes.set('bulk', [
      ...ground.centre.of('bulk').slice(0, -1),
      { ...ground.centre.of('bulk').at(-1), hash: 'f'.repeat(64) } as never,
    ]);
    await carriedOut(store.answers, anIntakeId(), open);
    const at = store;
    await until(async () => (await status(at)).needsReview.length === 1);
    expect((await status(store)).needsReview[0]).toMatchObject({ code: 'chain-broken' });
    const asked = ground.centre.requests.length;
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect(ground.centre.requests.length).toBe(asked);
  });

  it('stops when the centre holds more than this console ever wrote', async () => {
    store = await ground.open();
    await anIntake(store, 3);
    await drained(store);
    await store.answers.close();
    const fresh = aFolder();
    const db = openStore(store.file, store.keyHex);
    const device = db.prepare<[], string>("select v from meta where k = 'device'").pluck().get() ?? '';
    db.close();
    const restored = await aStore({ folder: fresh.path, server: noCentre });
    await restored.answers.close();
    const older = openStore(restored.file, restored.keyHex);
    older.prepare("update meta set v = ? where k = 'device'").run(device);
    older.close();
    store = await ground.open({ folder: fresh.path, keyHex: restored.keyHex });
    await anIntake(store, 1);
    const at = store;
    await until(async () => (await status(at)).needsReview.length > 0);
    expect((await status(store)).needsReview[0]?.code).toBe('event-fork');
    expect(ground.centre.of('bulk')).toHaveLength(3);
    fresh.remove();
  });

  it('shows what the centre put aside and goes on behind it', async () => {
    ground.centre.verdicts.set('story.noted', { verdict: 'quarantined', code: 'intake-not-open' });
    ground.centre.verdicts.set('information.given', { verdict: 'held', code: 'event-from-newer-version' });
    store = await ground.open();
    const id = anIntakeId();
    for (const command of [open, story('a'), informed, escalate]) await carriedOut(store.answers, id, command);
    await drained(store);
    const review = (await status(store)).needsReview.map((one) => `${one.type} ${one.code}`).toSorted();
    expect(review).toEqual(['information.given event-from-newer-version', 'story.noted intake-not-open']);
    await store.answers.close();
    store = await ground.open({ server: noCentre, keyHex: store.keyHex });
    expect((await status(store)).needsReview).toHaveLength(2);
  });

  it('shows a step for review until somebody at the centre has dealt with it, and keeps it put aside', async () => {
    ground.centre.verdicts.set('information.given', { verdict: 'quarantined', code: 'intake-not-open' });
    store = await ground.open();
    const at = store;
    const id = anIntakeId();
    await carriedOut(store.answers, id, open);
    await carriedOut(store.answers, id, informed);
    await until(async () => (await status(at)).needsReview.length === 1);
    ground.centre.closed = [(await status(at)).needsReview[0]?.eventId ?? ''];
    // Whoever sits down has the centre asked at once.
    await store.answers.seat({ staffId: huda, isUnlocked: true });
    await until(async () => (await status(at)).needsReview.length === 0);
    await store.answers.shut();
    const db = openStore(store.file, store.keyHex);
    expect(db.prepare("select state, code from event where type = 'information.given'").get()).toEqual({
      state: 'quarantined',
      code: null,
    });
    db.close();
  });

  it('does not let an escalation wait behind five thousand other events', async () => {
    ground.centre.mood = 'slow';
    store = await ground.open({ server: noCentre });
    await anIntake(store, 5000);
    await store.answers.close();
    store = await ground.open({ keyHex: store.keyHex });
    const at = store;
    await until(() => ground.centre.of('bulk').length > 0);
    const id = anIntakeId();
    await carriedOut(at.answers, id, open);
    const pressed = performance.now();
    await carriedOut(at.answers, id, escalate);
    await until(() => ground.centre.of('urgent').length === 1);
    expect(performance.now() - pressed).toBeLessThan(5000);
    expect((await status(at)).waiting).toBeGreaterThan(1000);
    await until(async () => (await status(at)).waiting === 0, 90_000);
    expect(seqs('bulk')).toEqual(upTo(5002));
    expect(Math.max(...ground.centre.requests.map((request) => request.count))).toBe(50);
  }, 180_000);

  it('sends smaller batches when one is too large', async () => {
    ground.centre.mostEvents = 7;
    store = await ground.open();
    ground.centre.mood = 'down';
    await anIntake(store, 60);
    ground.centre.mood = 'well';
    await drained(store);
    expect(seqs('bulk')).toEqual(upTo(60));
  });

  it('sends larger batches to a centre that takes them, for as long as the line is good', async () => {
    ground.centre.besides = { mostEvents: 200 };
    ground.centre.mostEvents = 200;
    ground.centre.mood = 'down';
    store = await ground.open();
    await anIntake(store, 400);
    ground.centre.mood = 'well';
    await drained(store);
    expect(seqs('bulk')).toEqual(upTo(400));
    expect(ground.centre.requests[0]?.count).toBe(50);
    expect(Math.max(...ground.centre.requests.map((request) => request.count))).toBeGreaterThan(50);
  });

  it('keeps a batch under 256 KiB', async () => {
    store = await ground.open({ server: noCentre });
    const id = anIntakeId();
    await carriedOut(store.answers, id, open);
    for (let step = 0; step < 20; step += 1) await carriedOut(store.answers, id, story('ن'.repeat(20_000)));
    await store.answers.close();
    store = await ground.open({ keyHex: store.keyHex });
    await drained(store);
    expect(ground.centre.requests[0]?.count).toBeLessThan(8);
    expect(seqs('bulk')).toEqual(upTo(21));
  });

  it('asks for a fresh token when one is refused, and says when nobody is signed in', async () => {
    let token: string | null = 'stale';
    ground.centre.token = 'new';
    store = await ground.open({
      askToken: (fresh) => {
        if (fresh && token !== null) token = 'new';
        return Promise.resolve(token);
      },
    });
    await anIntake(store, 2);
    await drained(store);
    token = null;
    await anIntake(store, 1);
    const at = store;
    await until(async () => (await status(at)).centre === 'signed-out');
    expect((await status(at)).waiting).toBe(1);
    token = 'new';
    await drained(at);
  });

  it('passes on what the centre tells this console as a machine', async () => {
    ground.centre.order = 'wipe';
    store = await ground.open();
    await anIntake(store, 1);
    await drained(store);
    const at = store;
    await until(async () => (await status(at)).order === 'wipe');
    expect((await status(store)).waiting).toBe(0);
  });

  it('pushes each change of the status', async () => {
    store = await ground.open();
    await anIntake(store, 1);
    await drained(store);
    const at = store;
    await until(() => at.statuses.some((one) => one.waiting === 1) && at.statuses.at(-1)?.waiting === 0);
    expect(at.statuses.at(-1)).toEqual(await status(at));
  });
});

import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Opening } from '../../../electron/store/messages.ts';
import { aKey, anIntakeId, escalate, open } from '../../builders/console-store.ts';
import { percentiles } from '../../bench/percentiles.ts';
import { addUp, inTurn, type Campaign, type Means, type Tally, type Trial } from '../campaign.ts';
import { onSpoiltCentre } from '../defects/spoil-centre.ts';
import { dispatchDesk, type DispatchDesk } from '../parts/dispatch-desk.ts';
import { faultProxy, type Fate, type FaultProxy } from '../parts/fault-proxy.ts';
import { realCentre, type RealCentre } from '../parts/real-centre.ts';
import { openIn, startStore, type StoreProcess } from '../parts/store-process.ts';
import { idsAtDispatch, watchDispatch, whatRests, whatStands } from '../parts/watch-dispatch.ts';
import type { Seeded } from '../seeded.ts';

/** Escalations between two times of quiet, and what dies or breaks meanwhile. */
const batchSize = { many: 20, few: 6 };
const harmsInABatch = { many: 3, few: 2 };
/** Milliseconds in which everything must stand right once all lines are good and everybody lives. */
const settledWithinMs = 60_000;

type Ground = {
  readonly means: Means;
  readonly centre: RealCentre;
  readonly opening: Opening;
  readonly lines: Readonly<Record<'console' | 'desk', FaultProxy>>;
  readonly desk: DispatchDesk;
  /** What was at dispatch before. */
  readonly ignores: ReadonlySet<string>;
  store: StoreProcess;
  /** Milliseconds from the port's first answer after a death of the server to a table in which nothing is overdue. */
  readonly resumed: number[];
};

const deaths: readonly Fate[] = [
  { losesRequest: 'breaks' },
  { losesReply: 'breaks' },
  { losesRequest: 'silence' },
  { copiesAfterMs: [0, 150], delayMs: 120 },
  { copiesAfterMs: [40, 900], losesReply: 'breaks' },
];

async function startStoreAgain(ground: Ground): Promise<void> {
  ground.store.signal('SIGKILL');
  await ground.store.gone;
  const fresh = startStore({ token: () => ground.centre.token() });
  await openIn(fresh, ground.opening);
  // Only now somebody sits there who may raise.
  ground.store = fresh;
}

async function killServer({ centre, resumed }: Ground, downMs: number): Promise<void> {
  await centre.killServer();
  await wait(downMs);
  await centre.restart();
  await centre.answers(settledWithinMs);
  const since = performance.now();
  for (const end = Date.now() + 10_000; Date.now() < end && (await whatRests(centre)).size > 0;) await wait(20);
  resumed.push(performance.now() - since);
}

async function harm(ground: Ground, random: Seeded): Promise<void> {
  const { centre, lines } = ground;
  const how = random.pick(['store', 'server', 'server', 'postmaster', 'backend', 'line', 'line'] as const);
  if (how === 'store') return startStoreAgain(ground);
  if (how === 'server') return killServer(ground, random.between(0, 3000));
  if (how === 'line') {
    const line = lines[random.pick(['console', 'desk'] as const)];
    const fate = random.pick(deaths);
    line.fate = () => (random.happens(0.7) ? fate : {});
    await wait(random.between(500, 3000));
    line.fate = () => ({});
    return;
  }
  await centre.killDatabase(how);
  await centre.answers(settledWithinMs);
}

/** Raises until enough were called saved. @returns their intakes */
async function raise(ground: Ground, count: number, random: Seeded): Promise<readonly string[]> {
  const saved: string[] = [];
  while (saved.length < count) {
    const intakeId = anIntakeId();
    const opened = await ground.store.call('command', { intakeId, command: open });
    const raised = opened.ok ? await ground.store.call('command', { intakeId, command: escalate }) : opened;
    if (raised.ok) saved.push(intakeId);
    else if (raised.code !== 'store-failed') throw new Error(`an escalation was refused: ${raised.code}`);
    await wait(random.between(20, 250));
  }
  return saved;
}

async function settled(ground: Ground, saved: readonly string[]): Promise<readonly Trial[]> {
  const { centre, desk, means } = ground;
  const end = Date.now() + settledWithinMs;
  for (;;) {
    const isLast = Date.now() > end;
    const why = isLast ? means.say : () => undefined;
    const trials = await whatStands(centre, saved, { pressed: desk.pressed, why });
    if (isLast || trials.every(({ lost, doubled, corrupt, stuck }) => lost + doubled + corrupt + stuck === 0))
      return trials;
    await wait(200);
  }
}

async function oneBatch(ground: Ground, count: number, random: Seeded): Promise<readonly Trial[]> {
  const { isFew } = ground.means;
  const watch = watchDispatch(ground.centre, ground);
  const raising = raise(ground, count, random.fork(1));
  for (let one = 0; one < (isFew ? harmsInABatch.few : harmsInABatch.many); one += 1) {
    await wait(random.between(100, 1500));
    await harm(ground, random);
  }
  const saved = await raising;
  const trials = await settled(ground, saved);
  const corrupt = await watch.stop();
  return trials.map((trial, at) => (at === 0 ? { ...trial, corrupt: trial.corrupt + corrupt } : trial));
}

async function killAll(means: Means, centre: RealCentre): Promise<Tally> {
  const lines = { console: await faultProxy(() => centre.url), desk: await faultProxy(() => centre.url) };
  const file = path.join(means.memory('escalation-kill'), 'record.db');
  const opening = { file, keyHex: aKey(), server: lines.console.url };
  const store = startStore({ token: () => centre.token() });
  await openIn(store, opening);
  const ignores = await idsAtDispatch(centre);
  const desk = dispatchDesk(lines.desk.url, await centre.token('dis-salem'), means.random.fork(0));
  const ground: Ground = { means, centre, opening, lines, desk, ignores, store, resumed: [] };
  const size = means.isFew ? batchSize.few : batchSize.many;
  const trials = await inTurn(means, (random, _, left) => oneBatch(ground, Math.min(size, left), random));
  await desk.stop();
  await ground.store.call('close');
  await ground.store.gone;
  await Promise.all([lines.console.stop(), lines.desk.stop()]);
  if (ground.resumed.length > 0) {
    const { p50, p95 } = percentiles(ground.resumed);
    means.say(`after ${ground.resumed.length} deaths of the server nothing was overdue after ${p50} ms, p95 ${p95} ms`);
  }
  return addUp(trials);
}

export const escalationKill: Campaign = {
  name: 'escalation-kill',
  about:
    'real processes: kill -9 of store, server and PostgreSQL and broken lines while escalations are raised, delivered and accepted',
  count: 500,
  few: 6,
  defects: ['says-delivered-at-once', 'forgets-the-timer'],
  isControl: false,
  run: async (means) => {
    const centre = await realCentre(path.join(means.folder('escalation-kill'), 'centre'));
    try {
      return await onSpoiltCentre({ ...means, centre: () => Promise.resolve(centre) }, () => killAll(means, centre));
    } finally {
      await centre.stop();
    }
  },
};

import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Opening } from '../../../electron/store/messages.ts';
import { aKey } from '../../builders/console-store.ts';
import { addUp, inTurn, noBreach, type Breaches, type Campaign, type Means, type Trial } from '../campaign.ts';
import { checkFeeds } from '../parts/at-centre.ts';
import { emptied, factsAtCentre } from '../parts/drain.ts';
import { faultProxy, type FaultProxy } from '../parts/fault-proxy.ts';
import { addBreaches, inspect } from '../parts/inspect.ts';
import { anOperator, type Mark, type Operator } from '../parts/scripted-intake.ts';
import { openIn, startStore, type StoreProcess } from '../parts/store-process.ts';
import { headOfFeed, readFeed } from '../parts/read-feed.ts';
import type { RealCentre } from '../parts/real-centre.ts';
import type { Seeded } from '../seeded.ts';

/** One console, its line, and the operator before it. */
type Desk = {
  readonly opening: Opening;
  readonly proxy: FaultProxy;
  readonly operator: Operator;
  readonly marks: Mark[];
  readonly random: Seeded;
  readonly start: () => StoreProcess;
  store: StoreProcess;
};

const healedWithinMs = 30_000;
const worksForFewMs = 5000;

async function aDesk(means: Means, centre: RealCentre, random: Seeded): Promise<Desk> {
  const proxy = await faultProxy(() => centre.url);
  const file = path.join(means.memory('partition'), 'record.db');
  const defect = means.defect === 'waits-for-ever' ? 'waits-for-ever.ts' : undefined;
  const start = (): StoreProcess => startStore({ token: () => centre.token(), defect });
  const opening = { file, keyHex: aKey(), server: proxy.url };
  const desk: Desk = { opening, proxy, operator: anOperator(random), marks: [], random, start, store: start() };
  await openIn(desk.store, opening);
  return desk;
}

async function startAgain(desk: Desk): Promise<void> {
  await desk.store.gone;
  const fresh = desk.start();
  await openIn(fresh, desk.opening);
  desk.store = fresh;
}

async function writeUntil(desk: Desk, end: number): Promise<void> {
  while (Date.now() < end) {
    const { intakeId, command, mark } = desk.operator.next();
    const reply = await desk.store.call('command', { intakeId, command });
    if (reply.ok) desk.marks.push(mark);
    else if (reply.code === 'store-failed') desk.operator.giveUp();
    else throw new Error(`${command.do} was refused: ${reply.code}`);
    await wait(desk.random.between(20, 200));
  }
}

/** The line in one direction or both is dead for a while; or the process is; or it is stopped and goes on. */
async function harm(desk: Desk): Promise<void> {
  const forMs = desk.random.between(500, 4000);
  const how = desk.random.pick(['in', 'out', 'both', 'kill', 'pause'] as const);
  if (how === 'kill') {
    desk.store.signal('SIGKILL');
    return startAgain(desk);
  }
  if (how === 'pause') {
    desk.store.signal('SIGSTOP');
    await wait(forMs);
    return desk.store.signal('SIGCONT');
  }
  const dead = desk.random.happens(0.5) ? 'silence' : 'breaks';
  desk.proxy.fate = () => (how === 'in' ? { losesReply: dead } : { losesRequest: dead });
  await wait(forMs);
  desk.proxy.fate = () => ({});
}

async function harmUntil(desk: Desk, end: number): Promise<void> {
  while (Date.now() < end) {
    await wait(desk.random.between(100, 1500));
    await harm(desk);
  }
}

async function settle(desk: Desk, withinMs: number): Promise<boolean> {
  const isEmpty = await emptied(desk.store, withinMs);
  await desk.store.call('close');
  await desk.store.gone;
  await desk.proxy.stop();
  return isEmpty;
}

async function oneRun(means: Means, random: Seeded, consoles: number): Promise<Trial> {
  const centre = await means.centre();
  const before = await headOfFeed(centre);
  const desks = await Promise.all(Array.from({ length: consoles }, (_, at) => aDesk(means, centre, random.fork(at))));
  const end = Date.now() + (means.isFew ? worksForFewMs : means.seconds * 1000);
  await Promise.all(desks.flatMap((desk) => [writeUntil(desk, end), harmUntil(desk, end)]));
  // Healed. From here on nobody touches anything.
  const settled = await Promise.all(
    desks.map((desk) => settle(desk, means.defect === null ? healedWithinMs : healedWithinMs / 3)),
  );
  const found: Breaches[] = [{ ...noBreach, stuck: settled.filter((isEmpty) => !isEmpty).length }];
  for (const { opening, marks } of desks)
    found.push(inspect(opening.file, opening.keyHex, marks), await factsAtCentre(centre, opening));
  const [one, other] = await Promise.all([readFeed(centre, before, 1), readFeed(centre, before, 500)]);
  // The centre's own clock goes on writing (an alarm nobody answers widens): the quicker reader may have less, never something else.
  const differ = one.every((id, at) => at >= other.length || id === other[at]) ? 0 : 1;
  const all = found.reduce(addBreaches, { ...(await checkFeeds(centre.sql)), stuck: 0 });
  if (all.corrupt + differ > 0)
    means.say(
      `partition: ${JSON.stringify(found)}, readers ${differ}, feeds ${JSON.stringify(await checkFeeds(centre.sql))}`,
    );
  const acknowledged = desks.reduce((sum, desk) => sum + desk.marks.length, 0);
  return { ...all, corrupt: all.corrupt + differ, acknowledged };
}

export const partition: Campaign = {
  name: 'partition',
  about: 'ten consoles cut off in, out or both ways, killed and paused; all queues empty 30 s after healing, untouched',
  count: 10,
  few: 1,
  defects: ['waits-for-ever'],
  isControl: false,
  run: async (means) => addUp(await inTurn(means, (random) => oneRun(means, random, means.isFew ? 4 : 10))),
};

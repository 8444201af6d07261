import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { aKey } from '../../builders/console-store.ts';
import type { Opening } from '../../../electron/store/messages.ts';
import { verifyCentre } from '../../../server/audit/verify/verify.ts';
import {
  addUp,
  inTurn,
  noBreach,
  type Breaches,
  type Campaign,
  type Means,
  type Tally,
  type Trial,
} from '../campaign.ts';
import { checkFeeds, compareAtCentre } from '../parts/at-centre.ts';
import { emptied } from '../parts/drain.ts';
import { addBreaches, eventsOfFile } from '../parts/inspect.ts';
import { realCentre, type RealCentre } from '../parts/real-centre.ts';
import { anOperator, type Operator } from '../parts/scripted-intake.ts';
import { openIn, startStore, type StoreProcess } from '../parts/store-process.ts';
import type { Seeded } from '../seeded.ts';

type Desk = {
  readonly opening: Opening;
  readonly store: StoreProcess;
  readonly operator: Operator;
  readonly random: Seeded;
  /** Says nothing any more once the copy was made and a little more written: only by asking can it learn of the restore. */
  readonly isQuiet: boolean;
};
type Day = {
  readonly centre: RealCentre;
  readonly desks: readonly Desk[];
  readonly place: string;
  readonly means: Means;
};
/** Begins to keep a copy while consoles write; gives back how it is put back. */
type Keeping = (centre: RealCentre, place: string) => Promise<() => Promise<void>>;

/** A console asks every 20 seconds what the centre holds; then it sends. */
const healedWithinMs = 45_000;

async function aDesk(means: Means, centre: RealCentre, at: number): Promise<Desk> {
  const opening = { file: path.join(means.memory('restore'), 'record.db'), keyHex: aKey(), server: centre.url };
  const defect = means.defect === null ? undefined : `${means.defect}.ts`;
  const store = startStore({ token: () => centre.token(), defect });
  await openIn(store, opening);
  const random = means.random.fork(at);
  return { opening, store, operator: anOperator(random), random, isQuiet: at % 2 === 0 };
}

/** @returns how many steps were called saved */
async function write({ store, operator, random }: Desk, steps: number): Promise<number> {
  for (let step = 0; step < steps; step += 1) {
    const { intakeId, command } = operator.next();
    const reply = await store.call('command', { intakeId, command });
    if (!reply.ok) throw new Error(`${command.do} was refused: ${reply.code}`);
    await wait(random.between(5, 60));
  }
  return steps;
}

const writeAll = async (desks: readonly Desk[], least: number, most: number): Promise<number> => {
  const written = await Promise.all(desks.map((desk) => write(desk, desk.random.between(least, most))));
  return written.reduce((sum, one) => sum + one, 0);
};

async function allAcknowledged({ desks }: Day): Promise<void> {
  const empty = await Promise.all(desks.map((desk) => emptied(desk.store, 60_000)));
  if (empty.includes(false)) throw new Error('a queue did not empty on a centre that is well');
}

const held = async ({ sql }: RealCentre, device: string): Promise<number> =>
  (await sql<{ n: number }[]>`select count(*) as n from event where device = ${device}`)[0]?.n ?? 0;

/** Nobody touches anything: whether the centre has all of a console again, and its queue is empty, in time. */
async function isWhole(centre: RealCentre, desk: Desk, end: number): Promise<boolean> {
  const { events } = eventsOfFile(desk.opening.file, desk.opening.keyHex);
  const device = events[0]?.device ?? '';
  while ((await held(centre, device)) < events.length) {
    if (Date.now() > end) return false;
    await wait(200);
  }
  return emptied(desk.store, 10_000);
}

/** Each event of each console once, in its place and taken; feeds without a gap; the log still in order. */
async function atLast({ centre, desks }: Day): Promise<Breaches> {
  const found: Breaches[] = [{ ...(await checkFeeds(centre.sql)), stuck: 0 }];
  for (const { opening } of desks) {
    const { events } = eventsOfFile(opening.file, opening.keyHex);
    found.push(await compareAtCentre(centre.sql, events[0]?.device ?? '', events));
  }
  const { breach } = await verifyCentre(centre.sql);
  if (breach !== null) process.stderr.write(`restore: the log ${JSON.stringify(breach)}\n`);
  return found.reduce(addBreaches, { ...noBreach, corrupt: breach === null ? 0 : 1 });
}

/** The folder of the stopped database, as it is. */
const cold: Keeping = async (centre, place) => {
  await centre.copyDatabase('out-to', path.join(place, 'cluster'));
  return () => centre.copyDatabase('back-from', path.join(place, 'cluster'));
};

/** A copy of the open database and its log, brought back to a moment in the middle of the work that came after it. */
const pointInTime: Keeping = async (centre, place) => {
  await centre.copyOpen(place);
  await wait(500);
  const [row] = await centre.sql<{ at: string }[]>`select now()::text as at`;
  return () => centre.bringBack(place, row?.at ?? '');
};

/** A day: some work, the copy, more work that is acknowledged, and the copy is put back while some go on. */
async function oneDay(day: Day, keep: Keeping): Promise<Trial> {
  const { centre, desks, place, means } = day;
  const talking = desks.filter((desk) => !desk.isQuiet);
  let acknowledged = await writeAll(desks, 5, 20);
  const keeping = keep(centre, place);
  acknowledged += await writeAll(desks, 5, 20);
  const putBack = await keeping;
  acknowledged += await writeAll(desks, 5, 20);
  await allAcknowledged(day);
  const [before] = await centre.sql<{ n: number }[]>`select count(*) as n from event`;
  const back = putBack();
  acknowledged += await writeAll(talking, 1, 10);
  await back;
  const [after] = await centre.sql<{ n: number }[]>`select count(*) as n from event`;
  const end = Date.now() + (means.defect === null ? healedWithinMs : healedWithinMs / 2);
  const whole = await Promise.all(desks.map((desk) => isWhole(centre, desk, end)));
  means.say(`restore: ${before?.n ?? 0} events, ${after?.n ?? 0} seen again first, ${whole.join(' ')}`);
  return { ...(await atLast(day)), stuck: whole.filter((one) => !one).length, acknowledged };
}

async function allDays(means: Means, centre: RealCentre): Promise<Tally> {
  const count = means.isFew ? 3 : 8;
  const desks = await Promise.all(Array.from({ length: count }, (_, at) => aDesk(means, centre, at)));
  const trials = await inTurn(means, (_, made) => {
    const day = { centre, desks, place: means.folder('restore-copy'), means };
    return oneDay(day, made % 2 === 0 ? pointInTime : cold);
  });
  for (const { store } of desks) {
    await store.call('close');
    await store.gone;
  }
  return addUp(trials);
}

export const restore: Campaign = {
  name: 'restore',
  about: "a copy of the centre's database is put back after more was acknowledged; all of it comes back, untouched",
  count: 10,
  few: 1,
  defects: ['takes-no-notice'],
  isControl: false,
  run: async (means) => {
    // A centre of its own: the others' must not forget.
    const centre = await realCentre(path.join(means.folder('restore'), 'centre'));
    try {
      return await allDays(means, centre);
    } finally {
      await centre.stop();
    }
  },
};

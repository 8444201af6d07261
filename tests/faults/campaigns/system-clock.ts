import path from 'node:path';
import type { Opening } from '../../../electron/store/messages.ts';
import { aKey } from '../../builders/console-store.ts';
import { addUp, inTurn, type Campaign, type Means, type Trial } from '../campaign.ts';
import { fallingIds, wrongSkews } from '../parts/clock-checks.ts';
import { emptied, heldAtCentre } from '../parts/drain.ts';
import { addBreaches, eventsOfFile, inspect } from '../parts/inspect.ts';
import { anOperator, type Mark, type Operator } from '../parts/scripted-intake.ts';
import { openIn, startStore, type StoreProcess } from '../parts/store-process.ts';
import { systemClock, systemClockMissing, type SystemClock } from '../parts/system-clock.ts';
import type { Seeded } from '../seeded.ts';

const day = 86_400_000;
const offsets = [-400 * day, -3 * day, -3_600_000, -6 * 60_000, 0, 6 * 60_000, 3_600_000, 3 * day, 400 * day];
/** A clock that runs like this is a broken one; it is never trusted either. */
const speeds = [1, 1, 1, 20, 0.2];
const emptyWithinMs = 30_000;

type Desk = {
  readonly opening: Opening;
  readonly clock: SystemClock;
  readonly operator: Operator;
  readonly marks: Mark[];
  readonly random: Seeded;
};

async function write({ operator, marks, random }: Desk, store: StoreProcess): Promise<void> {
  for (let left = random.between(3, 15); left > 0; left -= 1) {
    const { intakeId, command, mark } = operator.next();
    const reply = await store.call('command', { intakeId, command });
    if (!reply.ok) throw new Error(`${command.do} was refused: ${reply.code}`);
    marks.push(mark);
  }
}

/** One life of the process: it starts with a wrong clock, and unless told otherwise the clock is set again in mid-work. */
async function oneLife(means: Means, desk: Desk, offset: number, keepsClock: boolean): Promise<boolean> {
  const centre = await means.centre();
  await desk.clock.set(offset);
  const store = startStore({ token: () => centre.token(), env: desk.clock.env });
  await openIn(store, desk.opening);
  await write(desk, store);
  let isEmpty = await emptied(store, emptyWithinMs);
  if (!keepsClock) {
    await desk.clock.set(desk.random.pick(offsets), desk.random.pick(speeds));
    await write(desk, store);
    isEmpty = (await emptied(store, emptyWithinMs)) && isEmpty;
  }
  await store.call('close');
  await store.gone;
  return isEmpty;
}

async function oneShift(means: Means, random: Seeded): Promise<Trial> {
  const centre = await means.centre();
  const folder = means.memory('system-clock');
  const opening = { file: path.join(folder, 'record.db'), keyHex: aKey(), server: centre.url };
  const desk: Desk = { opening, clock: systemClock(folder), operator: anOperator(random), marks: [], random };
  const first = random.pick(offsets);
  let isEmpty = await oneLife(means, desk, first, true);
  const device = eventsOfFile(opening.file, opening.keyHex).heads[0]?.device ?? '';
  const skewed = await wrongSkews(centre.sql, device, first + (means.defect === 'hides-skew' ? 60_000 : 0));
  for (let lives = random.between(1, 3); lives > 0; lives -= 1)
    isEmpty = (await oneLife(means, desk, random.pick(offsets), false)) && isEmpty;
  const atDesk = inspect(opening.file, opening.keyHex, desk.marks);
  const found = addBreaches(atDesk, await heldAtCentre(centre, opening));
  const corrupt = found.corrupt + fallingIds(opening.file, opening.keyHex) + skewed;
  return { ...found, corrupt, stuck: isEmpty ? 0 : 1, acknowledged: desk.marks.length };
}

/** The same promises as `clock`, with the real store process and the system's own clock under it. */
export const systemClockCampaign: Campaign = {
  name: 'clock-system',
  about: "the system's own wall clock of the store process set by up to 400 days or run fast and slow (libfaketime)",
  count: 40,
  few: 1,
  defects: ['hides-skew'],
  isControl: false,
  missing: () => Promise.resolve(systemClockMissing()),
  run: async (means) => addUp(await inTurn(means, (random) => oneShift(means, random))),
};

import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { aKey, valueOf } from '../../builders/console-store.ts';
import { realMoment } from '../../../electron/store/moment.ts';
import { makeStoreCalls, type StoreAnswers } from '../../../electron/store/store-calls.ts';
import { addUp, inTurn, type Campaign, type Means, type Trial } from '../campaign.ts';
import { fallingIds, wrongSkews } from '../parts/clock-checks.ts';
import { heldAtCentre } from '../parts/drain.ts';
import { addBreaches, eventsOfFile, inspect } from '../parts/inspect.ts';
import { noura } from '../parts/people.ts';
import { anOperator, type Mark, type Operator } from '../parts/scripted-intake.ts';
import type { Seeded } from '../seeded.ts';

type Desk = { readonly file: string; readonly keyHex: string; readonly operator: Operator; readonly marks: Mark[] };

const day = 86_400_000;
const offsets = [-400 * day, -3 * day, -3_600_000, -6 * 60_000, 0, 6 * 60_000, 3_600_000, 3 * day, 400 * day];

/** One life of a console whose clock is wrong by so much from its start. */
async function oneLife(means: Means, desk: Desk, offset: () => number, work: (answers: StoreAnswers) => Promise<void>) {
  const centre = await means.centre();
  const moment = realMoment();
  const answers = makeStoreCalls({
    moment: { ...moment, now: () => Date.now() + offset() },
    askToken: async () => ({ token: await centre.token() }),
    onStatus: () => undefined,
  });
  valueOf(await answers.open({ file: desk.file, keyHex: desk.keyHex, server: centre.url }));
  valueOf(await answers.seat({ staffId: noura, isUnlocked: true }));
  await work(answers);
  await answers.close();
}

async function write({ operator, marks }: Desk, answers: StoreAnswers, steps: number): Promise<void> {
  for (let step = 0; step < steps; step += 1) {
    const { intakeId, command, mark } = operator.next();
    valueOf(await answers.command({ intakeId, command }));
    marks.push(mark);
  }
}

async function emptied(answers: StoreAnswers): Promise<boolean> {
  for (const end = Date.now() + 20_000; Date.now() < end; await wait(50))
    if (valueOf(await answers.syncStatus()).waiting === 0) return true;
  return false;
}

async function oneShift(means: Means, random: Seeded): Promise<Trial> {
  const centre = await means.centre();
  const file = path.join(means.memory('clock'), 'record.db');
  const desk: Desk = { file, keyHex: aKey(), operator: anOperator(random), marks: [] };
  let offset = 0;
  let isEmpty = true;
  const lives = random.between(2, 4);
  let skewed = 0;
  for (let life = 0; life < lives; life += 1) {
    offset = random.pick(offsets);
    await oneLife(
      means,
      desk,
      () => offset,
      async (answers) => {
        await write(desk, answers, random.between(3, 15));
        isEmpty = (await emptied(answers)) && isEmpty;
        // The first life keeps its clock, so that its skew can be looked at; later ones change it in the middle of work.
        if (life === 0) return;
        offset = random.pick(offsets);
        await write(desk, answers, random.between(3, 15));
        isEmpty = (await emptied(answers)) && isEmpty;
      },
    );
    if (life > 0) continue;
    const device = eventsOfFile(file, desk.keyHex).heads[0]?.device ?? '';
    skewed = await wrongSkews(centre.sql, device, offset + (means.defect === 'hides-skew' ? 60_000 : 0));
  }
  const found = addBreaches(
    inspect(file, desk.keyHex, desk.marks),
    await heldAtCentre(centre, { file, keyHex: desk.keyHex, server: centre.url }),
  );
  return {
    ...found,
    corrupt: found.corrupt + fallingIds(file, desk.keyHex) + skewed,
    stuck: isEmpty ? 0 : 1,
    acknowledged: desk.marks.length,
  };
}

export const clock: Campaign = {
  name: 'clock',
  about: 'the wall clock set up to 400 days forward or back, in mid-work and between starts; order kept, skew recorded',
  count: 50,
  few: 2,
  defects: ['hides-skew'],
  isControl: false,
  run: async (means) => addUp(await inTurn(means, (random) => oneShift(means, random))),
};

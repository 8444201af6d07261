import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { aKey, valueOf } from '../../builders/console-store.ts';
import { realMoment } from '../../../electron/store/moment.ts';
import { makeStoreCalls, type StoreAnswers } from '../../../electron/store/store-calls.ts';
import { addUp, noBreach, type Campaign, type Means, type Trial } from '../campaign.ts';
import { copyRecord, eventsOfFile } from '../parts/inspect.ts';
import { noura } from '../parts/people.ts';
import { anOperator } from '../parts/scripted-intake.ts';
import type { Seeded } from '../seeded.ts';

async function openAt(means: Means, file: string, keyHex: string): Promise<StoreAnswers> {
  const centre = await means.centre();
  const answers = makeStoreCalls({
    moment: realMoment(),
    askToken: async () => ({ token: await centre.token() }),
    onStatus: () => undefined,
  });
  valueOf(await answers.open({ file, keyHex, server: centre.url }));
  valueOf(await answers.seat({ staffId: noura, isUnlocked: true }));
  return answers;
}

async function write(answers: StoreAnswers, random: Seeded, steps: number): Promise<void> {
  const operator = anOperator(random, 3);
  for (let step = 0; step < steps; step += 1) {
    const { intakeId, command } = operator.next();
    valueOf(await answers.command({ intakeId, command }));
  }
}

async function comesTo(answers: StoreAnswers, holds: (waiting: number, review: readonly string[]) => boolean) {
  for (const end = Date.now() + 15_000; Date.now() < end; await wait(50)) {
    const { waiting, needsReview } = valueOf(await answers.syncStatus());
    if (
      holds(
        waiting,
        needsReview.map((one) => one.code),
      )
    )
      return true;
  }
  return false;
}

const isStopped = (code: string): boolean => code === 'event-fork' || code === 'chain-broken';

/** A record is copied to a second machine, and both go on: the first to send is believed, the other must notice and stop. */
async function oneCopy(means: Means, random: Seeded): Promise<Trial> {
  const centre = await means.centre();
  const keyHex = aKey();
  const file = path.join(means.memory('fork'), 'record.db');
  const first = await openAt(means, file, keyHex);
  await write(first, random.fork(1), random.between(2, 12));
  if (random.happens(0.5)) await comesTo(first, (waiting) => waiting === 0);
  await first.close();
  const twin = copyRecord(file, means.memory('fork-twin'));
  const again = await openAt(means, file, keyHex);
  await write(again, random.fork(2), random.between(2, 12));
  const isSent = await comesTo(again, (waiting) => waiting === 0);
  await again.close();
  const { heads, events } = eventsOfFile(file, keyHex);
  const device = heads[0]?.device ?? '';
  if (means.defect === 'overwrites') {
    await centre.sql`update event set hash = repeat('0', 64) where device = ${device} and seq = 1`;
  }
  const copy = await openAt(means, twin, keyHex);
  await write(copy, random.fork(3), random.between(2, 12));
  const isNoticed = await comesTo(copy, (_waiting, review) => review.some(isStopped));
  await copy.close();
  const rows = await centre.sql<{ hash: string }[]>`select hash from event where device = ${device}`;
  const hashes = new Set(events.map((event) => event.hash));
  const foreign = rows.filter((row) => !hashes.has(row.hash)).length;
  const gone = events.filter((event) => !rows.some((row) => row.hash === event.hash)).length;
  if (!isNoticed) means.say('fork: the copy sent on and nobody noticed');
  return {
    ...noBreach,
    lost: gone,
    corrupt: foreign + (isNoticed ? 0 : 1),
    stuck: isSent ? 0 : 1,
    acknowledged: events.length,
  };
}

export const fork: Campaign = {
  name: 'fork',
  about: 'a copied record goes on beside the first; noticed at the first sending that differs, nothing overwritten',
  count: 50,
  few: 3,
  defects: ['overwrites'],
  isControl: false,
  // Still finds a copied console that takes another's acknowledgement for its own: docs/reliability.md.
  isOnDemand: true,
  run: async (means) => {
    const trials: Trial[] = [];
    for (let at = 0; at < means.count; at += 1) trials.push(await oneCopy(means, means.random.fork(at)));
    return addUp(trials);
  },
};

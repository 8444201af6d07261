import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { aKey, valueOf } from '../../builders/console-store.ts';
import { realMoment } from '../../../electron/store/moment.ts';
import { makeStoreCalls, type StoreAnswers } from '../../../electron/store/store-calls.ts';
import { addUp, inTurn, noBreach, type Campaign, type Means, type Trial } from '../campaign.ts';
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

type Place = { readonly lane: string; readonly seq: number; readonly hash: string };
const placeOf = ({ lane, seq }: Omit<Place, 'hash'>): string => `${lane} ${seq}`;

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
  const rows = await centre.sql<Place[]>`select lane, seq, hash from event where device = ${device}`;
  const hashAt = new Map(events.map((event) => [placeOf(event), event.hash]));
  const differs = (row: Place): boolean => (hashAt.get(placeOf(row)) ?? row.hash) !== row.hash;
  // A lane in which only the copy wrote on has no place where they differ: its escalations are believed.
  const mustNotice = eventsOfFile(twin, keyHex).events.some(differs);
  const overwritten = rows.filter(differs).length;
  const gone = events.filter((event) => !rows.some((row) => row.hash === event.hash)).length;
  const isMissed = mustNotice && !isNoticed;
  if (isMissed) means.say('fork: the copy sent on and nobody noticed');
  return {
    ...noBreach,
    lost: gone,
    corrupt: overwritten + (isMissed ? 1 : 0),
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
  run: async (means) => addUp(await inTurn(means, (random) => oneCopy(means, random))),
};

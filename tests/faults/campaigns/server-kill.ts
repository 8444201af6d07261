import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { aKey } from '../../builders/console-store.ts';
import type { Opening } from '../../../electron/store/messages.ts';
import { addUp, inTurn, noBreach, type Breaches, type Campaign, type Means, type Trial } from '../campaign.ts';
import { checkFeeds } from '../parts/at-centre.ts';
import { emptied, heldAtCentre } from '../parts/drain.ts';
import { addBreaches, eventsOfFile, type AckedHead } from '../parts/inspect.ts';
import { readAgain } from '../parts/read-again.ts';
import { realCentre, type RealCentre } from '../parts/real-centre.ts';
import { anOperator } from '../parts/scripted-intake.ts';
import { openIn, startStore, type StoreProcess } from '../parts/store-process.ts';
import { onSpoiltCentre } from '../defects/spoil-centre.ts';
import type { Seeded } from '../seeded.ts';

type Desk = { readonly opening: Opening; readonly store: StoreProcess; written: number };

const desks = 3;
/** Each death is followed by a look at all there is, which grows; after so many there is a new centre. */
const deathsOfACentre = 25;

async function aDesk(means: Means, centre: RealCentre): Promise<Desk> {
  const opening = { file: path.join(means.memory('server-kill'), 'record.db'), keyHex: aKey(), server: centre.url };
  const store = startStore({ token: () => centre.token() });
  await openIn(store, opening);
  return { opening, store, written: 0 };
}

async function writeOn(desk: Desk, random: Seeded, goesOn: () => boolean): Promise<void> {
  const operator = anOperator(random);
  while (goesOn()) {
    const { intakeId, command } = operator.next();
    const reply = await desk.store.call('command', { intakeId, command });
    if (!reply.ok) throw new Error(`${command.do} was refused: ${reply.code}`);
    desk.written += 1;
    await wait(random.between(5, 40));
  }
}

/** What consoles hold for acknowledged must be in the database, whatever died a moment ago. */
async function ackedAndGone(centre: RealCentre, heads: readonly AckedHead[]): Promise<number> {
  let lost = 0;
  for (const { device, lane, acked } of heads) {
    const [row] = await centre.sql<{ n: number }[]>`
      select count(*) as n from event where device = ${device} and lane = ${lane} and seq <= ${acked}`;
    lost += acked - (row?.n ?? 0);
  }
  return lost;
}

/** One death of the server, of PostgreSQL, or of one of its processes, in the middle of taking events. */
async function oneDeath(centre: RealCentre, all: readonly Desk[], random: Seeded, means: Means): Promise<Trial> {
  const before = all.reduce((sum, desk) => sum + desk.written, 0);
  await wait(random.between(200, 1500));
  const how = random.pick(['server', 'server', 'postmaster', 'backend'] as const);
  if (how === 'server') {
    await centre.killServer();
    await centre.restart();
  } else await centre.killDatabase(how);
  const isBack = await centre.answers(60_000);
  if (!isBack) {
    means.say(`server-kill: no centre 60 s after the death of ${how}`);
    await centre.restart();
  }
  const heads = all.flatMap(({ opening }) => eventsOfFile(opening.file, opening.keyHex).heads);
  const lost = await readAgain(() => ackedAndGone(centre, heads));
  const feeds: Breaches = await readAgain(() => checkFeeds(centre.sql));
  const acknowledged = all.reduce((sum, desk) => sum + desk.written, 0) - before;
  return { ...addBreaches({ ...noBreach, lost, stuck: isBack ? 0 : 1 }, feeds), acknowledged };
}

async function settle(centre: RealCentre, desk: Desk): Promise<Breaches> {
  const isEmpty = await emptied(desk.store, 60_000);
  await desk.store.call('close');
  await desk.store.gone;
  return { ...(await heldAtCentre(centre, desk.opening)), stuck: isEmpty ? 0 : 1 };
}

/** Deaths of one centre under three consoles that go on writing, then all there is settles. */
async function deathsOfOne(means: Means, centre: RealCentre, random: Seeded, count: number): Promise<readonly Trial[]> {
  const all = await Promise.all(Array.from({ length: desks }, () => aDesk(means, centre)));
  let goesOn = true;
  const writing = all.map((desk, at) => writeOn(desk, random.fork(at), () => goesOn));
  const trials = await inTurn({ ...means, random, count, say: () => undefined }, (chance) =>
    oneDeath(centre, all, chance.fork(100), means),
  );
  goesOn = false;
  await Promise.all(writing);
  const last = trials.pop() ?? { ...noBreach, acknowledged: 0 };
  const settled = await Promise.all(all.map((desk) => settle(centre, desk)));
  return [...trials, { ...last, ...[last, ...settled].reduce<Breaches>(addBreaches, noBreach) }];
}

async function onOneCentre(means: Means, random: Seeded, count: number): Promise<readonly Trial[]> {
  // A centre of its own: the others' must not die.
  const centre = await realCentre(path.join(means.folder('server-kill'), 'centre'));
  try {
    return await onSpoiltCentre({ ...means, centre: () => Promise.resolve(centre) }, () =>
      deathsOfOne(means, centre, random, count),
    );
  } finally {
    await centre.stop();
  }
}

export const serverKill: Campaign = {
  name: 'server-kill',
  about: 'kill -9 of the server, of PostgreSQL and of its processes in mid-ingest; acknowledged is a part of stored',
  count: 40,
  few: 3,
  defects: ['loses-a-row'],
  isControl: false,
  run: async (means) =>
    addUp(await inTurn(means, (random, _, left) => onOneCentre(means, random, Math.min(left, deathsOfACentre)))),
};

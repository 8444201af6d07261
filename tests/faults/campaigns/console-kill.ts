import { cpSync, rmSync } from 'node:fs';
import { hasDisplay } from '../../../tools/setup/display.mjs';
import { drained } from '../../journeys/acts.ts';
import { killAll } from '../../journeys/kill-all.ts';
import { addUp, inTurn, noBreach, type Breaches, type Campaign, type Means, type Trial } from '../campaign.ts';
import {
  anOpenDesk,
  killOpening,
  missingAfterRestart,
  startAgain,
  workUntilKilled,
  type Desk,
} from '../parts/desk-under-fire.ts';
import type { RealCentre } from '../parts/real-centre.ts';

const killsPerConsole = 10;

/** Every fifth time it dies again while it starts. */
async function oneKill(desk: Desk, means: Means, reopened: number[]): Promise<Trial> {
  const { random, said, userData } = desk;
  const before = said.savedDigits + said.savedTexts;
  const older = `${userData}-older`;
  if (means.defect === 'older-record')
    cpSync(userData, older, { recursive: true, filter: (file) => !/Singleton/u.test(file) });
  await workUntilKilled(desk, random.between(20, 2500));
  const acknowledged = said.savedDigits + said.savedTexts - before;
  if (means.defect === 'older-record') {
    rmSync(userData, { recursive: true });
    cpSync(older, userData, { recursive: true });
  }
  if (random.happens(0.2)) await killOpening(desk, random.between(100, 2500));
  reopened.push(await startAgain(desk));
  return { ...noBreach, acknowledged, lost: await missingAfterRestart(desk) };
}

type Step = {
  readonly type: string;
  readonly text: string | null;
  readonly item: string | null;
  readonly verdict: string;
};

const twice = (of: readonly string[]): number => of.length - new Set(of).size;

/** What the centre has of the record once nothing waits any more: each step once, and every one that was called saved. */
async function atCentre({ sql }: RealCentre, { intakeId, said }: Desk): Promise<Breaches> {
  const steps = await sql<Step[]>`
    select type, body->>'text' as text, body->>'item' as item, verdict from event where aggregate_id = ${intakeId} order by arrival`;
  const texts = steps.flatMap(({ type, text }) => (type === 'story.noted' && text !== null ? [text] : []));
  const items = steps.flatMap(({ type, item }) => (type === 'screening.answered' && item !== null ? [item] : []));
  const opened = steps.filter(({ type }) => type === 'intake.opened').length;
  return {
    lost: said.steps.filter((text) => !texts.includes(text)).length + (items.length < said.savedDigits ? 1 : 0),
    doubled: twice(texts) + twice(items) + Math.abs(opened - 1),
    corrupt: steps.filter(({ verdict }) => verdict !== 'accepted').length,
    stuck: 0,
  };
}

const drainsWithin = (desk: Desk): Promise<boolean> =>
  drained(desk.window).then(
    () => true,
    () => false,
  );

async function oneConsole(means: Means, at: number, kills: number, reopened: number[]): Promise<readonly Trial[]> {
  const centre = await means.centre();
  const desk = await anOpenDesk(centre.url, means.folder('console-kill'), means.random.fork(at));
  const trials: Trial[] = [];
  try {
    for (let kill = 0; kill < kills; kill += 1) trials.push(await oneKill(desk, means, reopened));
    const isDrained = await drainsWithin(desk);
    const held = { ...(await atCentre(centre, desk)), stuck: isDrained ? 0 : 1 };
    return [
      ...trials.slice(0, -1),
      { ...held, acknowledged: trials.at(-1)?.acknowledged ?? 0, lost: held.lost + (trials.at(-1)?.lost ?? 0) },
    ];
  } finally {
    await killAll(desk.window);
  }
}

export const consoleKill: Campaign = {
  name: 'console-kill',
  about:
    'SIGKILL of the whole console, windows and store, under the hands of an operator; then all of it to the centre once',
  count: 30,
  few: 3,
  defects: ['older-record'],
  isControl: false,
  missing: async () => (hasDisplay() ? null : 'no display: run it with `npm run faults`, which opens one'),
  run: async (means) => {
    const reopened: number[] = [];
    const trials = await inTurn(means, (_, done, left) =>
      oneConsole(means, done, Math.min(killsPerConsole, left), reopened),
    );
    const sorted = reopened.toSorted((one, other) => one - other);
    means.say(
      `PIN to the record on the desk again: median ${Math.round(sorted[sorted.length >> 1] ?? 0)} ms, slowest ${Math.round(sorted.at(-1) ?? 0)} ms`,
    );
    return addUp(trials);
  },
};

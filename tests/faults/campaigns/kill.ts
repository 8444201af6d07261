import path from 'node:path';
import { aKey } from '../../builders/console-store.ts';
import { addUp, inTurn, noBreach, type Breaches, type Campaign, type Means, type Trial } from '../campaign.ts';
import { emptied, heldAtCentre } from '../parts/drain.ts';
import { addBreaches, copyRecord, inspect } from '../parts/inspect.ts';
import { anOperator, type Mark, type Operator } from '../parts/scripted-intake.ts';
import { openIn, startStore, type StoreProcess } from '../parts/store-process.ts';
import type { Seeded } from '../seeded.ts';

type Desk = { readonly file: string; readonly keyHex: string; readonly marks: Mark[]; readonly operator: Operator };

/** Works until the process dies under the operator's hands, and notes what was called saved. */
async function work(store: StoreProcess, { operator, marks }: Desk): Promise<number> {
  for (let saved = 0; ; saved += 1) {
    const { intakeId, command, mark } = operator.next();
    const reply = await store.call('command', { intakeId, command });
    if (!reply.ok && reply.code !== 'store-failed') throw new Error(`${command.do} was refused: ${reply.code}`);
    if (!reply.ok) {
      operator.giveUp();
      return saved;
    }
    marks.push(mark);
  }
}

/** Every fifth process is killed while it opens, the others in mid-work. */
function killTime(random: Seeded): { readonly isOpening: boolean; readonly ms: number } {
  return random.happens(0.2)
    ? { isOpening: true, ms: random.between(0, 700) }
    : { isOpening: false, ms: random.between(1, 500) };
}

async function oneKill(desk: Desk, random: Seeded, means: Means, start: () => StoreProcess): Promise<Trial> {
  const { isOpening, ms } = killTime(random);
  const centre = await means.centre();
  const store = start();
  const killLater = (): void => void setTimeout(() => store.signal('SIGKILL'), ms);
  if (isOpening) killLater();
  const opened = await openIn(store, { file: desk.file, keyHex: desk.keyHex, server: centre.url });
  if (!opened.ok && opened.code !== 'store-failed') {
    store.signal('SIGKILL');
    return { ...noBreach, acknowledged: 0, corrupt: 1 };
  }
  if (!isOpening) killLater();
  const saved = opened.ok ? await work(store, desk) : 0;
  await store.gone;
  const copy = copyRecord(desk.file, means.folder('kill-look'));
  const isThere = desk.marks.length > 0;
  return { ...(isThere ? inspect(copy, desk.keyHex, desk.marks) : noBreach), acknowledged: saved };
}

/** Lets what is left reach the centre, and holds it against the log. */
async function drain(desk: Desk, means: Means): Promise<Breaches> {
  const centre = await means.centre();
  const store = startStore({ token: () => centre.token() });
  const opening = { file: desk.file, keyHex: desk.keyHex, server: centre.url };
  await openIn(store, opening);
  const isDrained = await emptied(store, 60_000);
  await store.call('close');
  await store.gone;
  return { ...(await heldAtCentre(centre, opening)), stuck: isDrained ? 0 : 1 };
}

const killsPerConsole = 50;

async function oneConsole(means: Means, random: Seeded, kills: number): Promise<readonly Trial[]> {
  const centre = await means.centre();
  const desk: Desk = {
    file: path.join(means.folder('kill'), 'record.db'),
    keyHex: aKey(),
    marks: [],
    operator: anOperator(random),
  };
  const defect = means.defect === 'acknowledges-before-commit' ? 'late-commit.ts' : undefined;
  const start = (): StoreProcess => startStore({ token: () => centre.token(), defect });
  const trials: Trial[] = [];
  for (let at = 0; at < kills; at += 1) {
    const trial = await oneKill(desk, random, means, start);
    trials.push(trial);
    if (trial.lost + trial.corrupt + trial.doubled > 0) {
      means.say(`kill ${at}: lost ${trial.lost}, corrupt ${trial.corrupt}, doubled ${trial.doubled}`);
      return trials;
    }
  }
  const last = trials.pop() ?? { ...noBreach, acknowledged: 0 };
  return [...trials, { ...last, ...addBreaches(last, await drain(desk, means)) }];
}

export const kill: Campaign = {
  name: 'kill',
  about: 'SIGKILL of the store process while it opens, writes or sends; then all of it to the centre once',
  count: 200,
  few: 8,
  defects: ['acknowledges-before-commit'],
  isControl: false,
  run: async (means) =>
    addUp(await inTurn(means, (random, _, left) => oneConsole(means, random, Math.min(killsPerConsole, left)))),
};

import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { aKey, noCentre } from '../../builders/console-store.ts';
import { addUp, noBreach, type Campaign, type Means, type Trial } from '../campaign.ts';
import { inspect } from '../parts/inspect.ts';
import { anOperator, type Mark } from '../parts/scripted-intake.ts';
import { openIn, startStore } from '../parts/store-process.ts';
import { crashDisk } from '../power/crash-disk.ts';
import { preloadLibrary, preloadMissing } from '../power/preload.ts';
import { readWriteLog, type Logged } from '../power/write-log.ts';
import type { Seeded } from '../seeded.ts';

/** A step and how long the write log was when its acknowledgement had come: all that made it durable is before that. */
type Acknowledged = { readonly mark: Mark; readonly logBytes: number };
type Shift = {
  readonly log: readonly Logged[];
  readonly acknowledged: readonly Acknowledged[];
  readonly keyHex: string;
  readonly file: string;
};

const stepsOfAShift = 600;

/** The real store process works through a shift while each of its writes is logged. Enough steps for several checkpoints. */
async function liveShift(means: Means, defect: string | undefined): Promise<Shift> {
  const folder = means.folder('power');
  const [file, logFile] = [path.join(folder, 'record', 'record.db'), path.join(folder, 'writes.log')];
  mkdirSync(path.dirname(file));
  const keyHex = aKey();
  const env = { LD_PRELOAD: preloadLibrary(), FAULTS_DIR: path.dirname(file), FAULTS_LOG: logFile };
  const operator = anOperator(means.random.fork(0), 20);
  const acknowledged: Acknowledged[] = [];
  // Two lives: the second opens what the first left and takes it up where it was cut off.
  for (let life = 0; life < 2; life += 1) {
    const store = startStore({ env, defect });
    const opened = await openIn(store, { file, keyHex, server: noCentre });
    if (!opened.ok) throw new Error(`the store did not open: ${opened.code}`);
    for (let step = 0; step < stepsOfAShift / 2; step += 1) {
      const { intakeId, command, mark } = operator.next();
      const reply = await store.call('command', { intakeId, command });
      if (!reply.ok) throw new Error(`${command.do} was refused: ${reply.code}`);
      acknowledged.push({ mark, logBytes: statSync(logFile).size });
    }
    if (life === 0) store.signal('SIGKILL');
    else await store.call('close');
    await store.gone;
  }
  return { log: readWriteLog(logFile), acknowledged, keyHex, file };
}

/** Moments to cut the power at, in order: half of them anywhere, half right after something was called saved. */
function crashPoints({ log, acknowledged }: Shift, random: Seeded, count: number): readonly number[] {
  // Before the file was made there is nothing to lose.
  const anywhere = log.filter((change) => change.end >= (acknowledged[0]?.logBytes ?? 0));
  const point = (): number => {
    if (random.happens(0.5)) return random.pick(anywhere).end;
    const after = random.pick(acknowledged).logBytes;
    return anywhere.find((change) => change.end >= after)?.end ?? after;
  };
  return Array.from({ length: count }, point).toSorted((a, b) => a - b);
}

function oneState(shift: Shift, at: number, files: ReadonlyMap<string, Buffer>, folder: string): Trial {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [name, content] of files) writeFileSync(path.join(folder, path.basename(name)), content);
  const marks = shift.acknowledged.filter(({ logBytes }) => logBytes <= at).map(({ mark }) => mark);
  return { ...inspect(path.join(folder, 'record.db'), shift.keyHex, marks), acknowledged: marks.length };
}

async function cutPower(means: Means, defect: string | undefined): Promise<readonly Trial[]> {
  const shift = await liveShift(means, defect);
  const random = means.random.fork(1);
  const [disk, folder] = [crashDisk(), means.folder('power-look')];
  const trials: Trial[] = [];
  let next = 0;
  const until = (at: number): readonly Logged[] => shift.log.slice(next).filter((change) => change.end <= at);
  for (const at of crashPoints(shift, random, means.count)) {
    const changes = until(at);
    changes.forEach(disk.apply);
    next += changes.length;
    const trial = oneState(shift, at, disk.crash(random), folder);
    if (trial.lost + trial.corrupt + trial.doubled > 0)
      means.say(`power cut at byte ${at}: ${trial.lost} of ${trial.acknowledged} lost, corrupt ${trial.corrupt}`);
    trials.push(trial);
  }
  return trials.length === 0 ? [{ ...noBreach, acknowledged: 0 }] : trials;
}

const both = {
  count: 300,
  missing: () => Promise.resolve(preloadMissing()),
};

export const power: Campaign = {
  ...both,
  name: 'power',
  about: 'power cuts: the write log replayed with what was not synced dropped, kept or torn at 512 bytes',
  few: 40,
  defects: ['synchronous-normal'],
  isControl: false,
  run: async (means) =>
    addUp(await cutPower(means, means.defect === 'synchronous-normal' ? 'synchronous-normal.ts' : undefined)),
};

export const powerControl: Campaign = {
  ...both,
  name: 'power-control',
  about: 'the same with synchronous=NORMAL, which must lose what was called saved',
  few: 30,
  defects: [],
  isControl: true,
  run: async (means) => addUp(await cutPower({ ...means, say: () => undefined }, 'synchronous-normal.ts')),
};

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { aKey } from '../../builders/console-store.ts';
import type { Opening } from '../../../electron/store/messages.ts';
import { addUp, inTurn, type Campaign, type Means, type Trial } from '../campaign.ts';
import { emptied, heldAtCentre } from '../parts/drain.ts';
import { addBreaches, inspect } from '../parts/inspect.ts';
import { offlineStore } from '../parts/offline.ts';
import { anOperator, type Mark, type Operator } from '../parts/scripted-intake.ts';
import { openIn, startStore, type StoreProcess } from '../parts/store-process.ts';
import { preloadLibrary, preloadMissing } from '../power/preload.ts';
import type { Seeded } from '../seeded.ts';

type Shift = { readonly operator: Operator; readonly marks: Mark[]; refused: number };

/** Writes so many steps; what is refused is given up, and only what was called saved is remembered. */
async function write(
  store: StoreProcess,
  shift: Shift,
  steps: number,
  until: () => boolean = () => false,
): Promise<void> {
  for (let step = 0; step < steps && !store.isGone() && !until(); step += 1) {
    const { intakeId, command, mark } = shift.operator.next();
    const reply = await store.call('command', { intakeId, command });
    if (reply.ok) shift.marks.push(mark);
    else {
      shift.refused += 1;
      shift.operator.giveUp();
    }
    if (step % 20 === 0) await wait(20);
  }
}

/** With a good disk again everything must go on by itself: nothing lost, all of it at the centre. */
async function afterwards(means: Means, store: StoreProcess, opening: Opening, shift: Shift): Promise<Trial> {
  const hasDied = store.isGone();
  const before = shift.marks.length;
  await write(store, shift, 10);
  const goesOn = shift.marks.length - before >= 8;
  const isEmpty = await emptied(store, 45_000);
  await store.call('close');
  await store.gone;
  const atDesk = inspect(opening.file, opening.keyHex, shift.marks);
  const atCentre = await heldAtCentre(await means.centre(), opening);
  if (hasDied || !goesOn || !isEmpty) means.say(`disk: died ${hasDied}, goes on ${goesOn}, empty ${isEmpty}`);
  return {
    ...addBreaches(atDesk, atCentre),
    stuck: hasDied || !goesOn || !isEmpty ? 1 : 0,
    acknowledged: shift.marks.length,
  };
}

const defectOf = ({ defect }: Means): string | undefined =>
  defect === 'acknowledges-before-commit' ? 'late-commit.ts' : undefined;

async function oneBadDisk(means: Means, random: Seeded): Promise<Trial> {
  const centre = await means.centre();
  const folder = means.folder('io-error');
  const opening = { file: path.join(folder, 'record.db'), keyHex: aKey(), server: centre.url };
  await (await offlineStore(opening.file, opening.keyHex)).close();
  const env = {
    LD_PRELOAD: preloadLibrary(),
    FAULTS_DIR: folder,
    FAULTS_EIO: '0.02',
    FAULTS_SEED: String(random.between(1, 1e9)),
  };
  const shift: Shift = { operator: anOperator(random), marks: [], refused: 0 };
  const defect = defectOf(means);
  let store = startStore({ env, defect, token: () => centre.token() });
  // Opening may fail too; main would start the process again.
  for (let tries = 0; tries < 20 && !(await openIn(store, opening)).ok; tries += 1) {
    store.signal('SIGKILL');
    await store.gone;
    store = startStore({
      env: { ...env, FAULTS_SEED: String(random.between(1, 1e9)) },
      defect,
      token: () => centre.token(),
    });
  }
  await write(store, shift, 150);
  const hasDied = store.isGone();
  store.signal('SIGKILL');
  await store.gone;
  const well = startStore({ token: () => centre.token() });
  await openIn(well, opening);
  const trial = await afterwards(means, well, opening, shift);
  if (hasDied) means.say('disk: the store process died of an input/output error');
  return { ...trial, stuck: trial.stuck + (hasDied ? 1 : 0) };
}

const mount = (args: readonly string[]): boolean => spawnSync('mount', [...args], { stdio: 'ignore' }).status === 0;

async function oneFullDisk(means: Means, random: Seeded): Promise<Trial> {
  const centre = await means.centre();
  const folder = means.folder('full-disk');
  if (!mount(['-t', 'tmpfs', '-o', `size=${random.between(1000, 2500)}k`, 'nida-faults', folder]))
    throw new Error('the small disk could not be mounted');
  try {
    const opening = { file: path.join(folder, 'record.db'), keyHex: aKey(), server: centre.url };
    const store = startStore({ token: () => centre.token(), defect: defectOf(means) });
    await openIn(store, opening);
    const shift: Shift = { operator: anOperator(random), marks: [], refused: 0 };
    await write(store, shift, 3000, () => shift.refused >= 40);
    if (shift.refused === 0) throw new Error('the disk did not fill');
    mount(['-o', 'remount,size=64m', folder]);
    return await afterwards(means, store, opening, shift);
  } finally {
    spawnSync('umount', [folder], { stdio: 'ignore' });
  }
}

const many = (one: (means: Means, random: Seeded) => Promise<Trial>) => async (means: Means) =>
  addUp(await inTurn(means, (random) => one(means, random)));

export const fullDisk: Campaign = {
  name: 'full-disk',
  about: 'a disk that fills up in mid-work and has room again; nothing called saved is missing, work and sending go on',
  count: 20,
  few: 1,
  defects: ['acknowledges-before-commit'],
  isControl: false,
  missing: () =>
    Promise.resolve(
      process.platform === 'linux' && process.getuid?.() === 0 ? null : 'it needs root, to mount a small disk',
    ),
  run: many(oneFullDisk),
};

export const ioError: Campaign = {
  name: 'io-error',
  about: 'one write or sync in fifty fails; nothing called saved is missing, and the process lives',
  count: 20,
  few: 1,
  defects: ['acknowledges-before-commit'],
  isControl: false,
  missing: () => Promise.resolve(preloadMissing()),
  run: many(oneBadDisk),
};

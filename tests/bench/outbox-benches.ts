import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { asId } from '../../domain/ids.ts';
import type { ItemId } from '../../domain/screening/answer.ts';
import { anIntakeId, escalate, noCentre, open, valueOf } from '../builders/console-store.ts';
import { signInConsole } from '../builders/console-tokens.ts';
import { emptied } from '../faults/parts/drain.ts';
import { offlineShift } from '../faults/parts/offline.ts';
import { openIn, startStore, type StoreProcess } from '../faults/parts/store-process.ts';
import { seeded } from '../faults/seeded.ts';
import { freshFolder } from '../journeys/windows.ts';
import { signedIn, type Caller } from './headless-console.ts';

/** A long day without the centre. */
const backlog = 10_000;
const patienceMs = 120_000;

type Full = { readonly store: StoreProcess; readonly begin: () => Promise<void> };

/** A store process that will find a full queue when it begins. */
async function aFullQueue(url: string, person: string, seed: number): Promise<Full> {
  const { file, keyHex } = await offlineShift(await freshFolder('bench-outbox'), seeded(seed), backlog);
  // Filling it kept this process from hearing that the centre let idle connections go.
  await wait(100);
  const { access } = await signInConsole(url, person);
  const store = startStore({ token: () => Promise.resolve(access) });
  // A refusal, for nothing is open yet; but its program is loaded now, which takes longer from sources than it does where it is installed.
  await store.call('syncStatus');
  return {
    store,
    begin: async () => void valueOf(await openIn(store, { file: path.resolve(file), keyHex, server: url })),
  };
}

async function ended({ store }: Pick<Full, 'store'>): Promise<void> {
  await store.call('close');
  await store.gone;
}

/** How long a full queue takes on a clean line, from opening the record until nothing waits. */
export async function drainOfBacklog(url: string, person: string, rounds: number): Promise<readonly number[]> {
  const samples: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const full = await aFullQueue(url, person, round + 1);
    const since = performance.now();
    await full.begin();
    if (!(await emptied(full.store, patienceMs))) throw new Error('the queue did not empty');
    samples.push(performance.now() - since);
    await ended(full);
  }
  return samples;
}

/** Answers to a store process whose record holds months of facts already: what a step costs may not grow with them. */
export async function answersInFullRecord(count: number): Promise<readonly number[]> {
  const { file, keyHex } = await offlineShift(await freshFolder('bench-full'), seeded(7), backlog);
  const store = startStore();
  valueOf(await openIn(store, { file: path.resolve(file), keyHex, server: noCentre }));
  const intakeId = anIntakeId();
  valueOf(await store.call('command', { intakeId, command: open }));
  const samples: number[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    await wait(50);
    const body = { item: asId<ItemId>('canTalk'), answer: turn % 2 === 0 ? 'unknown' : 'declined' } as const;
    const since = performance.now();
    valueOf(
      await store.call('command', { intakeId, command: { do: 'note', fact: { type: 'screening.answered', body } } }),
    );
    samples.push(performance.now() - since);
  }
  await ended({ store });
  return samples;
}

type Shown = readonly { readonly id: string }[];
const isAtDispatch = async (dispatch: Caller, id: string): Promise<boolean> =>
  ((await dispatch.ask('GET', '/api/escalations')).value as Shown).some((one) => one.id === id);

/** One emergency raised while the queue drains: from the key until dispatch's list has it. */
async function oneEmergency(store: StoreProcess, dispatch: Caller): Promise<number> {
  const intakeId = anIntakeId();
  valueOf(await store.call('command', { intakeId, command: open }));
  const since = performance.now();
  const { intake } = valueOf(await store.call('command', { intakeId, command: escalate }));
  const id = intake.escalation?.escalationId ?? '';
  for (const end = since + patienceMs; performance.now() < end; await wait(50))
    if (await isAtDispatch(dispatch, id)) return performance.now() - since;
  throw new Error('the emergency did not arrive');
}

/** Emergencies behind a full queue of other facts. Those raised after it ran empty do not count. */
export async function urgentBehindBacklog(url: string, person: string, count: number): Promise<readonly number[]> {
  const dispatch = await signedIn(url, 'dis-salem');
  const samples: number[] = [];
  for (let seed = 100; samples.length < count; seed += 1) {
    const full = await aFullQueue(url, person, seed);
    await full.begin();
    while (samples.length < count && valueOf(await full.store.call('syncStatus')).waiting > 100)
      samples.push(await oneEmergency(full.store, dispatch));
    await ended(full);
  }
  return samples;
}

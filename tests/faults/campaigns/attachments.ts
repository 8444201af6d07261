import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { aPdf } from '../../builders/a-file.ts';
import { aKey, anIntakeId, open } from '../../builders/console-store.ts';
import type { IntakeId } from '../../../domain/ids.ts';
import type { Opening } from '../../../electron/store/messages.ts';
import { addUp, inTurn, type Breaches, type Campaign, type Means, type Trial } from '../campaign.ts';
import { onSpoiltCentre } from '../defects/spoil-centre.ts';
import { heldAtCentre, statusOf } from '../parts/drain.ts';
import { faultProxy, type Fate, type FaultProxy } from '../parts/fault-proxy.ts';
import { compareFiles } from '../parts/files-at-centre.ts';
import { addBreaches } from '../parts/inspect.ts';
import { lanesBesideFiles } from '../parts/lanes-beside-files.ts';
import { realCentre, type RealCentre } from '../parts/real-centre.ts';
import { openIn, startStore, type StoreProcess } from '../parts/store-process.ts';
import type { Seeded } from '../seeded.ts';

type Scene = {
  readonly means: Means;
  readonly centre: RealCentre;
  readonly data: string;
  readonly proxy: FaultProxy;
  readonly random: Seeded;
};
type Desk = {
  readonly opening: Opening;
  readonly intakeId: IntakeId;
  readonly chosen: Map<string, Buffer>;
  readonly added: string[];
};

const filesEach = 3;
/** So that a file is under way long enough to be cut off in the middle. */
const slow: Fate = { delayMs: 15 };
const wellAgainMs = 90_000;

async function start({ centre }: Scene, opening: Opening): Promise<StoreProcess> {
  const store = startStore({ token: () => centre.token() });
  await openIn(store, opening);
  return store;
}

/** Adds one more file; what the process did not live to say is not counted as added. */
async function add(store: StoreProcess, desk: Desk, random: Seeded, most: number): Promise<void> {
  const label = `file ${desk.chosen.size + 1}`;
  const plain = aPdf(random.between(20_000, most));
  const chosen = path.join(path.dirname(desk.opening.file), `${desk.chosen.size}.chosen.pdf`);
  writeFileSync(chosen, plain);
  desk.chosen.set(label, plain);
  const adding = { intakeId: desk.intakeId, path: chosen, kind: 'paper-form', label } as const;
  const reply = await store.call('addAttachment', adding);
  if (!reply.ok && reply.code !== 'store-failed') throw new Error(`a file was refused: ${reply.code}`);
  if (reply.ok) desk.added.push(label);
}

/** Kills the store at any moment of writing files or of sending them, and starts it again. */
async function killStore(scene: Scene, store: StoreProcess, desk: Desk, latestMs: number): Promise<StoreProcess> {
  setTimeout(() => store.signal('SIGKILL'), scene.random.between(0, latestMs));
  const most = scene.means.isFew ? 400_000 : 4_000_000;
  while (!store.isGone() && desk.chosen.size < filesEach) await add(store, desk, scene.random, most);
  await store.gone;
  return start(scene, desk.opening);
}

const badLine = (random: Seeded) => (): Fate => {
  if (random.happens(0.15)) return { losesRequest: 'breaks' };
  if (random.happens(0.15)) return { ...slow, losesReply: 'breaks' };
  return random.happens(0.15) ? { ...slow, copiesAfterMs: [0, 30] } : slow;
};

async function strike(scene: Scene, store: StoreProcess, desk: Desk): Promise<StoreProcess> {
  const { centre, proxy, random } = scene;
  const how = random.pick(['store-writing', 'store-sending', 'server', 'line'] as const);
  if (how === 'store-writing') return killStore(scene, store, desk, 80);
  if (how === 'store-sending') return killStore(scene, store, desk, scene.means.isFew ? 1500 : 4000);
  if (how === 'line') proxy.fate = badLine(random);
  while (desk.chosen.size < filesEach) await add(store, desk, random, scene.means.isFew ? 400_000 : 4_000_000);
  await wait(random.between(100, scene.means.isFew ? 1000 : 3000));
  if (how === 'server') await centre.restart();
  return store;
}

async function settled(store: StoreProcess): Promise<boolean> {
  for (const end = Date.now() + wellAgainMs; Date.now() < end; await wait(50)) {
    const status = await statusOf(store);
    if (status !== null && status.waiting + status.filesWaiting === 0) return true;
  }
  return false;
}

async function oneTrial(scene: Scene): Promise<Trial> {
  const { means, centre, proxy, random, data } = scene;
  const opening = { file: path.join(means.folder('attachments'), 'record.db'), keyHex: aKey(), server: proxy.url };
  const desk: Desk = { opening, intakeId: anIntakeId(), chosen: new Map(), added: [] };
  proxy.fate = () => slow;
  const first = await start(scene, opening);
  await first.call('command', { intakeId: desk.intakeId, command: open });
  const store = await strike(scene, first, desk);
  while (desk.chosen.size < filesEach) await add(store, desk, random, 100_000);
  proxy.fate = () => ({});
  const isThere = await settled(store);
  await store.call('close');
  await store.gone;
  const folder = path.join(data, 'attachments');
  const files = await compareFiles({ sql: centre.sql, folder, opening, chosen: desk.chosen, added: desk.added });
  const facts: Breaches = await heldAtCentre(centre, opening);
  return { ...addBreaches(files, facts), stuck: isThere ? 0 : 1, acknowledged: desk.added.length };
}

async function allTrials(means: Means, centre: RealCentre, data: string): Promise<readonly Trial[]> {
  const proxy = await faultProxy(() => centre.url);
  const trials: Trial[] = [];
  try {
    trials.push(...(await inTurn(means, (random) => oneTrial({ means, centre, data, proxy, random }))));
  } finally {
    await proxy.stop();
  }
  // On a slow line, once: how long a lane waits with and without a large file under way.
  if (!means.isFew && means.defect === null) trials.push(await lanesBesideFiles(means, centre));
  return trials;
}

export const attachments: Campaign = {
  name: 'attachments',
  about:
    'files added while the store is killed in mid-write and mid-upload, the server in mid-upload, the line loses and doubles; each there once, byte for byte',
  count: 40,
  few: 3,
  defects: ['verifies-too-early'],
  isControl: false,
  run: async (means) => {
    // A centre of its own: it is killed, and its folder is looked into.
    const data = path.join(means.folder('attachments'), 'centre');
    const centre = await realCentre(data);
    try {
      return await onSpoiltCentre({ ...means, centre: () => Promise.resolve(centre) }, async () =>
        addUp(await allTrials(means, centre, data)),
      );
    } finally {
      await centre.stop();
    }
  },
};

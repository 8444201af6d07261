import { generateKeyPairSync } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { sealedFile, sealedLinesIn, sealedNote, sealedSteps, type SealedLine } from '../../../contract/sealed.ts';
import { openSealed } from '../../../server/consoles/open-sealed.ts';
import { aGround } from '../../builders/a-ground.ts';
import { until } from '../../builders/centre.ts';
import {
  aKey,
  anIntakeId,
  carriedOut,
  escalate,
  open,
  story,
  valueOf,
  type AStore,
} from '../../builders/console-store.ts';

const pair = generateKeyPairSync('x25519');
const sealTo = Buffer.from(pair.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('base64');

const ground = aGround();
let store: AStore;
const keyHex = aKey();
const begin = async (over: { readonly sealTo?: string } = { sealTo }): Promise<void> => {
  store = await ground.open({ keyHex, ...over });
};
beforeEach(async () => {
  ground.centre.mood = 'down';
});

const file = () => path.join(ground.folder(), sealedFile);
const isWhole = () => existsSync(path.join(ground.folder(), sealedNote));
const lines = (): readonly SealedLine[] => (existsSync(file()) ? sealedLinesIn(readFileSync(file(), 'utf8')) : []);
const stepsOf = (line: SealedLine) => {
  const sealed = Buffer.from(line.sealed, 'base64');
  const plain = openSealed(pair.privateKey, { purpose: 'steps', from: line.device, sealed });
  return sealedSteps.parse(JSON.parse(plain?.toString('utf8') ?? 'null'));
};
const places = () =>
  lines().flatMap((line) => stepsOf(line).events.map((event) => `${line.lane} ${(event as { seq: number }).seq}`));
const status = async () => valueOf(await store.answers.syncStatus());

async function written(count: number): Promise<void> {
  const id = anIntakeId();
  await carriedOut(store.answers, id, open);
  for (let at = 1; at < count; at += 1) await carriedOut(store.answers, id, story(`word ${at}`));
}

describe('steps that are not at the centre', () => {
  it('lie sealed beside the record before they are called saved', async () => {
    await begin();
    const id = anIntakeId();
    await carriedOut(store.answers, id, open);
    expect(places()).toEqual(['bulk 1']);
    await carriedOut(store.answers, id, story('he has a key'));
    await carriedOut(store.answers, id, escalate);
    expect(places()).toEqual(expect.arrayContaining(['bulk 1', 'bulk 2', 'urgent 1']));
    expect(isWhole()).toBe(true);
    const { sealed, waiting, urgent } = await status();
    expect({ sealed, urgent }).toEqual({ sealed: waiting, urgent: 1 });
  });

  it('lie there also while it is in reach, since that it is not is known only afterwards', async () => {
    ground.centre.mood = 'well';
    await begin();
    await until(async () => (await status()).centre === 'reached');
    await carriedOut(store.answers, anIntakeId(), open);
    expect(places()).toEqual(['bulk 1']);
  });

  it('can be read there by nobody but the centre', async () => {
    await begin();
    await carriedOut(store.answers, anIntakeId(), open);
    const id = anIntakeId();
    await carriedOut(store.answers, id, open);
    await carriedOut(store.answers, id, story('a name nobody may read'));
    const text = readFileSync(file(), 'utf8');
    expect(text).not.toContain('nobody may read');
    expect(text).not.toContain(Buffer.from('nobody may read').toString('base64').slice(4, 16));
    const other = generateKeyPairSync('x25519').privateKey;
    const [line] = lines();
    const sealed = Buffer.from(line?.sealed ?? '', 'base64');
    expect(openSealed(other, { purpose: 'steps', from: line?.device ?? '', sealed })).toBeNull();
  });

  it('are few and large once the record is closed, every one of them once', async () => {
    await begin();
    await written(60);
    expect(lines()).toHaveLength(60);
    await store.answers.shut();
    expect(lines()).toHaveLength(2);
    expect(places()).toEqual(Array.from({ length: 60 }, (_, at) => `bulk ${at + 1}`));
  });

  it('are sealed again after a fall, what was torn in the middle too', async () => {
    await begin();
    await written(3);
    const torn = readFileSync(file(), 'utf8').trimEnd().slice(0, -40);
    await store.answers.shut();
    rmSync(file());
    appendFileSync(file(), torn);
    expect(places()).toEqual(['bulk 1', 'bulk 2']);
    await begin();
    expect(places()).toEqual(['bulk 1', 'bulk 2', 'bulk 3']);
  });

  it('are forgotten there once the centre has them all, but not what an earlier record sealed', async () => {
    await begin();
    await written(3);
    const foreign = { ...lines()[0], device: '11111111-1111-4111-8111-111111111111' };
    appendFileSync(file(), `${JSON.stringify(foreign)}\n`);
    ground.centre.mood = 'well';
    await until(async () => (await status()).waiting === 0);
    await until(() => lines().length === 1);
    expect(lines()[0]?.device).toBe(foreign.device);
    expect((await status()).sealed).toBe(0);
  });

  it('wait on a console that was never told the centre’s key, and it does not say that nothing is missing', async () => {
    await begin({});
    await written(2);
    expect(lines()).toEqual([]);
    expect(isWhole()).toBe(false);
    expect(await store.answers.sealRest()).toEqual({ ok: true, value: false });
    expect(await status()).toMatchObject({ waiting: 2, sealed: 0 });
  });

  it('that cannot be copied are still saved, and the note that nothing is missing goes', async () => {
    await begin();
    await written(1);
    expect(isWhole()).toBe(true);
    rmSync(file());
    // Nothing can be appended to a folder of that name.
    mkdirSync(file());
    const id = anIntakeId();
    await expect(carriedOut(store.answers, id, open)).resolves.toBeDefined();
    expect(isWhole()).toBe(false);
    rmSync(file(), { recursive: true });
    expect(await store.answers.sealRest()).toEqual({ ok: true, value: true });
    expect(isWhole()).toBe(true);
  });
});

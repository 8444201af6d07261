import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sealedFile } from '../../../contract/sealed.ts';
import { asId, type StaffId } from '../../../domain/ids.ts';
import { machineKey } from '../../../electron/main/machine/machine-key.ts';
import { standBy, type StandBy } from '../../../electron/main/machine/stand-by.ts';
import type { CallStore } from '../../../electron/main/store-link.ts';
import { aCentre, type Centre } from '../../builders/a-centre.ts';
import {
  aFolder,
  anIntakeId,
  aStore,
  carriedOut,
  escalate,
  noCentre,
  open,
  story,
  type AStore,
} from '../../builders/console-store.ts';
import { injectFetch } from '../../builders/inject-fetch.ts';

let centre: Centre;
beforeAll(async () => {
  centre = await aCentre();
});
afterAll(() => centre.stop());

const operator = asId<StaffId>('op-1');
let folder: ReturnType<typeof aFolder>;
let line: { isUp: boolean };
let store: AStore;
let isOpen: boolean;
let console: string;
let secret: Buffer;
let keysGone: number;
const machines: StandBy[] = [];

/** The program's start on this folder, as far as it goes without a person. */
function begin(): StandBy {
  const machine = standBy({
    folder: folder.path,
    server: noCentre,
    fetch: injectFetch(centre.app, line),
    version: '1.0.0',
    console,
    key: machineKey(secret, console),
    store: ((name: 'sealRest') => Promise.resolve(store.answers[name]())) as unknown as CallStore,
    isRecordOpen: () => isOpen,
    vacate: async () => {
      await store.answers.shut();
      isOpen = false;
    },
    destroyKeys: () => void (keysGone += 1),
    log: () => undefined,
    now: () => centre.clock.ms,
    everyMs: 3_600_000,
  });
  machines.push(machine);
  return machine;
}

/** Makes the record's device known with its key, as the store does when its operator is there. */
async function enrolled(): Promise<string> {
  const proof = JSON.parse(readFileSync(path.join(folder.path, 'record.proof'), 'utf8')) as object;
  const device = readFileSync(path.join(folder.path, 'record.device'), 'utf8');
  await centre.as('op-1', 'POST', '/api/devices', { device, console, ...proof });
  return device;
}
const heldAt = async (device: string) =>
  (
    await centre.sql<{ lane: string; seq: number }[]>`
    select lane, seq::int from event where device = ${device} order by lane, seq`
  ).map((row) => `${row.lane} ${row.seq}`);
const written = ['bulk 1', 'bulk 2', 'urgent 1'];

beforeEach(async () => {
  folder = aFolder();
  line = { isUp: false };
  [console, secret, keysGone, isOpen] = [randomUUID(), randomBytes(32), 0, true];
  const key = machineKey(secret, console);
  const told = { key: key.publicKey, proof: key.proof };
  const lease = await centre.as('op-1', 'POST', `/api/consoles/${console}/lease`, told);
  store = await aStore({ folder: folder.path, staffId: operator, sealTo: lease.body.value.sealTo });
  const id = anIntakeId();
  for (const command of [open, escalate, story('he waits outside')]) await carriedOut(store.answers, id, command);
});
afterEach(async () => {
  for (const machine of machines.splice(0)) machine.stop();
  await store.answers.close();
  folder.remove();
});

describe('a console that nobody opens again', () => {
  it('gets its steps to the centre all the same, exactly once', async () => {
    const device = await enrolled();
    await store.answers.shut();
    isOpen = false;
    const machine = begin();
    expect(machine.sealed()).toBeGreaterThanOrEqual(3);
    await machine.look();
    expect(await heldAt(device)).toEqual([]);
    line.isUp = true;
    await machine.look();
    const all = await heldAt(device);
    expect(all).toEqual(expect.arrayContaining(written));
    expect(machine.sealed()).toBe(0);
    expect(existsSync(path.join(folder.path, sealedFile))).toBe(false);
    await machine.look();
    expect(await heldAt(device)).toEqual(all);
    // The record still holds them until an operator's own sending hears that they are there.
    expect(readdirSync(folder.path)).toContain('record.db');
  });

  it('leaves what the centre does not know yet where it lies', async () => {
    await store.answers.shut();
    isOpen = false;
    line.isUp = true;
    const machine = begin();
    const before = machine.sealed();
    await machine.look();
    expect(machine.sealed()).toBe(before);
    const device = await enrolled();
    await machine.look();
    expect(machine.sealed()).toBe(0);
    expect(await heldAt(device)).toEqual(expect.arrayContaining(written));
  });

  it('leaves the sending to its operator while the record is open', async () => {
    const device = await enrolled();
    line.isUp = true;
    await begin().look();
    expect(await heldAt(device)).toEqual([]);
  });

  it('is wiped with nobody there: nothing left to open, all at the centre, and it says so', async () => {
    const device = await enrolled();
    await store.answers.shut();
    isOpen = false;
    await centre.as('sup-1', 'POST', `/api/consoles/${console}/revoke`, { wipe: true, reason: 'stolen' });
    line.isUp = true;
    const machine = begin();
    await machine.look();
    expect(keysGone).toBe(1);
    expect(readdirSync(folder.path).filter((name) => name.startsWith('record'))).toEqual([]);
    await machine.look();
    expect(await heldAt(device)).toEqual(expect.arrayContaining(written));
    const [row] = await centre.sql`select done_order, is_held from console where id = ${console}`;
    expect(row).toEqual({ done_order: 'wipe', is_held: false });
  });

  it('keeps a record whose steps are not sealed, says that the order waits, and obeys once somebody opened it', async () => {
    await enrolled();
    await store.answers.shut();
    isOpen = false;
    rmSync(path.join(folder.path, 'waiting.whole'));
    await centre.as('sup-1', 'POST', `/api/consoles/${console}/revoke`, { wipe: true, reason: 'stolen' });
    line.isUp = true;
    const machine = begin();
    await machine.look();
    await machine.look();
    expect(keysGone).toBe(0);
    expect(readdirSync(folder.path)).toContain('record.db');
    expect((await centre.sql`select is_held from console where id = ${console}`)[0]).toEqual({ is_held: true });
    const { file, keyHex } = store;
    await store.answers.open({ file, keyHex, server: noCentre, sealTo: centre.house.sealKeys.sealTo });
    isOpen = true;
    await machine.look();
    expect(keysGone).toBe(1);
    expect(readdirSync(folder.path).filter((name) => name.startsWith('record'))).toEqual([]);
  });
});

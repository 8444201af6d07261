import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sealedFile } from '../../../contract/sealed.ts';
import { asId, type IntakeId, type StaffId } from '../../../domain/ids.ts';
import { machineKey } from '../../../electron/main/machine/machine-key.ts';
import { standBy, type StandBy } from '../../../electron/main/machine/stand-by.ts';
import type { CallStore } from '../../../electron/main/store-link.ts';
import { machineFile, machineSignature } from '../../../contract/attachments.ts';
import { aPdf } from '../../builders/a-file.ts';
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
let stretches: number;
let intake: IntakeId;
const machines: StandBy[] = [];

/** The program's start on this folder, as far as it goes without a person. */
function begin(): StandBy {
  const machine = standBy({
    folder: folder.path,
    server: noCentre,
    fetch: async (url, init) => {
      // The line dies in the middle of a file.
      if (url.includes('/files/') && (stretches -= 1) < 0) throw new TypeError('fetch failed');
      return injectFetch(centre.app, line)(url, init);
    },
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
  [stretches, intake] = [Number.POSITIVE_INFINITY, anIntakeId()];
  const key = machineKey(secret, console);
  const told = { key: key.publicKey, proof: key.proof };
  const lease = await centre.as('op-1', 'POST', `/api/consoles/${console}/lease`, told);
  store = await aStore({ folder: folder.path, staffId: operator, sealTo: lease.body.value.sealTo });
  for (const command of [open, escalate, story('he waits outside')]) await carriedOut(store.answers, intake, command);
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

const paper = aPdf(700_000);
/** A paper form of the outage, attached while the centre was away. */
async function attach(): Promise<string> {
  const file = path.join(folder.path, 'form.pdf');
  writeFileSync(file, paper);
  const added = await store.answers.addAttachment({ intakeId: intake, path: file, kind: 'paper-form', label: '' });
  if (!added.ok) throw new Error(added.code);
  return added.value.intake.attachments?.[0]?.attachmentId ?? '';
}
const original = (id: string) =>
  centre.app.inject({
    method: 'GET',
    url: `/api/attachments/${id}/original`,
    headers: { 'x-test-staff': 'sup-1' },
  });
const leaving = () => readdirSync(path.join(folder.path, 'attachments.leaving'));

describe('files of a console that nobody opens again', () => {
  it('have their fact, with what opens them, sealed before they are called kept', async () => {
    const machine = begin();
    const before = machine.sealed();
    await attach();
    expect(machine.sealed()).toBe(before + 1);
  });

  it('get to the centre whole, going on where the line died, and stay where the record is', async () => {
    await enrolled();
    const id = await attach();
    await store.answers.shut();
    [isOpen, line.isUp, stretches] = [false, true, 2];
    await begin().look();
    expect((await original(id)).json()).toMatchObject({ code: 'attachment-on-its-way' });
    const [half] = await centre.sql`select received from attachment where id = ${id}`;
    expect(half?.['received']).toBeGreaterThan(200_000);
    stretches = 100;
    await begin().look();
    expect((await original(id)).rawPayload.equals(paper)).toBe(true);
    // One that asked, and what was missing; nothing was sent twice.
    expect(100 - stretches).toBeLessThanOrEqual(3);
    expect(readdirSync(path.join(folder.path, 'attachments'))).toHaveLength(1);
    await begin().look();
    expect(readdirSync(path.join(folder.path, 'attachments'))).toHaveLength(1);
  });

  it('outlast a wipe, unreadable, until the centre has them; only then it says that it obeyed', async () => {
    await enrolled();
    const id = await attach();
    await store.answers.shut();
    await centre.as('sup-1', 'POST', `/api/consoles/${console}/revoke`, { wipe: true, reason: 'stolen' });
    [isOpen, line.isUp, stretches] = [false, true, 0];
    const machine = begin();
    for (let at = 0; at < 3; at += 1) await machine.look();
    expect(keysGone).toBe(1);
    expect(readdirSync(folder.path)).not.toContain('attachments');
    expect(leaving()).toHaveLength(1);
    const done = async () => (await centre.sql`select done_order from console where id = ${console}`)[0];
    expect(await done()).toEqual({ done_order: null });
    // One that no fact names is nobody's: the centre does not want it, and it does not hold the order up.
    writeFileSync(path.join(folder.path, 'attachments.leaving', 'a'.repeat(64)), 'half');
    stretches = 100;
    for (let at = 0; at < 2; at += 1) await machine.look();
    expect((await original(id)).rawPayload.equals(paper)).toBe(true);
    expect(leaving()).toEqual([]);
    expect(await done()).toEqual({ done_order: 'wipe' });
  });

  it('are taken from the console that signed for them alone, and only where one of its facts names them', async () => {
    await enrolled();
    const id = await attach();
    await store.answers.shut();
    [isOpen, line.isUp, stretches] = [false, true, 0];
    await begin().look();
    const [row] = await centre.sql<{ sha256: string }[]>`select sha256 from attachment where id = ${id}`;
    const sha256 = row?.sha256 ?? '';
    const bytes = Buffer.from('not the file');
    const bytesHash = createHash('sha256').update(bytes).digest('hex');
    const send = async (from: string, of: string, sig: string, sent = bytes) =>
      (
        await centre.app.inject({
          method: 'POST',
          url: `/api/consoles/${from}/files/${of}?offset=0`,
          headers: { 'content-type': 'application/octet-stream', [machineSignature]: sig },
          payload: sent,
        })
      ).json().code as string | undefined;
    const own = machineKey(secret, console);
    const sig = own.signFile(machineFile({ sha256, offset: 0, bytesHash }));
    expect(await send(console, sha256, machineKey(randomBytes(32), console).signFile('x'))).toBe('sender-unknown');
    expect(await send(randomUUID(), sha256, sig)).toBe('sender-unknown');
    expect(await send(console, sha256, sig, Buffer.from('other bytes'))).toBe('sender-unknown');
    const nameless = 'b'.repeat(64);
    expect(await send(console, nameless, own.signFile(machineFile({ sha256: nameless, offset: 0, bytesHash })))).toBe(
      'not-found',
    );
    const [other, otherSecret] = [randomUUID(), randomBytes(32)];
    const stranger = machineKey(otherSecret, other);
    const told = { key: stranger.publicKey, proof: stranger.proof };
    await centre.as('op-1', 'POST', `/api/consoles/${other}/lease`, told);
    expect(await send(other, sha256, stranger.signFile(machineFile({ sha256, offset: 0, bytesHash })))).toBe(
      'not-found',
    );
    // What came from the console itself and is not the file never counts.
    const wrong = Buffer.alloc(Number((await centre.sql`select bytes from attachment where id = ${id}`)[0]?.['bytes']));
    const wrongHash = createHash('sha256').update(wrong).digest('hex');
    expect(
      await send(console, sha256, own.signFile(machineFile({ sha256, offset: 0, bytesHash: wrongHash })), wrong),
    ).toBe('attachment-hash-wrong');
    stretches = 100;
    await begin().look();
    expect((await original(id)).rawPayload.equals(paper)).toBe(true);
  });
});

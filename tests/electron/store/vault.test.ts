import { randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Staff } from '../../../contract/people.ts';
import type { CentreLease } from '../../../electron/main/centre-lease.ts';
import { makeKeyring } from '../../../electron/main/keyring/keyring.ts';
import type { RingFile } from '../../../electron/main/keyring/ring-file.ts';
import { fileKeys, openKeys, recordFile } from '../../../electron/main/keys.ts';
import type { Person } from '../../../electron/main/person.ts';
import { seal } from '../../../electron/main/seal.ts';
import type { CallStore } from '../../../electron/main/store-link.ts';
import { makeVault, type Held } from '../../../electron/main/vault.ts';
import { refuse } from '../../../domain/refusal.ts';
import { aLease, quickStretch } from '../../builders/a-ring.ts';
import {
  aFolder,
  anIntakeId,
  aPin,
  aStore,
  carriedOut,
  huda,
  keepOldPin,
  noCentre,
  open,
  story,
  valueOf,
} from '../../builders/console-store.ts';
import { makeStoreCalls, type StoreAnswers } from '../../../electron/store/store-calls.ts';
import { realMoment } from '../../../electron/store/moment.ts';

let folder: ReturnType<typeof aFolder>;
let answers: StoreAnswers;
beforeEach(() => void (folder = aFolder()));
afterEach(async () => {
  await answers.close();
  folder.remove();
});

const clock = { ms: Date.parse('2026-11-22T08:00:00Z') };
const lease = aLease(clock);
const theStaff: Staff = { id: huda, nameAr: 'هدى', nameEn: 'Huda', role: 'operator', agency: 'test' };

/** The program's start on this folder; `isOnline`: the centre answers. */
async function begin(isOnline: boolean, file?: RingFile) {
  const found = valueOf(await openKeys(fileKeys(folder.path), folder.path));
  const keys = { ...found, ring: file ?? found.ring };
  answers = makeStoreCalls({
    moment: realMoment(),
    askToken: () => Promise.resolve('signed-out'),
    onStatus: () => undefined,
  });
  // Main types each call by `StoreCalls`; here the same table is asked in this very process.
  const store: CallStore = (async (name: keyof StoreAnswers, ...args: readonly unknown[]) =>
    (answers[name] as (...given: readonly unknown[]) => unknown)(...args)) as unknown as CallStore;
  const held: Held = { key: null, old: keys.oldKey, isOpen: false };
  const opened: Buffer[] = [];
  const person: Person = {
    staff: () => theStaff,
    isOnlineProven: () => false,
    signedIn: () => undefined,
    signedOut: () => undefined,
    keyOpened: (key) => void opened.push(key),
    token: () => Promise.resolve(isOnline ? { token: 't' } : 'unreachable'),
  };
  const centre: CentreLease = {
    lend: () => Promise.resolve(isOnline ? { ok: true, value: lease } : refuse('centre-unreachable')),
    recover: () => Promise.resolve(refuse('recovery-waits')),
  };
  const openRecord = (key: Buffer) =>
    store('open', { file: recordFile(folder.path), keyHex: key.toString('hex'), server: noCentre });
  const vault = makeVault({
    held,
    ring: makeKeyring({
      file: keys.ring,
      secret: keys.secret,
      kind: 'pin',
      lease: 'resilient',
      isRecordThere: () => existsSync(recordFile(folder.path)),
      stretch: quickStretch,
      now: () => clock.ms,
    }),
    store,
    centre,
    person,
    openRecord,
    forgetOld: keys.forgetOld,
    log: () => undefined,
  });
  if (held.old !== null) valueOf(await openRecord(held.old));
  await store('seat', { staffId: huda, isUnlocked: false });
  return { vault, held, opened, old: path.join(folder.path, 'record.key') };
}

/** A console as an earlier program left it: the key wrapped by the device alone, the PIN in the record. */
async function anOldConsole() {
  const { secret } = valueOf(await openKeys(fileKeys(folder.path), folder.path));
  const made = await aStore({ folder: folder.path });
  const id = anIntakeId();
  for (const command of [open, story('told before')]) await carriedOut(made.answers, id, command);
  valueOf(await made.answers.keepDraft({ intakeId: id, field: 'landmark', text: 'half typed' }));
  await made.answers.close();
  await keepOldPin(made.file, made.keyHex, huda, aPin);
  const key = Buffer.from(made.keyHex, 'hex');
  writeFileSync(path.join(folder.path, 'record.key'), seal(secret, 'store-key', key));
  return { id, key };
}

describe('a console of an earlier program', () => {
  it('is taken over at the first unlock: the same PIN, the same key, every word still there', async () => {
    const { id, key } = await anOldConsole();
    const first = await begin(true);
    expect((await first.vault.gate(huda)).state).toBe('enter');
    expect(await first.vault.unlock(huda, '918273')).toMatchObject({ code: 'pin-wrong' });
    expect(existsSync(first.old)).toBe(true);
    expect(valueOf(await first.vault.unlock(huda, aPin)).isUnlocked).toBe(true);
    expect(existsSync(first.old)).toBe(false);
    await answers.close();
    const again = await begin(false);
    expect(again.held.old).toBeNull();
    expect(valueOf(await again.vault.unlock(huda, aPin)).isUnlocked).toBe(true);
    expect(again.held.key?.equals(key)).toBe(true);
    const kept = valueOf(await answers.intake(id));
    expect([kept.intake.story, kept.drafts.landmark]).toEqual(['told before', 'half typed']);
  });

  it('opens the old way in an outage, and is taken over later', async () => {
    const { id } = await anOldConsole();
    const first = await begin(false);
    expect(valueOf(await first.vault.unlock(huda, aPin)).isUnlocked).toBe(true);
    expect(valueOf(await answers.intake(id)).intake.story).toBe('told before');
    expect(existsSync(first.old)).toBe(true);
    await answers.close();
    const again = await begin(true);
    valueOf(await again.vault.unlock(huda, aPin));
    expect(existsSync(again.old)).toBe(false);
  });
});

describe('the record', () => {
  it('opens with the first PIN after a sign-in, stays open while locked, and is closed at sign-off', async () => {
    const { vault, held, opened } = await begin(true);
    expect((await vault.gate(huda)).state).toBe('sign-in');
    valueOf(await vault.signedIn(huda, 't'));
    expect((await vault.gate(huda)).state).toBe('choose');
    expect(existsSync(recordFile(folder.path))).toBe(false);
    valueOf(await vault.unlock(huda, aPin));
    const id = anIntakeId();
    await carriedOut(answers, id, open);
    await answers.lock();
    // Locked, it still knows what waits for the centre, and goes on sending it.
    expect(valueOf(await answers.syncStatus()).waiting).toBe(1);
    expect(() => answers.intake(id)).toThrow('store-locked');
    valueOf(await vault.unlock(huda, aPin));
    expect(opened).toHaveLength(2);
    await vault.close();
    expect(held.key).toBeNull();
    expect(() => answers.syncStatus()).toThrow('store-locked');
    valueOf(await vault.unlock(huda, aPin));
    expect(valueOf(await answers.intake(id)).waiting).toBe(1);
  });

  it('is not opened by a try that cannot be counted: the disk is named instead', async () => {
    const { ring } = valueOf(await openKeys(fileKeys(folder.path), folder.path));
    let isFull = false;
    const { vault } = await begin(true, {
      read: ring.read,
      write: (next) => {
        if (isFull) throw Object.assign(new Error('no room'), { errno: -28, code: 'ENOSPC' });
        ring.write(next);
      },
    });
    valueOf(await vault.signedIn(huda, 't'));
    valueOf(await vault.unlock(huda, aPin));
    isFull = true;
    expect(await vault.unlock(huda, aPin)).toMatchObject({ code: 'disk-full' });
    isFull = false;
    valueOf(await vault.unlock(huda, aPin));
  });

  it('is not made by a wrong key: what was there before a lost ring stays closed', async () => {
    writeFileSync(recordFile(folder.path), randomBytes(64));
    writeFileSync(path.join(folder.path, 'keyring.sealed'), randomBytes(64));
    answers = makeStoreCalls({
      moment: realMoment(),
      askToken: () => Promise.resolve('signed-out'),
      onStatus: () => undefined,
    });
    expect(await openKeys(fileKeys(folder.path), folder.path)).toMatchObject({ code: 'store-wrong-key' });
  });
});

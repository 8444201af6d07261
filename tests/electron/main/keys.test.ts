import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileKeys, openKeys } from '../../../electron/main/keys.ts';
import { seal, unseal } from '../../../electron/main/seal.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'nida-keys-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const openOurs = async () => {
  const keys = await openKeys(fileKeys(folder), folder);
  if (!keys.ok) throw new Error(keys.code);
  return keys.value;
};

describe('the keys', () => {
  it('are made once and come back', async () => {
    const first = await openOurs();
    expect(first.oldKey).toBeNull();
    const again = await openOurs();
    expect(again.secret.equals(first.secret)).toBe(true);
    expect(again.ring.read()).toEqual(first.ring.read());
  });

  it('lie in files that only their owner reads', async () => {
    await openOurs();
    for (const file of ['device.key', 'keyring.sealed'])
      expect(statSync(path.join(folder, file)).mode & 0o777).toBe(0o600);
  });

  it('of another device open nothing, and nothing is replaced', async () => {
    await openOurs();
    const before = readFileSync(path.join(folder, 'keyring.sealed'));
    writeFileSync(path.join(folder, 'device.key'), randomBytes(32));
    expect(await openKeys(fileKeys(folder), folder)).toMatchObject({ ok: false, code: 'store-wrong-key' });
    expect(readFileSync(path.join(folder, 'keyring.sealed')).equals(before)).toBe(true);
  });

  it('are not made anew beside a record that has lost its key', async () => {
    writeFileSync(path.join(folder, 'record.db'), 'x');
    expect(await openKeys(fileKeys(folder), folder)).toMatchObject({ ok: false, code: 'store-wrong-key' });
  });

  it('of an earlier program are found, and go when they are told to', async () => {
    const { secret } = await openOurs();
    const key = randomBytes(32);
    writeFileSync(path.join(folder, 'record.key'), seal(secret, 'store-key', key));
    const found = await openOurs();
    expect(found.oldKey?.equals(key)).toBe(true);
    found.forgetOld();
    expect((await openOurs()).oldKey).toBeNull();
  });
});

describe('a seal', () => {
  const secret = randomBytes(32);
  const words = Buffer.from('a refresh token');

  it('opens for its own secret and purpose only', () => {
    const sealed = seal(secret, 'session', words);
    expect(unseal(secret, 'session', sealed)?.equals(words)).toBe(true);
    expect(unseal(secret, 'store-key', sealed)).toBeNull();
    expect(unseal(randomBytes(32), 'session', sealed)).toBeNull();
  });

  it('does not open when any byte was changed, or of a later kind', () => {
    const sealed = seal(secret, 'session', words);
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(unseal(secret, 'session', changed)).toBeNull();
    }
    expect(unseal(secret, 'session', Buffer.alloc(3))).toBeNull();
  });
});

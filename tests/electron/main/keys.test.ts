import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileKeys, openKeys } from '../../../electron/main/keys.ts';
import { seal, unseal } from '../../../electron/main/seal.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'nida-keys-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const keyOf = async () => {
  const keys = await openKeys(fileKeys(folder), folder);
  if (!keys.ok) throw new Error(keys.code);
  return keys.value.storeKeyHex;
};

describe('the keys', () => {
  it('are made once and come back', async () => {
    const first = await keyOf();
    expect(first).toMatch(/^[0-9a-f]{64}$/u);
    expect(await keyOf()).toBe(first);
  });

  it('lie in files that only their owner reads, and the record’s key in none of them plainly', async () => {
    const key = await keyOf();
    for (const file of ['device.key', 'record.key']) {
      expect(statSync(path.join(folder, file)).mode & 0o777).toBe(0o600);
      const bytes = readFileSync(path.join(folder, file));
      expect(bytes.includes(Buffer.from(key, 'hex'))).toBe(false);
      expect(bytes.includes(key)).toBe(false);
    }
  });

  it('of another device open nothing, and nothing is replaced', async () => {
    await keyOf();
    const before = readFileSync(path.join(folder, 'record.key'));
    writeFileSync(path.join(folder, 'device.key'), randomBytes(32));
    expect(await openKeys(fileKeys(folder), folder)).toMatchObject({ ok: false, code: 'store-wrong-key' });
    expect(readFileSync(path.join(folder, 'record.key')).equals(before)).toBe(true);
  });

  it('are not made anew beside a record that has lost its key', async () => {
    await keyOf();
    writeFileSync(path.join(folder, 'record.db'), 'x');
    unlinkSync(path.join(folder, 'record.key'));
    expect(await openKeys(fileKeys(folder), folder)).toMatchObject({ ok: false, code: 'store-wrong-key' });
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

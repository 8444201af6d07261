import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeObey } from '../../../electron/main/obey.ts';
import { wipeRecord } from '../../../electron/main/wipe-record.ts';
import { aLease, aRing } from '../../builders/a-ring.ts';
import { aFolder, aPin, huda, valueOf } from '../../builders/console-store.ts';

describe('orders of the centre', () => {
  it('are carried out in order, once each: sealed, stopped, keys, files', async () => {
    const did: string[] = [];
    const note = (what: string) => () => void did.push(what);
    const obey = makeObey({
      isSealed: () => Promise.resolve(did.push('seal') > 0),
      stop: () => Promise.resolve(void did.push('stop')),
      destroyKeys: note('keys'),
      removeFiles: note('files'),
      log: () => undefined,
    });
    expect(obey.done()).toBeNull();
    await obey.hear({ order: 'stop', at: 'monday' });
    await obey.hear({ order: 'stop', at: 'monday' });
    await obey.hear({ order: 'stop', at: null });
    expect(did).toEqual(['seal', 'stop']);
    expect(obey.done()).toEqual({ order: 'stop', at: 'monday' });
    await obey.hear({ order: 'wipe', at: 'tuesday' });
    expect(did.slice(2)).toEqual(['seal', 'stop', 'keys', 'files']);
  });

  it('wait while steps are not sealed, say so, and go on once they are', async () => {
    const did: string[] = [];
    let isSealed = false;
    const obey = makeObey({
      isSealed: () => Promise.resolve(isSealed),
      stop: () => Promise.resolve(void did.push('stop')),
      destroyKeys: () => void did.push('keys'),
      removeFiles: () => void did.push('files'),
      log: () => undefined,
    });
    await obey.hear({ order: 'wipe', at: 'monday' });
    expect({ did, held: obey.isHeld(), done: obey.done() }).toEqual({ did: [], held: true, done: null });
    isSealed = true;
    await obey.hear({ order: 'wipe', at: 'monday' });
    expect({ did, held: obey.isHeld() }).toEqual({ did: ['stop', 'keys', 'files'], held: false });
  });

  it('leave nothing that opens the record', async () => {
    const at = aRing();
    at.ring.keepLease(huda, aLease(at.clock));
    valueOf(await at.ring.open(huda, aPin));
    at.ring.forgetLeases();
    expect(await at.again().open(huda, aPin)).toMatchObject({ code: 'lease-expired' });
    at.ring.destroy();
    at.ring.keepLease(huda, aLease(at.clock));
    expect(at.again({ isRecordThere: () => true }).gate(huda).state).toBe('ask-supervisor');
    expect(at.again().sealed()).toBeNull();
    at.remove();
  });

  it('take the record’s files away, what was put aside too, but not what lies sealed, and nothing else', () => {
    const folder = aFolder();
    const file = (name: string) => path.join(folder.path, name);
    const gone = ['record.db', 'record.db-wal', 'record.device', 'record.proof', 'session.sealed'];
    const kept = ['keyring.sealed', 'language', 'waiting.sealed'];
    for (const name of [...gone, ...kept]) writeFileSync(file(name), 'x');
    mkdirSync(file('attachments'));
    writeFileSync(file('attachments/a'), 'x');
    mkdirSync(file('record.damaged-20261122T080000Z'));
    writeFileSync(file('record.damaged-20261122T080000Z/record.db'), 'x');
    wipeRecord(folder.path);
    // Files of callers leave for the centre, which alone can open them.
    expect(readdirSync(folder.path).toSorted()).toEqual(['attachments.leaving', ...kept]);
    expect(readdirSync(file('attachments.leaving'))).toEqual(['a']);
    folder.remove();
    expect(existsSync(folder.path)).toBe(false);
  });
});

import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SyncStatus } from '../../../contract/bridge.ts';
import { makeObey } from '../../../electron/main/obey.ts';
import { wipeRecord } from '../../../electron/main/wipe-record.ts';
import { aLease, aRing } from '../../builders/a-ring.ts';
import { aFolder, aPin, huda, valueOf } from '../../builders/console-store.ts';

const aStatus = (over: Partial<SyncStatus>): SyncStatus => ({
  centre: 'reached',
  since: '2026-11-22T08:00:00.000Z',
  waiting: 0,
  oldestWaitingAt: null,
  needsReview: [],
  filesWaiting: 0,
  disk: null,
  setAside: null,
  order: null,
  ...over,
});

describe('orders of the centre', () => {
  it('are carried out only when nothing waits, and once', async () => {
    const done: string[] = [];
    const obey = makeObey({
      stop: () => Promise.resolve(void done.push('stop')),
      wipe: () => void done.push('wipe'),
      log: () => undefined,
    });
    obey(aStatus({}));
    obey(aStatus({ order: 'stop', waiting: 3 }));
    obey(aStatus({ order: 'stop', filesWaiting: 1 }));
    obey(aStatus({ order: 'stop', centre: 'unreachable' }));
    expect(done).toEqual([]);
    obey(aStatus({ order: 'stop' }));
    obey(aStatus({ order: 'stop' }));
    await Promise.resolve();
    expect(done).toEqual(['stop']);
    obey(aStatus({ order: 'wipe' }));
    await expect.poll(() => done).toEqual(['stop', 'stop', 'wipe']);
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

  it('take the record’s files away, what was put aside too, and nothing else', () => {
    const folder = aFolder();
    const file = (name: string) => path.join(folder.path, name);
    for (const name of ['record.db', 'record.db-wal', 'record.device', 'session.sealed', 'keyring.sealed', 'language'])
      writeFileSync(file(name), 'x');
    mkdirSync(file('attachments'));
    writeFileSync(file('attachments/a'), 'x');
    mkdirSync(file('record.damaged-20261122T080000Z'));
    writeFileSync(file('record.damaged-20261122T080000Z/record.db'), 'x');
    wipeRecord(folder.path);
    expect(readdirSync(folder.path).toSorted()).toEqual(['keyring.sealed', 'language']);
    folder.remove();
    expect(existsSync(folder.path)).toBe(false);
  });
});

import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SyncStatus } from '../../../contract/bridge.ts';
import { nodeStore } from '../../../electron/main/store-link-node.ts';
import { linkStore, type StoreLink } from '../../../electron/main/store-link.ts';
import { openStore } from '../../../electron/store/file/open.ts';
import { aLimit, aSmallDisk, type TightDisk } from '../../builders/a-tight-disk.ts';
import { until } from '../../builders/centre.ts';
import { aFolder, aKey, anIntakeId, huda, noCentre, open, story, valueOf } from '../../builders/console-store.ts';

const script = path.resolve(import.meta.dirname, '../../../electron/store/main.ts');
let folder: ReturnType<typeof aFolder>;
let disk: TightDisk | null = null;
let link: StoreLink | null = null;
beforeEach(() => void (folder = aFolder()));
afterEach(async () => {
  await link?.stop();
  disk?.remove();
  disk = null;
  folder.remove();
});

function aStoreOn(at: TightDisk, keyHex: string) {
  const statuses: SyncStatus[] = [];
  const deaths: (number | null)[] = [];
  const opened = linkStore({
    start: nodeStore(at.node, script),
    restore: async (call) => {
      const reply = await call('open', { file: path.join(at.folder, 'record.db'), keyHex, server: noCentre });
      if (reply.ok) await call('seat', { staffId: huda, isUnlocked: true });
      return reply;
    },
    token: () => Promise.resolve('signed-out' as const),
    onSync: (status) => void statuses.push(status),
    onDeath: (code) => void deaths.push(code),
  });
  link = opened;
  return { store: opened, statuses, deaths };
}

const text = (step: number): string => `step ${step} ${'word '.repeat(1500)}`;

/** Writes until the disk takes no more. @returns the last step that was called saved, and the refusal */
async function fill(store: StoreLink, id: ReturnType<typeof anIntakeId>): Promise<{ saved: number; code: string }> {
  for (let saved = 0; ; saved += 1) {
    const reply = await store.call('command', { intakeId: id, command: story(text(saved + 1)) });
    if (!reply.ok) return { saved, code: reply.code };
    if (saved > 2000) throw new Error('this disk never fills up');
  }
}

async function throughTrouble(at: TightDisk) {
  const keyHex = aKey();
  const { store, statuses, deaths } = aStoreOn(at, keyHex);
  const id = anIntakeId();
  valueOf(await store.call('command', { intakeId: id, command: open }));
  const { saved, code } = await fill(store, id);
  expect(code).toMatch(/^disk-(?:full|failing)$/u);
  expect(valueOf(await store.call('syncStatus')).disk?.code).toBe(code);
  expect(statuses.at(-1)?.disk?.code).toBe(code);
  // What was called saved is there, and what was not is not half there.
  expect(valueOf(await store.call('intake', id)).intake.story).toBe(text(saved));
  at.giveRoom();
  await until(() => statuses.at(-1)?.disk === null);
  valueOf(await store.call('command', { intakeId: id, command: story('there is room') }));
  await store.stop();
  const kept = path.join(folder.path, 'kept.db');
  copyFileSync(path.join(at.folder, 'record.db'), kept);
  const db = openStore(kept, keyHex);
  const integrity = db.pragma('integrity_check', { simple: true });
  const events = db.prepare('select count(*) from event').pluck().get();
  db.close();
  return { deaths, saved, kept: { events, integrity } };
}

describe('a disk that takes no more', () => {
  // Where nothing may be mounted, the limit is asked twice.
  it.each([
    ['a limit of the size of files', aLimit],
    ['a full disk', (under: string) => aSmallDisk(under) ?? aLimit(under)],
  ])('is told at once, loses nothing that was called saved, and is over by itself: %s', async (_what, make) => {
    disk = make(folder.path);
    const { deaths, saved, kept } = await throughTrouble(disk);
    expect(deaths).toEqual([]);
    expect(kept).toEqual({ events: saved + 2, integrity: 'ok' });
  });
});

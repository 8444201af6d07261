import { expect, it } from 'vitest';
import { openStore } from '../../../electron/store/file/open.ts';
import { readMeta } from '../../../electron/store/file/meta.ts';
import { keyProof } from '../../../electron/store/record/device-key.ts';
import { startSync } from '../../../electron/store/sync/sync.ts';
import { outboxStatus } from '../../../electron/store/sync/sync-status.ts';
import { makeWay } from '../../../electron/store/sync/way.ts';
import { aGround } from '../../builders/a-ground.ts';
import { until } from '../../builders/centre.ts';
import { anIntakeId, aStore, carriedOut, open, story } from '../../builders/console-store.ts';

const ground = aGround();

it('lives on when the disk takes no acknowledgement, and writes it down once it does', async () => {
  const [store, id] = [await aStore({ folder: ground.folder() }), anIntakeId()];
  for (const command of [open, story('a')]) await carriedOut(store.answers, id, command);
  await store.answers.close();
  const db = openStore(store.file, store.keyHex);
  const device = readMeta(db, 'device') ?? '';
  const route = { server: ground.centre.url, device, key: keyProof(db, device), fetch, now: () => Date.now() };
  // As on a full disk, every write fails.
  db.pragma('query_only=on');
  const sync = startSync({
    db,
    makeWay: (onChange) => makeWay(route, () => Promise.resolve({ token: 'token' }), onChange),
    onStatus: () => undefined,
    random: () => 0.1,
  });
  sync.hurry();
  await until(() => ground.centre.requests.length >= 2);
  expect(outboxStatus(db).waiting).toBe(2);
  db.pragma('query_only=off');
  await until(() => outboxStatus(db).waiting === 0);
  expect(ground.centre.of('bulk')).toHaveLength(2);
  sync.stop();
  db.close();
});

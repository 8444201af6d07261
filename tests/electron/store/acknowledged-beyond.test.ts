import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStore } from '../../../electron/store/file/open.ts';
import { makeLaneSender } from '../../../electron/store/sync/lane-sender.ts';
import { laneState, nextBatch } from '../../../electron/store/sync/lane-state.ts';
import type { Way } from '../../../electron/store/sync/way.ts';
import { aFolder, anIntakeId, aStore, carriedOut, open, story } from '../../builders/console-store.ts';
import { until } from '../../builders/centre.ts';

let folder: ReturnType<typeof aFolder>;
beforeEach(() => void (folder = aFolder()));
afterEach(() => folder.remove());

it('takes nothing for acknowledged that it has not sent, though a copy of it has sent as much', async () => {
  const [store, id] = [await aStore({ folder: folder.path }), anIntakeId()];
  await carriedOut(store.answers, id, open);
  const db = openStore(store.file, store.keyHex);
  const sent: number[] = [];
  // The centre has this first fact, and two more of a copied console. While it answers, the operator goes on here.
  const withToken = async (): Promise<unknown> => {
    sent.push(nextBatch(db, crypto.randomUUID(), 'bulk', 50).length);
    if (sent.length > 1) return { kind: 'fork', code: 'event-fork' };
    for (const text of ['a', 'b']) await carriedOut(store.answers, id, story(text));
    return { kind: 'ok', value: { ackTo: 3, results: [{ seq: 1, verdict: 'duplicate' }], serverTime: '' } };
  };
  const way = { route: { device: crypto.randomUUID() }, withToken } as unknown as Way;
  const sender = makeLaneSender({ db, lane: 'bulk', way, random: () => 0, onChange: () => undefined });
  sender.drain();
  await until(() => laneState(db, 'bulk').stopped !== null);
  expect(sent).toEqual([1, 2]);
  expect(laneState(db, 'bulk')).toMatchObject({ acked: 1, stopped: 'event-fork' });
  sender.stop();
  db.close();
  await store.answers.close();
});

import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStore } from '../../../electron/store/file/open.ts';
import type { StoreDb } from '../../../electron/store/file/store-db.ts';
import { realMoment } from '../../../electron/store/moment.ts';
import { carryOut } from '../../../electron/store/record/carry-out.ts';
import { makeLaneSender, type LaneSender } from '../../../electron/store/sync/lane-sender.ts';
import { laneState } from '../../../electron/store/sync/lane-state.ts';
import type { Way } from '../../../electron/store/sync/way.ts';
import { bundledCatalogue } from '../../../domain/screening/bundled.ts';
import { until } from '../../builders/centre.ts';
import { aFolder, aKey, anIntakeId, huda, open, story } from '../../builders/console-store.ts';

type Sent = { readonly firstSeq: number; readonly count: number; readonly ackedThen: number };

let folder: ReturnType<typeof aFolder>;
let db: StoreDb;
let sent: Sent[];
let [underWay, mostUnderWay] = [0, 0];
let sender: LaneSender;
/** What happens while the centre answers. */
let meanwhile: (request: number) => Promise<void> | void;

const answered = (ackTo: number): Response =>
  Response.json({ ok: true, value: { ackTo, results: [], serverTime: new Date().toISOString() } });

/** A centre that takes whatever comes and counts how many requests are with it. */
const send: typeof fetch = async (_url, init) => {
  const { firstSeq, events } = JSON.parse(init?.body as string) as { firstSeq: number; events: unknown[] };
  sent.push({ firstSeq, count: events.length, ackedThen: laneState(db, 'bulk').acked });
  underWay += 1;
  mostUnderWay = Math.max(mostUnderWay, underWay);
  await wait(20);
  await meanwhile(sent.length);
  underWay -= 1;
  return answered(firstSeq + events.length - 1);
};

const withToken = (_ms: number, work: (token: string) => unknown) => Promise.resolve(work('token'));

beforeEach(() => {
  folder = aFolder();
  db = openStore(`${folder.path}/record.db`, aKey());
  [sent, underWay, mostUnderWay, meanwhile] = [[], 0, 0, () => undefined];
  const [device, id] = [randomUUID(), anIntakeId()];
  const desk = { db, device, moment: realMoment(), catalogue: () => bundledCatalogue };
  for (const command of [open, ...Array.from({ length: 119 }, (_, step) => story(`step ${step}`))])
    carryOut(desk, huda, id, command);
  const route = { server: '', device, fetch: send, now: Date.now };
  const way = { route, withToken, mostEvents: () => 50 } as unknown as Way;
  const told = { onChange: () => undefined, onSetBack: () => undefined };
  sender = makeLaneSender({ db, lane: 'bulk', way, random: () => 0, ...told });
});
afterEach(() => {
  sender.stop();
  db.close();
  folder.remove();
});

it('sends what follows before it has written down that the batch before it was taken', async () => {
  sender.drain();
  await until(() => laneState(db, 'bulk').acked === 120);
  expect(sent).toEqual([
    { firstSeq: 1, count: 50, ackedThen: 0 },
    { firstSeq: 51, count: 50, ackedThen: 0 },
    { firstSeq: 101, count: 20, ackedThen: 50 },
  ]);
  expect(mostUnderWay).toBe(1);
});

it('asks nothing anew while that is under way, when the disk does not take the first answer', async () => {
  meanwhile = async (request) => {
    if (request === 1) db.pragma('query_only=on');
    if (request !== 2) return;
    // Here there is no pause after a failure: whoever did not wait would have asked again long ago.
    await wait(500);
    db.pragma('query_only=off');
  };
  sender.drain();
  await until(() => laneState(db, 'bulk').acked === 120);
  expect(mostUnderWay).toBe(1);
  expect(sent.map(({ firstSeq }) => firstSeq)).toEqual([1, 51, 1, 51, 101]);
});

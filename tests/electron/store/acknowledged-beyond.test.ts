import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStore } from '../../../electron/store/file/open.ts';
import { realMoment } from '../../../electron/store/moment.ts';
import { carryOut } from '../../../electron/store/record/carry-out.ts';
import { makeLaneSender } from '../../../electron/store/sync/lane-sender.ts';
import { laneState } from '../../../electron/store/sync/lane-state.ts';
import { makeReadAhead } from '../../../electron/store/sync/read-ahead.ts';
import type { Way } from '../../../electron/store/sync/way.ts';
import type { IntakeCommand } from '../../../domain/intake/decide.ts';
import { bundledCatalogue } from '../../../domain/screening/bundled.ts';
import { until } from '../../builders/centre.ts';
import { aFolder, aKey, anIntakeId, huda, open, story } from '../../builders/console-store.ts';

let folder: ReturnType<typeof aFolder>;
beforeEach(() => void (folder = aFolder()));
afterEach(() => folder.remove());

it('takes nothing for acknowledged that it has not sent, though a copy of it has sent as much', async () => {
  const [db, device, id] = [openStore(`${folder.path}/record.db`, aKey()), randomUUID(), anIntakeId()];
  const desk = { db, device, moment: realMoment(), catalogue: () => bundledCatalogue };
  const write = (command: IntakeCommand) => expect(carryOut(desk, huda, id, command).reply.ok).toBe(true);
  write(open);
  const sent: number[] = [];
  // The centre has this first fact, and two more of a copied console. While it answers, the operator goes on here.
  const withToken = async (): Promise<unknown> => {
    sent.push(makeReadAhead({ db, device, lane: 'bulk' }).next(laneState(db, 'bulk').acked, 50).length);
    if (sent.length > 1) return { kind: 'fork', code: 'event-fork' };
    for (const text of ['a', 'b']) write(story(text));
    return { kind: 'ok', value: { ackTo: 3, results: [{ seq: 1, verdict: 'duplicate' }], serverTime: '' } };
  };
  const way = { route: { device, now: Date.now }, withToken, mostEvents: () => 50 } as unknown as Way;
  const told = { onChange: () => undefined, onSetBack: () => undefined };
  const sender = makeLaneSender({ db, lane: 'bulk', way, random: () => 0, ...told });
  sender.drain();
  await until(() => laneState(db, 'bulk').stopped !== null);
  expect(sent).toEqual([1, 2]);
  expect(laneState(db, 'bulk')).toMatchObject({ acked: 1, stopped: 'event-fork' });
  sender.stop();
  db.close();
});

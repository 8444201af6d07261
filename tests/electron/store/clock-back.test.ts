import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStore } from '../../../electron/store/file/open.ts';
import { makeReadAhead } from '../../../electron/store/sync/read-ahead.ts';
import { aFolder, anIntakeId, aStore, carriedOut, escalate, open, story } from '../../builders/console-store.ts';

let folder: ReturnType<typeof aFolder>;
beforeEach(() => void (folder = aFolder()));
afterEach(() => folder.remove());

it('lets nothing overtake an escalation though the clock was set back before the next start', async () => {
  const clock = { ms: Date.now() + 86_400_000 };
  const [first, id] = [await aStore({ folder: folder.path, clock }), anIntakeId()];
  for (const command of [open, escalate]) await carriedOut(first.answers, id, command);
  await first.answers.close();
  clock.ms -= 3 * 86_400_000;
  const second = await aStore({ folder: folder.path, clock, keyHex: first.keyHex });
  for (const command of [story('after'), { do: 'wrap-up', summary: '' } as const])
    await carriedOut(second.answers, id, command);
  await second.answers.close();
  const db = openStore(first.file, first.keyHex);
  const ahead = makeReadAhead({ db, device: crypto.randomUUID(), lane: 'bulk' });
  expect(ahead.next(0, 50).map((event) => event.type)).toEqual(['intake.opened']);
  const ids = db.prepare<[], string>("select event_id from event where lane = 'bulk' order by seq").pluck().all();
  db.close();
  expect(ids).toEqual(ids.toSorted());
});

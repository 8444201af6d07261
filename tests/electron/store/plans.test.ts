import Database from 'better-sqlite3';
import { expect, it, vi } from 'vitest';
import { openStore } from '../../../electron/store/file/open.ts';
import { aGround } from '../../builders/a-ground.ts';
import { until } from '../../builders/centre.ts';
import { anIntakeId, carriedOut, escalate, open, story, valueOf } from '../../builders/console-store.ts';

const ground = aGround();

/** Indexes that hold only what waits for something: read whole they are short. */
const ofWhatWaits = ['event_for_review', 'event_not_stamped'];
/** A migration, once; and what is a week old, looked for when the centre was asked how it stands. */
const mayReadAll = [/^select lane, seq, hash from event$/u, /^select id from intake/u];

type Step = { readonly detail: string };
const readsAll = ({ detail }: Step): boolean =>
  /^SCAN (?:event|intake|other)\b/u.test(detail) && !ofWhatWaits.some((index) => detail.endsWith(index));

it('no step of a call reads all that this console ever wrote', async () => {
  const prepare = vi.spyOn(Database.prototype, 'prepare');
  const sealTo = Buffer.alloc(32, 9).toString('base64');
  const { answers, file, keyHex } = await ground.open({ sealTo });
  const id = anIntakeId();
  for (const command of [open, story('he stands at the door'), escalate]) await carriedOut(answers, id, command);
  await answers.keepDraft({ intakeId: id, field: 'summary', text: 'half a wo' });
  valueOf(await answers.openIntakes());
  await until(async () => valueOf(await answers.syncStatus()).waiting === 0);
  const asked = new Set(prepare.mock.calls.map(([sql]) => sql.trim()));
  prepare.mockRestore();
  await answers.close();
  const db = openStore(file, keyHex);
  const steps = [...asked].filter((sql) => /^(?:select|insert|update|delete)\b.*\b(?:event|intake)\b/su.test(sql));
  const slow = steps.filter((sql) => {
    const plan = db.prepare<null[], Step>(`explain query plan ${sql.replaceAll(/@\w+/gu, '?')}`);
    const values = Array.from(sql.matchAll(/\?|@\w+/gu), () => null);
    return plan.all(...values).some(readsAll) && !mayReadAll.some((one) => one.test(sql));
  });
  db.close();
  expect(steps.length).toBeGreaterThan(15);
  expect(slow).toEqual([]);
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lanes } from '../../../domain/intake/lane.ts';
import { openStore } from '../../../electron/store/file/open.ts';
import { writing, type StoreDb } from '../../../electron/store/file/store-db.ts';
import { letGo } from '../../../electron/store/record/let-go.ts';
import { firstBreak } from '../../../electron/store/record/verify-chain.ts';
import { holds } from '../../../electron/store/sync/lane-state.ts';
import { aCentre, until, type FakeCentre } from '../../builders/centre.ts';
import {
  aFolder,
  aStore,
  anIntakeId,
  carriedOut,
  escalate,
  informed,
  open,
  story,
  valueOf,
  type AStore,
} from '../../builders/console-store.ts';

const day = (after: number): string => new Date(Date.now() + after * 24 * 3_600_000).toISOString();
const wrapUp = { do: 'wrap-up', summary: 'a summary' } as const;
const spoken = 'he stands at the door';

let folder: ReturnType<typeof aFolder>;
let centre: FakeCentre;
let store: AStore;
const id = anIntakeId();
beforeEach(async () => {
  folder = aFolder();
  centre = await aCentre();
  store = await aStore({ folder: folder.path, server: centre.url });
  for (const command of [open, story(spoken)]) await carriedOut(store.answers, id, command);
});
afterEach(async () => {
  await centre.stop();
  folder.remove();
});

async function closed(): Promise<StoreDb> {
  await until(async () => valueOf(await store.answers.syncStatus()).waiting === 0);
  await store.answers.close();
  return openStore(store.file, store.keyHex);
}
const pass = (db: StoreDb, days: number): number => writing(db, (tx) => letGo(tx, day(days)));
const words = (db: StoreDb): string =>
  JSON.stringify(db.prepare('select body from event union all select state from intake').all());

describe('words that have been safe at the centre for a week', () => {
  it('leave a finished intake, whose chain still holds and whose record still opens', async () => {
    for (const command of [escalate, wrapUp]) await carriedOut(store.answers, id, command);
    const db = await closed();
    expect([pass(db, 0), pass(db, 6.9)]).toEqual([0, 0]);
    expect(words(db)).toContain(spoken);
    expect(pass(db, 7.1)).toBe(1);
    expect(words(db)).not.toContain(spoken);
    const device = db.prepare<[], string>("select v from meta where k = 'device'").pluck().get() ?? '';
    expect(lanes.map((lane) => firstBreak(db, device, lane))).toEqual([null, null]);
    expect(holds(db, 'bulk', 1)).toBe(false);
    db.close();
    const again = await aStore({ folder: folder.path, server: centre.url, keyHex: store.keyHex });
    expect(valueOf(await again.answers.recentIntakes())).toEqual([]);
    await carriedOut(again.answers, anIntakeId(), open);
    await until(async () => valueOf(await again.answers.syncStatus()).waiting === 0);
    await again.answers.close();
  });

  it('leave an open intake only when nobody who works here has it', async () => {
    const db = await closed();
    pass(db, 0);
    expect(pass(db, 6.5)).toBe(0);
    db.prepare('update intake set updated = ?').run(day(8));
    expect(pass(db, 9)).toBe(0);
    db.prepare('update intake set updated = ?').run(day(0));
    expect(pass(db, 9)).toBe(1);
    db.close();
  });

  it.each([
    ['something is half typed', (): unknown => store.answers.keepDraft({ intakeId: id, field: 'story', text: 'he' })],
    [
      'the centre put something aside',
      (): unknown => centre.verdicts.set('information.given', { verdict: 'quarantined', code: 'stale-version' }),
    ],
    ['something is not at the centre', (): unknown => (centre.mood = 'down')],
  ])('stay while %s', async (_, harm) => {
    await until(async () => valueOf(await store.answers.syncStatus()).waiting === 0);
    await harm();
    for (const command of [informed, wrapUp]) await carriedOut(store.answers, id, command);
    if (centre.mood === 'down') await store.answers.close();
    const db = centre.mood === 'down' ? openStore(store.file, store.keyHex) : await closed();
    pass(db, 0);
    expect(pass(db, 30)).toBe(0);
    expect(words(db)).toContain(spoken);
    db.close();
  });

  it('are never changed otherwise, nor taken before the centre has them', async () => {
    const db = await closed();
    const rewrite = db.prepare("update event set body = '{}', salt = null where seq = 1");
    expect(() => rewrite.run()).toThrow('an event is never rewritten');
    pass(db, 0);
    expect(() => db.prepare("update event set body = '[]', salt = null").run()).toThrow('an event is never rewritten');
    expect(() => db.prepare("update event set body = '{}'").run()).toThrow('an event is never rewritten');
    db.close();
  });
});

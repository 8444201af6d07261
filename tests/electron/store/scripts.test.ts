import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { PublishedScripts } from '../../../contract/scripts.ts';
import type { VersionRef } from '../../../domain/screening/answer.ts';
import { migrate } from '../../../electron/store/file/migrate.ts';
import { record } from '../../../electron/store/file/migrations/001-record.ts';
import { migrations } from '../../../electron/store/file/migrations/all.ts';
import { aSafetyScript } from '../../builders/a-script.ts';
import { aGround } from '../../builders/a-ground.ts';
import { until } from '../../builders/centre.ts';
import { anIntakeId, carriedOut, noCentre, valueOf, type AStore } from '../../builders/console-store.ts';

const ground = aGround();
let store: AStore | null = null;

const publish = (published: PublishedScripts, etag: string): void => {
  ground.centre.scripts = { ...ground.centre.scripts, published, etag };
};
const kept = async (at: AStore, isNews = true): Promise<PublishedScripts> => valueOf(await at.answers.scripts(isNews));
const opening = (safety: string): VersionRef => ({ id: 'first-call', version: `opening-safety@${safety} LAP@1.0.0` });
const openWith = (script: VersionRef) => ({ do: 'open', channel: 'walk-in', script }) as const;
const answerTo = (item: string, answer: string) =>
  ({ do: 'note', fact: { type: 'screening.answered', body: { item, answer } } }) as const;
const versions = ({ instruments }: PublishedScripts): readonly string[] => instruments.map((one) => one.version);

const second = aSafetyScript('1.1.0');
const third = aSafetyScript('1.2.0', 'Are you in danger at this moment, yes or no?');
const inForce = (version: string) => ({ 'opening-safety': version, LAP: '1.0.0' });

describe('published scripts on a console', () => {
  it('are kept, and asked from when the centre is gone, also after a restart', async () => {
    publish({ instruments: [second], inForce: inForce('1.1.0') }, '"1"');
    store = await ground.open();
    expect(await kept(store)).toEqual({ instruments: [second], inForce: inForce('1.1.0') });
    const { keyHex } = store;
    await store.answers.close();
    store = await ground.open({ keyHex, server: noCentre });
    expect(await kept(store)).toEqual({ instruments: [second], inForce: inForce('1.1.0') });
    const id = anIntakeId();
    await carriedOut(store.answers, id, openWith(opening('1.1.0')));
    const { intake } = await carriedOut(store.answers, id, answerTo('dangerNow', 'no'));
    expect(intake.screening.answers).toEqual({ dangerNow: 'no' });
  });

  it('come by themselves after sign-in, and are read in full once', async () => {
    publish({ instruments: [second], inForce: inForce('1.1.0') }, '"1"');
    store = await ground.open();
    const at = store;
    await until(async () => versions(await kept(at, false)).length === 1);
    await kept(store);
    await kept(store);
    expect(ground.centre.scripts.reads).toBe(1);
  });

  it('leave a running intake its version, and give the next one the new version', async () => {
    publish({ instruments: [second], inForce: inForce('1.1.0') }, '"1"');
    store = await ground.open();
    await kept(store);
    const running = anIntakeId();
    await carriedOut(store.answers, running, openWith(opening('1.1.0')));
    publish({ instruments: [second, third], inForce: inForce('1.2.0') }, '"2"');
    expect((await kept(store)).inForce).toEqual(inForce('1.2.0'));
    const { intake } = await carriedOut(store.answers, running, answerTo('dangerNow', 'yes'));
    expect(intake.screening.script).toEqual(opening('1.1.0'));
    expect(versions(await kept(store))).toEqual(['1.1.0', '1.2.0']);
  });

  it.each([
    ['whose content was altered', { ...second, certainty: 'low' as const }, 'script-hash-wrong'],
    ['of another shape', { ...second, script: {} }, 'script-malformed'],
    ['with a rule nobody knows', { ...second, rules: { ...second.rules, bands: [] } }, 'script-malformed'],
  ])('are refused together when one is there %s, and said so', async (_case, bad, code) => {
    publish({ instruments: [second], inForce: inForce('1.1.0') }, '"1"');
    store = await ground.open();
    await kept(store);
    publish({ instruments: [third, { ...bad, version: '1.3.0' }], inForce: inForce('1.3.0') } as never, '"2"');
    expect(await kept(store)).toEqual({ instruments: [second], inForce: inForce('1.1.0') });
    expect(valueOf(await store.answers.syncStatus()).needsReview).toMatchObject([
      { eventId: 'opening-safety 1.3.0', type: 'script', code },
    ]);
    expect(store.statuses.at(-1)?.needsReview).toHaveLength(1);
    publish({ instruments: [second, third], inForce: inForce('1.2.0') }, '"3"');
    expect((await kept(store)).inForce).toEqual(inForce('1.2.0'));
    expect(valueOf(await store.answers.syncStatus()).needsReview).toEqual([]);
  });

  it('are refused when a version comes again with other content under the same number', async () => {
    publish({ instruments: [second], inForce: inForce('1.1.0') }, '"1"');
    store = await ground.open();
    await kept(store);
    publish({ instruments: [aSafetyScript('1.1.0', 'Other words?')], inForce: inForce('1.1.0') }, '"2"');
    expect((await kept(store)).instruments).toEqual([second]);
    expect(valueOf(await store.answers.syncStatus()).needsReview).toMatchObject([{ code: 'script-hash-wrong' }]);
  });

  it('are refused when the version in force is not at hand', async () => {
    publish({ instruments: [], inForce: inForce('4.0.0') }, '"1"');
    store = await ground.open();
    expect(await kept(store)).toEqual({ instruments: [], inForce: {} });
  });
});

describe('step 2 of the file', () => {
  it('comes to a file of the version before and keeps what it holds', () => {
    const file = `${ground.folder()}/old.db`;
    const keyHex = '0'.repeat(64);
    const db = new Database(file);
    db.pragma("cipher='sqlcipher'");
    db.pragma(`key="x'${keyHex}'"`);
    migrate(db, [record]);
    db.exec("insert into meta (k, v) values ('device', 'd-1')");
    migrate(db, migrations);
    expect(db.pragma('user_version', { simple: true })).toBe(migrations.length);
    expect(db.prepare("select v from meta where k = 'device'").pluck().all()).toEqual(['d-1']);
    db.exec("insert into instrument values ('LAP', '1.1.0', 'h', '{}', 'now')");
    expect(() => db.exec("update instrument set document = '[]'")).toThrow('never rewritten');
    expect(() => db.exec('delete from instrument')).toThrow('never removed');
    db.close();
  });
});

import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertSqlite, openStore } from '../../../electron/store/file/open.ts';
import { StoreRefused } from '../../../electron/store/file/store-refused.ts';
import { firstBreak } from '../../../electron/store/record/verify-chain.ts';
import {
  aFolder,
  aKey,
  anIntakeId,
  aStore,
  carriedOut,
  escalate,
  huda,
  informed,
  noCentre,
  open,
  salim,
  story,
  valueOf,
} from '../../builders/console-store.ts';

let folder: ReturnType<typeof aFolder>;
beforeEach(() => void (folder = aFolder()));
afterEach(() => folder.remove());

const raw = (file: string, keyHex: string) => openStore(file, keyHex);

describe('the record', () => {
  it('keeps what a command led to across closing and opening', async () => {
    const first = await aStore({ folder: folder.path });
    const id = anIntakeId();
    await carriedOut(first.answers, id, open);
    await carriedOut(first.answers, id, story('a door was broken'));
    await first.answers.close();
    const again = await aStore({ folder: folder.path, keyHex: first.keyHex });
    const [stored] = valueOf(await again.answers.openIntakes());
    expect(stored?.intake.story).toBe('a door was broken');
    expect(stored?.waiting).toBe(2);
    await again.answers.close();
  });

  it('writes all facts of one command together and chains each lane by itself', async () => {
    const store = await aStore({ folder: folder.path });
    const id = anIntakeId();
    for (const command of [open, escalate, story('he is at the door')]) await carriedOut(store.answers, id, command);
    await store.answers.close();
    const db = raw(store.file, store.keyHex);
    const events = db
      .prepare<[], { lane: string; seq: number; type: string }>('select lane, seq, type from event order by lane, seq')
      .all();
    expect(events.map((one) => `${one.lane} ${one.seq} ${one.type}`)).toEqual([
      'bulk 1 intake.opened',
      'bulk 2 screening.answered',
      'bulk 3 story.noted',
      'urgent 1 escalation.raised',
      'urgent 2 escalation.amended',
    ]);
    const device = db.prepare<[], string>("select v from meta where k = 'device'").pluck().get() ?? '';
    expect(firstBreak(db, device, 'bulk')).toBeNull();
    expect(firstBreak(db, device, 'urgent')).toBeNull();
    db.close();
  });

  it('refuses what the rules refuse and writes nothing', async () => {
    const store = await aStore({ folder: folder.path });
    const id = anIntakeId();
    expect(await store.answers.command({ intakeId: id, command: story('x') })).toMatchObject({
      ok: false,
      code: 'not-found',
    });
    await carriedOut(store.answers, id, open);
    expect(await store.answers.command({ intakeId: id, command: { do: 'wrap-up', summary: '' } })).toMatchObject({
      code: 'outcome-missing',
    });
    expect(valueOf(await store.answers.intake(id)).waiting).toBe(1);
    await store.answers.close();
  });

  it('works on after an intake was reopened', async () => {
    const store = await aStore({ folder: folder.path });
    const id = anIntakeId();
    for (const command of [open, informed, { do: 'wrap-up', summary: 'told of shelters' } as const])
      await carriedOut(store.answers, id, command);
    expect(valueOf(await store.answers.openIntakes())).toHaveLength(0);
    expect(valueOf(await store.answers.recentIntakes()).map((one) => one.intake.id)).toEqual([id]);
    await carriedOut(store.answers, id, { do: 'reopen', reason: 'she called again' });
    expect((await carriedOut(store.answers, id, story('more'))).intake.status).toBe('open');
    await store.answers.close();
  });

  it('shows a person only their own intakes', async () => {
    const store = await aStore({ folder: folder.path });
    const id = anIntakeId();
    await carriedOut(store.answers, id, open);
    await store.answers.seat({ staffId: salim, isUnlocked: true });
    expect(valueOf(await store.answers.openIntakes())).toHaveLength(0);
    expect(() => store.answers.intake(id)).toThrow(new StoreRefused('not-yours', id));
    expect(() => store.answers.command({ intakeId: id, command: story('x') })).toThrow('not-yours');
    expect(() => store.answers.keepDraft({ intakeId: id, field: 'story', text: 'x' })).toThrow('not-yours');
    await store.answers.close();
  });

  it('keeps drafts until they become a fact', async () => {
    const store = await aStore({ folder: folder.path });
    const id = anIntakeId();
    await carriedOut(store.answers, id, open);
    for (const field of ['story', 'landmark', 'zone'] as const)
      valueOf(await store.answers.keepDraft({ intakeId: id, field, text: `${field} half` }));
    await store.answers.close();
    const again = await aStore({ folder: folder.path, keyHex: store.keyHex });
    expect(valueOf(await again.answers.intake(id)).drafts).toEqual({
      story: 'story half',
      landmark: 'landmark half',
      zone: 'zone half',
    });
    const after = await carriedOut(again.answers, id, {
      do: 'note',
      fact: { type: 'place.noted', body: { zone: '45' } },
    });
    expect(after.drafts).toEqual({ story: 'story half', landmark: 'landmark half' });
    expect((await carriedOut(again.answers, id, story('story whole'))).drafts).toEqual({ landmark: 'landmark half' });
    await again.answers.close();
  });

  it('refuses everything of the record while locked, and nothing of the person is readable', async () => {
    const store = await aStore({ folder: folder.path });
    const id = anIntakeId();
    await carriedOut(store.answers, id, open);
    await store.answers.lock();
    for (const ask of [
      () => store.answers.command({ intakeId: id, command: story('x') }),
      () => store.answers.intake(id),
      () => store.answers.openIntakes(),
      () => store.answers.recentIntakes(),
      () => store.answers.keepDraft({ intakeId: id, field: 'story', text: 'x' }),
      () => store.answers.view(),
      () => store.answers.keepView({}),
    ])
      expect(ask).toThrow('store-locked');
    expect(valueOf(await store.answers.syncStatus()).waiting).toBe(1);
    await store.answers.close();
  });
});

describe('the file', () => {
  it('holds no word in plain text, in the log either', async () => {
    const store = await aStore({ folder: folder.path });
    const id = anIntakeId();
    await carriedOut(store.answers, id, open);
    await carriedOut(store.answers, id, story('unmistakable-words كسر الباب'));
    const bytes = Buffer.concat([readFileSync(store.file), readFileSync(`${store.file}-wal`)]);
    for (const word of ['unmistakable-words', 'كسر', 'intake.opened', 'SQLite format', huda])
      expect(bytes.includes(word)).toBe(false);
    await store.answers.close();
  });

  it('is not opened with another key, and is not harmed by the attempt', async () => {
    const store = await aStore({ folder: folder.path });
    const id = anIntakeId();
    await carriedOut(store.answers, id, open);
    await store.answers.close();
    expect(() => raw(store.file, aKey())).toThrow(new StoreRefused('store-wrong-key'));
    expect(() => raw(store.file, 'short')).toThrow('store-wrong-key');
    const again = await aStore({ folder: folder.path, keyHex: store.keyHex });
    expect(valueOf(await again.answers.openIntakes())).toHaveLength(1);
    await again.answers.close();
  });

  it('of a newer program is refused and left as it is', async () => {
    const store = await aStore({ folder: folder.path });
    await store.answers.close();
    const db = raw(store.file, store.keyHex);
    db.pragma('user_version=99');
    db.close();
    const before = readFileSync(store.file);
    expect(() => raw(store.file, store.keyHex)).toThrow('database-newer');
    expect(readFileSync(store.file).equals(before)).toBe(true);
  });

  it('is kept by triggers from rewriting or removing an event', async () => {
    const store = await aStore({ folder: folder.path });
    await carriedOut(store.answers, anIntakeId(), open);
    await store.answers.close();
    const db = raw(store.file, store.keyHex);
    for (const column of [
      'event_id',
      'aggregate',
      'type',
      'v',
      'at',
      'boot_id',
      'mono_ms',
      'by',
      'body',
      'prev_hash',
      'hash',
      'seq',
      'lane',
    ])
      expect(() => db.exec(`update event set ${column} = ${column}`)).toThrow('an event is never rewritten');
    expect(() => db.exec('delete from event')).toThrow('an event is never removed');
    db.exec("update event set state = 'acked'");
    db.close();
  });

  it('has one writer: a second one is kept out', async () => {
    const store = await aStore({ folder: folder.path });
    expect(() => raw(store.file, store.keyHex)).toThrow('data-in-use');
    await store.answers.close();
    raw(store.file, store.keyHex).close();
  });

  it('is refused by a SQLite that could damage it', () => {
    for (const old of ['3.7.0', '3.51.2', '3.50.9', '2.99.99'])
      expect(() => assertSqlite(old)).toThrow('sqlite-too-old');
    for (const good of ['3.51.3', '3.51.10', '3.53.4', '4.0.0']) expect(() => assertSqlite(good)).not.toThrow();
  });

  it('has full durability, strict tables and SQLite past the log-reset bug', async () => {
    const store = await aStore({ folder: folder.path, server: noCentre });
    await store.answers.close();
    const db = raw(store.file, store.keyHex);
    expect(db.pragma('synchronous', { simple: true })).toBe(2);
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.pragma('temp_store', { simple: true })).toBe(2);
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(() => db.exec("insert into lane (lane, next_seq, acked) values ('bulk', 'one', 0)")).toThrow(
      Database.SqliteError,
    );
    db.close();
  });
});

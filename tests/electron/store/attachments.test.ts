import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { intakeFact } from '../../../contract/intake-facts.ts';
import type { AttachedFile } from '../../../domain/attachment/attachment.ts';
import type { IntakeId } from '../../../domain/ids.ts';
import { openStore } from '../../../electron/store/file/open.ts';
import { openFile } from '../../../server/attachments/open-file.ts';
import { aPdf, aPhoto } from '../../builders/a-file.ts';
import { aGround } from '../../builders/a-ground.ts';
import { until } from '../../builders/centre.ts';
import {
  anIntakeId,
  carriedOut,
  huda,
  informed,
  noCentre,
  open,
  salim,
  story,
  valueOf,
  type AStore,
  type StoreWish,
} from '../../builders/console-store.ts';

const ground = aGround();
let store: AStore | null = null;

const record = (): string => path.join(ground.folder(), 'record');
const files = (): readonly string[] => {
  const at = path.join(record(), 'attachments');
  return existsSync(at) ? readdirSync(at) : [];
};

async function opened(wish: Partial<StoreWish> = {}): Promise<AStore> {
  mkdirSync(record(), { recursive: true });
  store = await ground.open({ folder: record(), server: noCentre, ...wish });
  return store;
}

function chosen(bytes: Buffer, name = 'IMG_2041.jpg'): string {
  const file = path.join(ground.folder(), name);
  writeFileSync(file, bytes);
  return file;
}

const add = async (at: AStore, intakeId: IntakeId, file: string) =>
  at.answers.addAttachment({ intakeId, path: file, kind: 'injury-photo', label: 'left arm' });

async function withPhoto(at: AStore, bytes = aPhoto({ bytes: 200_000 })) {
  const id = anIntakeId();
  await carriedOut(at.answers, id, open);
  const added = valueOf(await add(at, id, chosen(bytes)));
  const [file] = added.intake.attachments ?? [];
  if (file === undefined) throw new Error('nothing was added');
  return { id, file, bytes };
}

const status = async (at: AStore) => valueOf(await at.answers.syncStatus());
const stateOf = async (at: AStore, id: IntakeId, file: { attachmentId: string }) =>
  valueOf(await at.answers.intake(id)).files[file.attachmentId];

/** The facts of files as the record holds them. */
function factsIn(file: string, keyHex: string): readonly AttachedFile[] {
  const db = openStore(file, keyHex);
  const bodies = db.prepare<[], string>("select body from event where type = 'attachment.added'").pluck().all();
  db.close();
  return bodies.map((body) => {
    const fact = intakeFact.parse({ type: 'attachment.added', body: JSON.parse(body) as unknown });
    if (fact.type !== 'attachment.added') throw new Error(fact.type);
    return fact.body;
  });
}

describe('a file added to an intake', () => {
  it('lies encrypted under its own hash, opened by nothing but the key in its fact', async () => {
    const at = await opened();
    const { file, bytes } = await withPhoto(at);
    expect(file).toMatchObject({
      kind: 'injury-photo',
      label: 'left arm',
      mediaType: 'image/jpeg',
      by: huda,
      saysWhere: true,
    });
    expect(files()).toEqual([file.sha256]);
    expect(JSON.stringify(valueOf(await at.answers.openIntakes()))).not.toContain('fileKey');
    await at.answers.close();
    const sealed = readFileSync(path.join(record(), 'attachments', file.sha256));
    expect(sealed.includes(bytes.subarray(300, 360))).toBe(false);
    const [fact] = factsIn(at.file, at.keyHex);
    expect(await openFile(sealed, fact?.fileKey ?? '')).toEqual(bytes);
    expect(await openFile(sealed, '0'.repeat(64))).toBeNull();
    expect(await openFile(sealed.subarray(0, 65_552), fact?.fileKey ?? '')).toBeNull();
  });

  it.each([
    ['a program called a photo', Buffer.from('MZ is a program'), 'attachment-type-not-taken'],
    ['an empty file', Buffer.alloc(0), 'attachment-unreadable'],
    ['more than 25 MB', Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(25 * 1024 * 1024)]), 'attachment-too-large'],
  ])('is refused when it is %s, and nothing is left of it', async (_what, bytes, code) => {
    const at = await opened();
    const id = anIntakeId();
    await carriedOut(at.answers, id, open);
    expect(await add(at, id, chosen(bytes))).toMatchObject({ ok: false, code });
    expect(files()).toEqual([]);
  });

  it('is refused once the intake is wrapped up, or is another person’s, and nothing is left of it', async () => {
    const at = await opened();
    const id = anIntakeId();
    for (const command of [open, informed, { do: 'wrap-up', summary: '' } as const])
      await carriedOut(at.answers, id, command);
    expect(await add(at, id, chosen(aPdf()))).toMatchObject({ code: 'intake-not-open' });
    await at.answers.seat({ staffId: salim, isUnlocked: true });
    await expect(add(at, id, chosen(aPdf()))).rejects.toThrow('not-yours');
    await at.answers.lock();
    await expect(add(at, id, chosen(aPdf()))).rejects.toThrow('store-locked');
    await at.answers.close();
    store = await opened({ keyHex: at.keyHex });
    expect(files()).toEqual([]);
  });

  it('that was cut off before its fact was written is swept at the next start; one with a fact stays', async () => {
    const at = await opened();
    const { file } = await withPhoto(at);
    await at.answers.close();
    for (const name of ['a'.repeat(64), `${file.attachmentId}.unfinished`])
      writeFileSync(path.join(record(), 'attachments', name), 'half');
    store = await opened({ keyHex: at.keyHex });
    expect(files()).toEqual([file.sha256]);
  });
});

describe('sending a file', () => {
  it.each(['well', 'loses-requests', 'loses-replies'] as const)(
    'brings it byte for byte when the line %s',
    async (mood) => {
      const at = await opened({ server: ground.centre.url });
      ground.centre.mood = mood;
      const { id, file } = await withPhoto(at);
      await until(async () => (await stateOf(at, id, file)) === 'verified');
      expect(ground.centre.files.get(file.attachmentId)).toEqual(
        readFileSync(path.join(record(), 'attachments', file.sha256)),
      );
      expect((await status(at)).filesWaiting).toBe(0);
    },
  );

  it('goes on where it stood after the process ended, and sends no byte it need not', async () => {
    const at = await opened({ server: ground.centre.url });
    ground.centre.mood = 'slow';
    const { id, file } = await withPhoto(at, aPhoto({ bytes: 3_000_000 }));
    await until(() => (ground.centre.files.get(file.attachmentId)?.length ?? 0) > 200_000);
    await at.answers.close();
    const before = ground.centre.files.get(file.attachmentId)?.length ?? 0;
    expect(before).toBeLessThan(2_900_000);
    ground.centre.mood = 'well';
    await new Promise((resolve) => setTimeout(resolve, 100));
    const received = ground.centre.files.get(file.attachmentId)?.length ?? 0;
    const already = ground.centre.fileBytes;
    store = await opened({ keyHex: at.keyHex, server: ground.centre.url });
    await until(async () => (await stateOf(store as AStore, id, file)) === 'verified');
    const sealed = readFileSync(path.join(record(), 'attachments', file.sha256));
    expect(ground.centre.files.get(file.attachmentId)).toEqual(sealed);
    expect(ground.centre.fileBytes - already).toBe(sealed.length - received);
  });

  it('waits until the centre has its fact', async () => {
    const at = await opened({ server: ground.centre.url });
    ground.centre.mood = 'down';
    const { id, file } = await withPhoto(at);
    expect(await stateOf(at, id, file)).toBe('waiting');
    expect((await status(at)).filesWaiting).toBe(1);
    expect(ground.centre.fileBytes).toBe(0);
    ground.centre.mood = 'well';
    await until(async () => (await stateOf(at, id, file)) === 'verified', 60_000);
  });

  it('says so when this disk no longer gives the file back whole, and sends the others', async () => {
    const at = await opened();
    const [first, second] = [await withPhoto(at), await withPhoto(at, aPdf(70_000))];
    await at.answers.close();
    truncateSync(path.join(record(), 'attachments', first.file.sha256), 1000);
    rmSync(path.join(record(), 'attachments', second.file.sha256));
    store = await opened({ keyHex: at.keyHex, server: ground.centre.url });
    const third = await withPhoto(store, aPdf(90_000));
    await until(async () => (await stateOf(store as AStore, third.id, third.file)) === 'verified');
    await until(async () => (await stateOf(store as AStore, second.id, second.file)) === 'damaged');
    await until(async () => (await stateOf(store as AStore, first.id, first.file)) === 'damaged');
    expect((await status(store)).filesWaiting).toBe(0);
  });
});

describe('a file the centre has', () => {
  it('stays here for seven days, and is gone after that', async () => {
    const clock = { ms: Date.parse('2026-03-01T10:00:00.000Z') };
    const at = await opened({ server: ground.centre.url, clock });
    const { id, file } = await withPhoto(at);
    await until(async () => (await stateOf(at, id, file)) === 'verified');
    const later = async (days: number): Promise<AStore> => {
      await store?.answers.close();
      clock.ms += days * 86_400_000;
      store = await opened({ keyHex: at.keyHex, server: ground.centre.url, clock });
      await new Promise((resolve) => setTimeout(resolve, 2300));
      return store;
    };
    await later(6.9);
    expect(files()).toEqual([file.sha256]);
    const after = await later(0.2);
    expect(files()).toEqual([]);
    expect(await stateOf(after, id, file)).toBe('verified');
  });

  it('does not stay away because it is old: one that never arrived is kept', async () => {
    const clock = { ms: Date.parse('2026-03-01T10:00:00.000Z') };
    const at = await opened({ clock });
    const { file } = await withPhoto(at);
    await at.answers.close();
    clock.ms += 400 * 86_400_000;
    store = await opened({ keyHex: at.keyHex, clock });
    await new Promise((resolve) => setTimeout(resolve, 2300));
    expect(files()).toEqual([file.sha256]);
  });
});

describe('files of a record that was damaged', () => {
  it('reach the centre all the same', async () => {
    const at = await opened();
    const { id, file } = await withPhoto(at);
    await carriedOut(at.answers, id, story('later'));
    await at.answers.close();
    const db = openStore(at.file, at.keyHex);
    db.exec("drop trigger event_is_never_rewritten; update event set prev_hash = hash where seq = 3 and lane = 'bulk'");
    db.close();
    store = await opened({ keyHex: at.keyHex, server: ground.centre.url });
    expect(readdirSync(record()).some((name) => name.startsWith('record.damaged-'))).toBe(true);
    await until(async () => (await stateOf(store as AStore, id, file)) === 'verified', 25_000);
    expect(ground.centre.files.get(file.attachmentId)).toEqual(
      readFileSync(path.join(record(), 'attachments', file.sha256)),
    );
  });
});

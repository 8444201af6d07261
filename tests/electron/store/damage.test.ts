import { randomInt } from 'node:crypto';
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  mkdirSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashOf, signedText } from '../../../contract/chain.ts';
import { firstHash } from '../../../contract/envelope.ts';
import { openStore } from '../../../electron/store/file/open.ts';
import { keyProof } from '../../../electron/store/record/device-key.ts';
import { envelopeOf, sha256, type EventRow } from '../../../electron/store/record/event-row.ts';
import { isSignedBy, keyOf } from '../../../server/audit/ed25519.ts';
import { aGround } from '../../builders/a-ground.ts';
import { until } from '../../builders/centre.ts';
import {
  anIntakeId,
  carriedOut,
  escalate,
  noCentre,
  open,
  story,
  valueOf,
  type AStore,
} from '../../builders/console-store.ts';

const ground = aGround();
let store: AStore | null = null;

const pageBytes = 4096;
const status = async (at: AStore) => valueOf(await at.answers.syncStatus());
const asides = () => readdirSync(ground.folder()).filter((name) => name.startsWith('record.damaged-'));
const reportOf = (name: string) =>
  JSON.parse(readFileSync(path.join(ground.folder(), name, 'report.json'), 'utf8')) as Record<string, unknown>;

function flip(file: string, at: number): void {
  const handle = openSync(file, 'r+');
  const byte = Buffer.alloc(1);
  readSync(handle, byte, 0, 1, at);
  byte[0] = (byte[0] ?? 0) ^ 1;
  writeSync(handle, byte, 0, 1, at);
  closeSync(handle);
}

/** A closed record with an intake of this many steps, one half-typed word, and where a step lies in the file. */
async function aWrittenRecord(steps: number, server = noCentre) {
  const made = await ground.open({ server });
  const id = anIntakeId();
  await carriedOut(made.answers, id, open);
  for (let step = 1; step < steps; step += 1)
    await carriedOut(made.answers, id, story(`step ${step} ${'word '.repeat(60)}`));
  valueOf(await made.answers.keepDraft({ intakeId: id, field: 'landmark', text: 'half typed' }));
  if (server !== noCentre) await until(async () => (await status(made)).waiting === 0);
  await made.answers.close();
  return { id, file: made.file, keyHex: made.keyHex };
}

const reopened = async (keyHex: string, server = noCentre): Promise<AStore> => {
  store = await ground.open({ keyHex, server });
  return store;
};
const deviceOf = (file: string, keyHex: string): string => {
  const db = openStore(file, keyHex);
  const device = db.prepare<[], string>("select v from meta where k = 'device'").pluck().get() ?? '';
  db.close();
  return device;
};
const settled = (name: string) => until(() => existsSync(path.join(ground.folder(), name, 'report.json')));

describe('a damaged record', () => {
  it('is put aside as it was found, and calls go on in a fresh one at once', async () => {
    const { id, file, keyHex } = await aWrittenRecord(120);
    flip(file, Math.floor(statSync(file).size / pageBytes / 2) * pageBytes + 100);
    const asFound = readFileSync(file);
    const from = performance.now();
    const again = await reopened(keyHex);
    const tookMs = performance.now() - from;
    process.stdout.write(`fresh record open after damage: ${tookMs.toFixed(0)} ms\n`);
    expect(tookMs).toBeLessThan(5000);
    const [name = ''] = asides();
    await settled(name);
    expect(readFileSync(path.join(ground.folder(), name, 'record.db')).equals(asFound)).toBe(true);
    await carriedOut(again.answers, anIntakeId(), open);
    const told = (await status(again)).setAside;
    expect(told?.brought).toBeGreaterThan(50);
    expect(told?.missing).toBeGreaterThan(0);
    expect((told?.brought ?? 0) + (told?.missing ?? 0)).toBe(120);
    expect(valueOf(await again.answers.intake(id)).drafts.landmark).toBe('half typed');
  });

  it('hands what it still holds to the centre under its old name, before anything of the fresh one, and never forks', async () => {
    const { id, file, keyHex } = await aWrittenRecord(60);
    const device = deviceOf(file, keyHex);
    // Its last page: what was written last is damaged, what came before can be proven.
    flip(file, pageBytes * 4 + 50);
    const again = await reopened(keyHex, ground.centre.url);
    const [name = ''] = asides();
    await settled(name);
    await carriedOut(again.answers, id, story('after the damage')).catch(() => undefined);
    const next = anIntakeId();
    await carriedOut(again.answers, next, open);
    await carriedOut(again.answers, next, escalate);
    await until(() => [...ground.centre.lanes].some(([key, held]) => key.endsWith(' urgent') && held.length === 1));
    const report = reportOf(name);
    const old = ground.centre.of('bulk', device);
    expect(old.length).toBeGreaterThan(0);
    expect(old.map((one) => one.seq)).toEqual(old.map((_, at) => at + 1));
    expect(report['device']).toBe(device);
    expect(ground.centre.enrolments.some((one) => one['afterDamage'] === true && one['device'] !== device)).toBe(true);
    expect(ground.centre.enrolments.some((one) => one['device'] === device && one['afterDamage'] === true)).toBe(false);
  });

  it('that was sent long since is offered again when the centre went back to an earlier copy', async () => {
    const { file, keyHex } = await aWrittenRecord(60, ground.centre.url);
    const device = deviceOf(file, keyHex);
    flip(file, Math.floor(statSync(file).size / pageBytes / 2) * pageBytes + 100);
    const first = await reopened(keyHex, ground.centre.url);
    const [name = ''] = asides();
    await until(() => existsSync(path.join(ground.folder(), name, 'report.json')) && reportOf(name)['isSent'] === true);
    await first.answers.close();
    const before = [...ground.centre.of('bulk', device)];
    ground.centre.of('bulk', device).length = 58;
    await reopened(keyHex, ground.centre.url);
    await until(() => ground.centre.of('bulk', device).length === 60, 5000);
    expect(ground.centre.of('bulk', device)).toEqual(before);
  });

  it('whose history the centre has already loses nothing, and its intakes go on', async () => {
    const { id, keyHex, file } = await aWrittenRecord(120, ground.centre.url);
    const device = deviceOf(file, keyHex);
    flip(file, Math.floor(statSync(file).size / pageBytes / 2) * pageBytes + 100);
    const again = await reopened(keyHex, ground.centre.url);
    const [name = ''] = asides();
    await settled(name);
    expect(reportOf(name)).toMatchObject({ lost: 0, device });
    const on = await carriedOut(again.answers, id, story('and then'));
    expect(on.intake.story).toBe('and then');
    await until(async () => (await status(again)).waiting === 0);
    expect((await status(again)).needsReview).toEqual([]);
    expect(ground.centre.of('bulk', device)).toHaveLength(120);
  });

  it('that cannot be read at all is kept, and says so', async () => {
    const { file, keyHex } = await aWrittenRecord(5);
    flip(file, 40);
    const again = await reopened(keyHex);
    await settled(asides()[0] ?? '');
    expect((await status(again)).setAside).toMatchObject({ brought: 0, missing: null });
    await carriedOut(again.answers, anIntakeId(), open);
  });

  it('with a forged step keeps the forgery from the centre', async () => {
    const { file, keyHex } = await aWrittenRecord(5);
    const device = deviceOf(file, keyHex);
    const db = openStore(file, keyHex);
    db.exec(
      `drop trigger event_is_never_rewritten; drop trigger event_is_only_let_go; update event set body = '{"text":"forged"}' where seq = 3`,
    );
    db.close();
    const again = await reopened(keyHex, ground.centre.url);
    await until(async () => (await status(again)).needsReview.length > 0);
    expect((await status(again)).needsReview[0]?.code).toBe('event-gap');
    expect(ground.centre.of('bulk', device).map((one) => one.seq)).toEqual([1, 2]);
    expect(JSON.stringify([...ground.centre.lanes.values()])).not.toContain('forged');
  });

  it.each([
    ['its key', '', true],
    ['its key gone, by what was noted of it', 'key', true],
    ['neither key nor note, showing none', 'key and note', false],
  ])('with %s sends steps whose signatures hold', async (_, gone, isShown) => {
    const { file, keyHex } = await aWrittenRecord(5);
    const device = deviceOf(file, keyHex);
    const db = openStore(file, keyHex);
    const { publicKey, proof } = keyProof(db, device);
    // The last step is damaged, so that the record is put aside.
    db.exec(
      `drop trigger event_is_never_rewritten; drop trigger event_is_only_let_go; update event set body = '{}' where seq = 5`,
    );
    if (gone !== '') db.exec("delete from meta where k = 'device_key'");
    db.close();
    if (gone === 'key and note') rmSync(path.join(ground.folder(), 'record.proof'));
    await reopened(keyHex, ground.centre.url);
    await until(() => ground.centre.of('bulk', device).length === 4);
    for (const { hash, sig } of ground.centre.of('bulk', device))
      expect(isSignedBy(keyOf(publicKey), signedText.event(hash), sig ?? '')).toBe(true);
    const shown = ground.centre.enrolments.filter((one) => one['device'] === device);
    expect(shown.length).toBeGreaterThan(0);
    for (const one of shown)
      expect([one['publicKey'], one['proof']]).toEqual(isShown ? [publicKey, proof] : [undefined, undefined]);
    const others = ground.centre.enrolments.filter((one) => one['device'] !== device);
    expect(others.map((one) => one['publicKey'])).not.toContain(publicKey);
  });

  it('without its key, though whole, is put aside: nothing it writes would be taken', async () => {
    const { file, keyHex } = await aWrittenRecord(5);
    const db = openStore(file, keyHex);
    db.exec("delete from meta where k = 'device_key'");
    db.close();
    const again = await reopened(keyHex);
    await settled(asides()[0] ?? '');
    expect((await status(again)).setAside).toMatchObject({ brought: 5, missing: 0 });
  });

  it('from before signatures sends its steps signed, as bringing it up to date would have', async () => {
    const { file, keyHex } = await aWrittenRecord(5);
    const device = deviceOf(file, keyHex);
    const db = openStore(file, keyHex);
    db.exec(`drop trigger event_is_never_rewritten; drop trigger event_is_only_let_go; drop trigger event_is_signed_once;
      alter table event drop column salt; alter table event drop column body_hash; alter table event drop column sig;
      delete from meta where k = 'device_key'`);
    const rows = db
      .prepare<[], EventRow>('select *, null as salt, null as body_hash, null as sig from event order by seq')
      .all();
    let before = firstHash;
    for (const row of rows) {
      const { hash: _hash, ...unsealed } = envelopeOf(device, { ...row, prev_hash: before });
      before = hashOf(unsealed, sha256);
      db.prepare('update event set prev_hash = ?, hash = ? where seq = ?').run(unsealed.prevHash, before, row.seq);
    }
    db.pragma('user_version=2');
    db.close();
    const aside = path.join(ground.folder(), 'record.damaged-20261122T080000Z');
    mkdirSync(aside);
    renameSync(file, path.join(aside, 'record.db'));
    rmSync(path.join(ground.folder(), 'record.proof'));
    await reopened(keyHex, ground.centre.url);
    await until(() => ground.centre.of('bulk', device).length === 5);
    const key = String(ground.centre.enrolments.find((one) => one['device'] === device)?.['publicKey']);
    for (const { hash, sig } of ground.centre.of('bulk', device))
      expect(isSignedBy(keyOf(key), signedText.event(hash), sig ?? '')).toBe(true);
  });

  it('found while it is worked on refuses that call and goes on with the next', async () => {
    const made = await ground.open({ server: noCentre });
    // More than SQLite keeps in memory, so that a look at the first intakes reads the disk.
    const long = 'x'.repeat(19_000);
    for (let at = 0; at < 240; at += 1) {
      const id = anIntakeId();
      await carriedOut(made.answers, id, open);
      for (const told of ['a', 'b', 'c']) await carriedOut(made.answers, id, story(told + long));
    }
    await made.answers.close();
    const again = await reopened(made.keyHex);
    for (let page = 3; page < statSync(made.file).size / pageBytes; page += 1) flip(made.file, page * pageBytes + 200);
    expect(() => again.answers.openIntakes()).toThrow('malformed');
    await until(() => asides().length === 1);
    const work = () => Promise.resolve().then(() => again.answers.command({ intakeId: anIntakeId(), command: open }));
    await until(async () => (await work().catch(() => null))?.ok === true);
    await until(async () => (await status(again)).setAside?.brought !== null);
  }, 120_000);

  it('is never written over: two in one second lie side by side', async () => {
    const clock = { ms: Date.parse('2026-11-22T08:00:00Z') };
    const made = await ground.open({ server: noCentre, clock });
    await made.answers.close();
    for (let round = 0; round < 2; round += 1) {
      flip(made.file, 40);
      const again = await ground.open({ server: noCentre, clock, keyHex: made.keyHex });
      await again.answers.close();
    }
    expect(asides()).toEqual(['record.damaged-20261122T080000Z', 'record.damaged-20261122T080000Z-2']);
  });

  it('half moved when the power went is moved to its end at the next start', async () => {
    const { file, keyHex } = await aWrittenRecord(5);
    const aside = path.join(ground.folder(), 'record.damaged-20261122T080000Z');
    mkdirSync(aside);
    writeFileSync(`${file}-wal`, 'a log that belongs to the file');
    renameSync(`${file}-wal`, path.join(aside, 'record.db-wal'));
    const again = await reopened(keyHex);
    expect(existsSync(path.join(aside, 'record.db'))).toBe(true);
    await settled(path.basename(aside));
    await carriedOut(again.answers, anIntakeId(), open);
  });

  it(
    'cut off anywhere, or with any byte changed, never shows something wrong (40 rounds)',
    { timeout: 120_000 },
    async () => {
      for (let round = 0; round < 40; round += 1) {
        const { id, file, keyHex } = await aWrittenRecord(30);
        const size = statSync(file).size;
        const at = randomInt(size);
        if (round % 4 === 0) truncateSync(file, at);
        else flip(file, at);
        const again = await reopened(keyHex);
        const [found] = valueOf(await again.answers.openIntakes()).filter((one) => one.intake.id === id);
        expect(found?.intake.story ?? '').toMatch(/^(?:step \d+ (?:word )+)?$/u);
        await carriedOut(again.answers, anIntakeId(), open);
        await again.answers.close();
        store = null;
        rmSync(ground.folder(), { recursive: true });
        mkdirSync(ground.folder());
      }
    },
  );
});

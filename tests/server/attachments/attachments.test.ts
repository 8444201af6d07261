import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Staff } from '../../../contract/people.ts';
import type { AttachedFile } from '../../../domain/attachment/attachment.ts';
import { attachmentFiles, type AttachmentFiles } from '../../../server/attachments/attachment-files.ts';
import { forgetErased } from '../../../server/attachments/forget-erased.ts';
import { takeStretch } from '../../../server/attachments/take-stretch.ts';
import { verifyCentre } from '../../../server/audit/verify/verify.ts';
import { aCentre, everyone, type Centre } from '../../builders/a-centre.ts';
import { aConsole, asked, opened } from '../../builders/a-console.ts';
import { aPdf, aPhoto } from '../../builders/a-file.ts';
import { anAttachment, sendAll, sendStretch, stretchesOf, type AnAttachment } from '../../builders/an-attachment.ts';
import { tablesSaying } from '../../builders/tables-saying.ts';

let centre: Centre;
let folder: string;
let files: AttachmentFiles;
beforeAll(async () => {
  folder = join(tmpdir(), `nida-attachments-${randomUUID()}`);
  files = attachmentFiles(folder);
  centre = await aCentre(new Map(), files);
});
afterAll(async () => {
  await centre.stop();
  rmSync(folder, { recursive: true, force: true });
});

const dayMs = 86_400_000;
const note = (type: string, body: object) => ({ type, body });
const kept = (): readonly string[] => readdirSync(folder);

/** An intake with a request to the legal unit, and a file of which only the fact has come. */
async function anIntakeWith(plain = aPhoto({ bytes: 200_000 }), consent = true, said: Partial<AttachedFile> = {}) {
  const [desk, intake, request] = [await aConsole(centre), randomUUID(), randomUUID()];
  const file = anAttachment(plain, { label: `label ${randomUUID()}`, ...said });
  desk.write(intake, opened());
  desk.write(intake, note('consent.noted', { recipient: 'legal', given: consent }));
  desk.write(intake, asked(request));
  desk.write(intake, file.fact);
  await desk.send('bulk');
  return { desk, intake, request, file };
}

const open = async (file: AnAttachment, who: string, form = 'file') => {
  const answer = await centre.app.inject({
    method: 'GET',
    url: `/api/attachments/${file.id}/${form}`,
    headers: { 'x-test-staff': who },
  });
  return { status: answer.statusCode, headers: answer.headers, bytes: answer.rawPayload, code: codeIn(answer.body) };
};
const codeIn = (body: string): string | null =>
  body.startsWith('{"ok"') ? (JSON.parse(body) as { code: string }).code : null;

describe('a file on its way', () => {
  it('is taken in stretches from where the centre stands, and lies whole under its hash', async () => {
    const { file } = await anIntakeWith();
    const { id, sealed, fact } = file;
    expect(await sendStretch(centre, id, 0, Buffer.alloc(0))).toMatchObject({
      value: { state: 'waiting', received: 0 },
    });
    expect(await sendStretch(centre, id, 0, sealed.subarray(0, 70_000))).toMatchObject({ value: { received: 70_000 } });
    for (const wrong of [0, 69_999, 70_001])
      expect(await sendStretch(centre, id, wrong, sealed.subarray(wrong, wrong + 500))).toMatchObject({
        value: { state: 'waiting', received: 70_000 },
      });
    expect(await sendStretch(centre, id, 70_000, sealed.subarray(70_000))).toMatchObject({
      value: { state: 'verified' },
    });
    expect(readFileSync(join(folder, fact.body.sha256))).toEqual(sealed);
    expect(kept().filter((name) => name.startsWith(id))).toEqual([]);
    expect(await sendAll(centre, file)).toMatchObject({ value: { state: 'verified', received: sealed.length } });
  });

  it('is written once when the same stretch comes many times at once', async () => {
    const { file } = await anIntakeWith();
    const { id, sealed, fact } = file;
    // Past the turns that one server gives: several servers share the table and the folder.
    const who = everyone[0] as Staff;
    for (let at = 0; at < sealed.length; at += 50_000) {
      const bytes = sealed.subarray(at, at + 50_000);
      const said = await Promise.all(
        Array.from({ length: 6 }, () => takeStretch(centre.house, who, { id, offset: at, bytes })),
      );
      const value = expect.objectContaining({ received: at + bytes.length });
      expect(said).toEqual(Array.from({ length: 6 }, () => ({ ok: true, value })));
    }
    expect(readFileSync(join(folder, fact.body.sha256))).toEqual(sealed);
  });

  it('begins anew when all of it came and it is not the file of its fact', async () => {
    const { file } = await anIntakeWith();
    const spoilt = Buffer.from(file.sealed);
    spoilt[1000] = (spoilt[1000] ?? 0) ^ 1;
    expect(await sendStretch(centre, file.id, 0, spoilt)).toMatchObject({ status: 422, code: 'attachment-hash-wrong' });
    expect(await sendStretch(centre, file.id, 0, Buffer.alloc(0))).toMatchObject({ value: { received: 0 } });
    expect(await sendAll(centre, file)).toMatchObject({ value: { state: 'verified' } });
  });

  it('goes on when the server was cut off with bytes on the disk that the table does not know of, or the other way round', async () => {
    const { file } = await anIntakeWith();
    const { id, sealed, fact } = file;
    await sendStretch(centre, id, 0, sealed.subarray(0, 40_000));
    await files.write({ id, sha256: fact.body.sha256 }, 40_000, Buffer.alloc(3000, 7));
    expect(await sendStretch(centre, id, 40_000, sealed.subarray(40_000, 90_000))).toMatchObject({
      value: { received: 90_000 },
    });
    writeFileSync(join(folder, `${id}.coming`), sealed.subarray(0, 20_000));
    expect(await sendStretch(centre, id, 90_000, sealed.subarray(90_000))).toMatchObject({
      value: { received: 20_000 },
    });
    await sendStretch(centre, id, 20_000, sealed.subarray(20_000));
    expect(readFileSync(join(folder, fact.body.sha256))).toEqual(sealed);
  });

  it('has its name already when the server was cut off before that was written down', async () => {
    const { file } = await anIntakeWith();
    writeFileSync(join(folder, file.fact.body.sha256), file.sealed);
    expect(await sendStretch(centre, file.id, 0, Buffer.alloc(0))).toMatchObject({ value: { state: 'verified' } });
  });

  it('is refused without its fact, from another console’s person, and beyond its length', async () => {
    const { file } = await anIntakeWith();
    expect(await sendStretch(centre, randomUUID(), 0, file.sealed)).toMatchObject({ status: 404, code: 'not-found' });
    expect(await stretchesOf('op-2')(centre, file.id, 0, file.sealed)).toMatchObject({ code: 'device-not-yours' });
    const longer = Buffer.concat([file.sealed, Buffer.alloc(1)]);
    expect(await sendStretch(centre, file.id, 0, longer)).toMatchObject({ status: 400, code: 'input-invalid' });
  });

  it('is told to be on its way, and shown to the supervisor when it does not come within twelve hours', async () => {
    const { file, intake } = await anIntakeWith();
    const list = await centre.as('sup-1', 'GET', `/api/intakes/${intake}/attachments`);
    expect(list.body.value).toMatchObject([{ attachmentId: file.id, hasArrived: false, label: file.fact.body.label }]);
    expect(await open(file, 'sup-1')).toMatchObject({ status: 409, code: 'attachment-on-its-way' });
    const missing = async () => {
      const { body } = await centre.as('sup-1', 'GET', '/api/supervision');
      return body.value.missingFiles.filter((one: { attachmentId: string }) => one.attachmentId === file.id);
    };
    centre.clock.ms += dayMs / 2 - 1000;
    expect(await missing()).toEqual([]);
    centre.clock.ms += 2000;
    expect(await missing()).toMatchObject([{ intakeId: intake, kind: 'injury-photo', operatorName: 'اسم op-1' }]);
    await sendAll(centre, file);
    expect(await missing()).toEqual([]);
  });
});

describe('what opens a file', () => {
  it('stands in the body of its fact and nowhere else, and in no reply', async () => {
    const { file, intake, request } = await anIntakeWith();
    await sendAll(centre, file);
    await centre.log();
    const { fileKey, label } = file.fact.body;
    expect(await tablesSaying(centre.sql, fileKey)).toEqual(['event']);
    const replies = [
      await centre.as('sup-1', 'GET', `/api/intakes/${intake}/timeline`),
      await centre.as('sup-1', 'GET', `/api/intakes/${intake}/attachments`),
      await centre.as('sup-1', 'GET', '/api/feeds/centre?limit=500'),
      await centre.as('op-1', 'GET', '/api/feeds/op:op-1?limit=500'),
      await centre.as('sup-1', 'GET', '/api/supervision'),
      await centre.as('cw-legal', 'GET', '/api/requests'),
      await centre.as('op-2', 'POST', `/api/intakes/${intake}/break-glass`, {
        kind: 'same-family',
        reason: 'She is on the line now',
      }),
    ];
    expect(replies.map((reply) => reply.status)).toEqual([200, 200, 200, 200, 200, 200, 200]);
    expect(replies.filter((reply) => reply.text.includes(fileKey))).toEqual([]);
    expect(replies[0]?.text).toContain(label);
    expect(replies[5]?.text).toContain(request);
  });
});

describe('opening a file', () => {
  it('gives the picture without what it says of place and person, to be stored and never run', async () => {
    const plain = aPhoto({ bytes: 90_000 });
    const { file } = await anIntakeWith(plain);
    await sendAll(centre, file);
    const shown = await open(file, 'cw-legal');
    expect(shown.status).toBe(200);
    expect(shown.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect(shown.headers['content-disposition']).toMatch(/^attachment; filename="nida-[0-9a-f]{8}\.jpg"$/u);
    expect(shown.bytes.includes(plain.subarray(300, 60_000))).toBe(true);
    expect(shown.bytes.toString('latin1')).not.toMatch(/25\.2854|Maha/u);
    expect((await open(file, 'sup-1', 'original')).bytes).toEqual(plain);
    expect(await open(file, 'cw-legal', 'original')).toMatchObject({ status: 403, code: 'role-may-not' });
  });

  it('is for supervisors and the unit the caller allows to know; never for dispatch', async () => {
    const { file, intake } = await anIntakeWith(aPdf(), false);
    await sendAll(centre, file);
    const list = (who: string) => centre.as(who, 'GET', `/api/intakes/${intake}/attachments`);
    expect((await open(file, 'sup-1')).status).toBe(200);
    for (const who of ['cw-legal', 'cw-protection']) {
      expect(await open(file, who)).toMatchObject({ status: 403, code: 'not-yours' });
      expect(await list(who)).toMatchObject({ status: 403, body: { code: 'not-yours' } });
    }
    for (const who of ['dis-1', 'dsup-1', 'op-1', 'adm-1'])
      expect(await open(file, who)).toMatchObject({ status: 403, code: 'role-may-not' });
  });

  it('leaves a line by name each time, before anything is given', async () => {
    const { file, intake } = await anIntakeWith(aPdf());
    await sendAll(centre, file);
    for (let time = 0; time < 3; time += 1) await open(file, 'cw-legal');
    await open(file, 'sup-1', 'original');
    const { body } = await centre.as('adm-1', 'GET', `/api/audit/reads?subject=${file.id}`);
    expect(body.value).toHaveLength(4);
    expect(body.value).toContainEqual(
      expect.objectContaining({ byName: 'اسم cw-legal', what: 'attachment', subjects: [intake, file.id] }),
    );
    const original = { byName: 'اسم sup-1', what: 'attachment-original' };
    expect(body.value).toContainEqual(expect.objectContaining(original));
  });

  it('is refused when the file is not what its fact says, and counted as an alarm', async () => {
    const page = Buffer.from('<script>alert(1)</script>'.repeat(9));
    const { file } = await anIntakeWith(page, true, { mediaType: 'application/pdf' });
    await sendAll(centre, file);
    expect(await open(file, 'sup-1')).toMatchObject({ status: 409, code: 'attachment-damaged' });
    const other = await anIntakeWith(aPdf());
    await sendAll(centre, other.file);
    writeFileSync(join(folder, other.file.fact.body.sha256), Buffer.alloc(other.file.sealed.length));
    expect(await open(other.file, 'sup-1')).toMatchObject({ status: 409, code: 'attachment-damaged' });
    const alarms = await centre.as('sup-1', 'GET', '/api/alarms');
    expect(alarms.body.value).toContainEqual(expect.objectContaining({ name: 'attachment-damaged', count: 2 }));
  });
});

describe('erasing an intake', () => {
  it('leaves a file that another fact claims too', async () => {
    const [mine, forged] = [await anIntakeWith(aPdf()), anAttachment(aPdf())];
    await sendAll(centre, mine.file);
    const claimed = { ...forged.fact, body: { ...forged.fact.body, sha256: mine.file.fact.body.sha256 } };
    const other = await anIntakeWith(aPdf());
    other.desk.write(other.intake, claimed);
    await other.desk.send('bulk', 4);
    await centre.sql`update attachment set erased_at = now() where id = ${forged.id}`;
    await forgetErased(centre.house);
    expect(kept()).toContain(mine.file.fact.body.sha256);
  });

  it('takes its files with it, whole or half here, and takes nothing more of them', async () => {
    const { desk, intake, file, request } = await anIntakeWith();
    const half = anAttachment(aPdf(90_000));
    desk.write(intake, half.fact);
    await desk.send('bulk', 4);
    await sendAll(centre, file);
    await sendStretch(centre, half.id, 0, half.sealed.subarray(0, 10_000));
    expect(kept()).toEqual(expect.arrayContaining([file.fact.body.sha256, `${half.id}.coming`]));
    await centre.as('cw-legal', 'POST', `/api/requests/${request}/accept`);
    await centre.as('cw-legal', 'POST', `/api/requests/${request}/done`, { result: 'x' });
    await centre.sql`update intake set status = 'wrapped-up' where id = ${intake}`;
    const reason = 'Her request, law 24/2023';
    const { body } = await centre.as('adm-1', 'POST', '/api/erasures', { intakeId: intake, reason });
    expect((await centre.as('adm-2', 'POST', `/api/erasures/${body.value.id}/confirm`)).status).toBe(200);
    expect(kept()).not.toContain(file.fact.body.sha256);
    expect(kept()).not.toContain(`${half.id}.coming`);
    expect(await tablesSaying(centre.sql, file.fact.body.fileKey)).toEqual([]);
    expect(await open(file, 'sup-1')).toMatchObject({ status: 404 });
    expect(await sendAll(centre, half)).toMatchObject({ value: { state: 'erased', received: 0 } });
    expect((await centre.as('sup-1', 'GET', `/api/intakes/${intake}/attachments`)).body.value).toEqual([]);
    await centre.log();
    expect((await verifyCentre(centre.sql)).breach).toBeNull();
  });
});

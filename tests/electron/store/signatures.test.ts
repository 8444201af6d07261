import Database from 'better-sqlite3';
import { createHash, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hashOf, isSealed, signedText } from '../../../contract/chain.ts';
import { migrate } from '../../../electron/store/file/migrate.ts';
import { record } from '../../../electron/store/file/migrations/001-record.ts';
import { signatures } from '../../../electron/store/file/migrations/003-signatures.ts';
import { openStore } from '../../../electron/store/file/open.ts';
import { keyProof } from '../../../electron/store/record/device-key.ts';
import { envelopeOf, eventColumns, sha256, type EventRow } from '../../../electron/store/record/event-row.ts';
import { firstBreak } from '../../../electron/store/record/verify-chain.ts';
import { keyOf } from '../../../server/audit/ed25519.ts';
import { aGround } from '../../builders/a-ground.ts';
import { until } from '../../builders/centre.ts';
import { anIntakeId, carriedOut, escalate, open, story, valueOf } from '../../builders/console-store.ts';

const ground = aGround();

const isSigned = (key: string, text: string, sig: string | undefined): boolean =>
  verify(null, Buffer.from(text), keyOf(key), Buffer.from(sig ?? '', 'base64url'));

describe('a console’s signature', () => {
  it('stands under every step it sends, by a key it keeps over a restart', async () => {
    const first = await ground.open();
    const id = anIntakeId();
    for (const command of [open, story('a'), escalate]) await carriedOut(first.answers, id, command);
    await first.answers.close();
    const again = await ground.open({ keyHex: first.keyHex });
    await carriedOut(again.answers, id, story('b'));
    await until(async () => valueOf(await again.answers.syncStatus()).waiting === 0);
    await again.answers.close();
    const db = openStore(first.file, first.keyHex);
    const device = db.prepare<[], string>("select v from meta where k = 'device'").pluck().get() ?? '';
    const { publicKey, proof } = keyProof(db, device);
    db.close();
    const sent = [...ground.centre.of('bulk'), ...ground.centre.of('urgent')];
    expect(sent.length).toBeGreaterThan(4);
    expect(sent.map((event) => isSigned(publicKey, signedText.event(event.hash), event.sig))).not.toContain(false);
    expect(sent.map((event) => isSealed(event, sha256))).not.toContain(false);
    expect(new Set(sent.map((event) => event.salt)).size).toBe(sent.length);
    expect(isSigned(publicKey, signedText.device(device, publicKey), proof)).toBe(true);
  });

  it('is put under what was written before there was one, which stays as it was', () => {
    const db = new Database(':memory:');
    migrate(db, [record]);
    const unsealed = {
      eventId: '019a0000-0000-7000-8000-000000000001',
      device: '019a0000-0000-4000-8000-000000000002',
      lane: 'bulk',
      seq: 1,
      aggregate: { kind: 'intake', id: '019a0000-0000-4000-8000-000000000003' },
      type: 'story.noted',
      v: 1,
      at: '2026-03-01T10:00:00.000Z',
      by: 'op-huda',
      bootId: '019a0000-0000-4000-8000-000000000004',
      monoMs: 5,
      body: { text: 'ك' },
      prevHash: '0'.repeat(64),
    } as unknown as Parameters<typeof hashOf>[0];
    const hash = hashOf(unsealed, (text) => createHash('sha256').update(text).digest('hex'));
    db.prepare(
      `insert into event (lane, seq, event_id, aggregate_kind, aggregate, type, v, at, boot_id, mono_ms, by, body, prev_hash, hash)
       values ('bulk', 1, ?, 'intake', ?, 'story.noted', 1, ?, ?, 5, 'op-huda', '{"text":"ك"}', ?, ?)`,
    ).run(unsealed.eventId, unsealed.aggregate.id, unsealed.at, unsealed.bootId, unsealed.prevHash, hash);
    db.prepare("update lane set next_seq = 2 where lane = 'bulk'").run();
    migrate(db, [record, signatures]);
    const row = db.prepare<[], EventRow>(`select ${eventColumns} from event`).get();
    if (row === undefined) throw new Error('the event is there');
    const event = envelopeOf(unsealed.device, row);
    expect(event).toEqual({ ...unsealed, hash, sig: event.sig });
    expect(isSigned(keyProof(db, unsealed.device).publicKey, signedText.event(hash), event.sig)).toBe(true);
    expect(firstBreak(db, unsealed.device, 'bulk')).toBeNull();
    expect(() => db.prepare("update event set sig = 'x'").run()).toThrow('signed once');
    db.close();
  });
});

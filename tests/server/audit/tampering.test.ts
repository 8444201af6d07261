import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signedText } from '../../../contract/chain.ts';
import { headsFrom, type TreeHead } from '../../../server/audit/head.ts';
import type { Breach } from '../../../server/audit/verify/breach.ts';
import { verifyCentre, verifyIn } from '../../../server/audit/verify/verify.ts';
import type { Transaction } from '../../../server/db/connect.ts';
import { aDeviceKey } from '../../builders/a-device-key.ts';
import { anAuditedCentre, type AuditedCentre } from '../../builders/an-audited-centre.ts';
import { seeded } from '../../builders/seeded.ts';
import { rootsOfFirst } from './roots-of-first.ts';
import { eventTamperings, type Victim } from './tamper.ts';
import { logTamperings, type LeafVictim } from './tamper-log.ts';

const seed = Number(process.env['NIDA_SEED'] ?? 20_260_301);
/** How often each kind is tried; 48 is a thousand times in all. */
const eachKind = Number(process.env['NIDA_TAMPERINGS'] ?? 12);

let audited: AuditedCentre;
let victims: readonly Victim[];
let leaves: readonly LeafVictim[];

beforeAll(async () => {
  audited = await anAuditedCentre();
  const { sql } = audited.centre;
  victims = await sql<Victim[]>`
    select event_id, device, lane, seq, last_seq as last, position, event.sig is not null as "isSigning", is_centre as "isCentre"
    from event join device_lane using (device, lane) join device on device.id = device join audit_leaf on audit_leaf.id = event_id
    order by position`;
  leaves = await sql<LeafVictim[]>`
    select position, id, leaf, leaf like 'read %' as "isRead", (select count(*) from audit_leaf) as size from audit_leaf
    order by position`;
}, 300_000);
afterAll(() => audited.centre.stop());

class TakenBack extends Error {}

/** Does something as the database's own superuser, past its triggers, verifies, and takes it back. */
async function found(
  tamper: (tx: Transaction) => Promise<unknown>,
  heads: readonly TreeHead[] = [],
): Promise<Breach | null> {
  let breach: Breach | null = null;
  const attempt = audited.centre.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tamper(tx);
    breach = (await verifyIn(tx, { heads })).breach;
    throw new TakenBack();
  });
  await expect(attempt).rejects.toThrow(TakenBack);
  return breach;
}

describe('a record that nobody touched', () => {
  it('verifies, with the reads and old events in it', async () => {
    const verified = await verifyCentre(audited.centre.sql);
    expect(verified).toMatchObject({ breach: null, waiting: 0, leaves: leaves.length });
    expect(verified.counted.events).toBe(victims.length);
    expect(verified.counted.unsigned).toBe(victims.filter((one) => !one.isSigning).length);
    expect(victims.some((one) => one.isCentre)).toBe(true);
    expect(leaves.some((one) => one.isRead)).toBe(true);
    expect(verified.heads).toBeGreaterThan(5);
  });
});

describe(`${eachKind} times at places of seed ${seed}, the verifier names the first bad place`, () => {
  it.each(Object.entries(eventTamperings))(
    'of an event: %s',
    async (name, tamper) => {
      const random = seeded(seed + name.length);
      for (let round = 0; round < eachKind; round += 1) {
        const victim = victims[Math.floor(random() * victims.length)];
        if (victim === undefined) throw new Error('there are events');
        let expected: Breach | null = null;
        const breach = await found(async (tx) => void (expected = await tamper(tx, victim, random)));
        expect({ victim, breach }).toEqual({ victim, breach: expected });
      }
    },
    300_000,
  );

  it.each(Object.entries(logTamperings))(
    'of the log: %s',
    async (name, tamper) => {
      const random = seeded(seed + name.length);
      for (let round = 0; round < eachKind; round += 1) {
        const victim = leaves[Math.floor(random() * leaves.length)];
        if (victim === undefined) throw new Error('there are leaves');
        let expected: Breach | null = null;
        const breach = await found(async (tx) => void (expected = await tamper(tx, victim, random)));
        expect({ victim, breach }).toEqual({ victim, breach: expected });
      }
    },
    300_000,
  );
});

/** Sets the whole database back to an earlier head, without a seam: what an old backup looks like. */
async function setBack(tx: Transaction, size: number): Promise<void> {
  await tx`delete from event where event_id in (select id from audit_leaf where position >= ${size})`;
  await tx`delete from read_audit where id in (select id from audit_leaf where position >= ${size})`;
  await tx`delete from audit_leaf where position >= ${size}`;
  await tx`delete from audit_head where size > ${size}`;
  await tx`
    update device_lane set last_seq = last.seq, last_hash = event.hash
    from (select device, lane, max(seq) as seq from event group by device, lane) as last
      join event using (device, lane, seq)
    where device_lane.device = last.device and device_lane.lane = last.lane`;
  await tx`delete from device_lane where not exists (select 1 from event where event.device = device_lane.device and event.lane = device_lane.lane)`;
  await tx`
    update device set public_key = null where not is_centre and not exists (
      select 1 from event where type = 'device.key-enrolled' and aggregate_id = device.id)`;
  await tx`update audit_log set size = ${size}, roots = ${await rootsOfFirst(tx, size)}`;
}

describe('a head kept elsewhere', () => {
  it('shows that the end was cut off, which the database alone cannot', async () => {
    const heads = await headsFrom(audited.centre.sql, 1, 1000);
    const middle = heads[Math.floor(heads.length / 2)]?.size ?? 1;
    expect(await found((tx) => setBack(tx, middle))).toBeNull();
    expect(await found((tx) => setBack(tx, middle), heads)).toEqual({
      what: 'leaf-missing',
      at: { kind: 'leaf', position: middle },
    });
  }, 60_000);

  it('is not believed when it was signed by another key', async () => {
    const [head] = await headsFrom(audited.centre.sql, 1, 1);
    if (head === undefined) throw new Error('there are heads');
    const key = aDeviceKey();
    const forged = { ...head, key: key.publicKey, sig: key.sign(signedText.head(head)) };
    const { breach } = await verifyCentre(audited.centre.sql, { heads: [forged] });
    expect(breach).toEqual({ what: 'head-signature-wrong', at: { kind: 'head', size: head.size, at: head.at } });
  });

  it('is no help when the centre itself signs with a key that the auditor does not know', async () => {
    const { breach } = await verifyCentre(audited.centre.sql, { keys: [aDeviceKey().publicKey] });
    expect(breach?.what).toBe('centre-key-wrong');
  });
});

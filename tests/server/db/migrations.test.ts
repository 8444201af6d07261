import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Sql } from '../../../server/db/connect.ts';
import { startEmbedded } from '../../../server/db/embedded.ts';
import { migrate } from '../../../server/db/migrate.ts';
import { migrations } from '../../../server/db/migrations.ts';

let dir: string;
let cluster: Awaited<ReturnType<typeof startEmbedded>>;
let sql: Sql;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'nida-migrations-'));
  cluster = await startEmbedded(dir);
  sql = connect(cluster.url);
});
afterAll(async () => {
  await sql.end({ timeout: 5 });
  await cluster.stop();
  await rm(dir, { recursive: true, force: true });
});

describe('step 5, the scripts', () => {
  it('comes to a database of the version before and keeps what it holds', async () => {
    await migrate(sql, migrations.slice(0, 4));
    await sql`insert into staff (id, name_ar, name_en, role, agency) values ('adm-1', 'يوسف', 'Yousef', 'administrator', 'hotline')`;
    await sql`insert into alarm_counter (name, count, last_at) values ('event-fork', 3, now())`;
    await migrate(sql, migrations);
    expect(await sql`select version from schema_version`).toEqual([{ version: migrations.length }]);
    expect(await sql`select id from staff`).toEqual([{ id: 'adm-1' }]);
    expect(await sql`select count from alarm_counter`).toEqual([{ count: 3 }]);
    expect(await sql`select 1 from instrument_version`).toEqual([]);
  });

  it('never lets a published version, an approval or a step of the trail be changed or taken away', async () => {
    await sql`insert into instrument (id) values ('LAP')`;
    await sql`
      insert into instrument_version (instrument, version, hash, document, published_at, published_by)
      values ('LAP', '9.0.0', 'sha256-0', '{}', now(), 'adm-1')`;
    await sql`insert into instrument_in_force (instrument, version, since, by, also_by) values ('LAP', '9.0.0', now(), 'a', 'b')`;
    await sql`
      insert into instrument_approval (draft, revision, hash, who, at, note)
      values (gen_random_uuid(), 1, 'sha256-0', 'adm-1', now(), '')`;
    await sql`insert into instrument_event (at, who, what, instrument) values (now(), 'adm-1', 'published', 'LAP')`;
    for (const table of ['instrument_version', 'instrument_in_force', 'instrument_approval', 'instrument_event'])
      await expect(sql`delete from ${sql(table)}`).rejects.toThrow('are never changed');
    await expect(sql`update instrument_version set document = '{"a":1}'`).rejects.toThrow('are never changed');
  });
});

describe('steps 15 to 17, acts of two people', () => {
  it('come to a database of the version before and keep its reads and erasures', async () => {
    await sql`create database before_looks`;
    const older = connect(cluster.url.replace(/\/[^/?]*(?=\?|$)/u, '/before_looks'));
    await migrate(older, migrations.slice(0, 14));
    const [look, erasure, intake] = [randomUUID(), randomUUID(), randomUUID()];
    await older`insert into read_audit (id, at, staff, what, subjects, reason) values (${look}, now(), 'op-1', 'break-glass', '{}', 'x')`;
    await older`insert into erasure (id, intake_id, reason, asked_by, asked_at) values (${erasure}, ${intake}, 'x', 'adm-1', now())`;
    await migrate(older, migrations);
    await older`insert into look_seen (look, seen_by, seen_at) values (${look}, 'sup-1', now())`;
    await older`update erasure set refused_by = 'adm-2', refused_at = now(), refused_because = 'x' where id = ${erasure}`;
    // Asked anew, once the first was refused; twice at a time never.
    const anew = () =>
      older`insert into erasure (id, intake_id, reason, asked_by, asked_at) values (gen_random_uuid(), ${intake}, 'x', 'adm-1', now())`;
    await anew();
    await expect(anew()).rejects.toThrow('erasure_open');
    const doubt = () =>
      older`
        insert into contact_change (id, intake_id, lowers, reason, asked_by, asked_at)
        values (gen_random_uuid(), ${intake}, '[]', 'x', 'sup-1', now())`;
    await doubt();
    await expect(doubt()).rejects.toThrow('contact_change_open');
    await older.end({ timeout: 5 });
  });
});

describe('step 20, requests to other agencies', () => {
  it('comes to a database of the version before, keeps its alarms, and tells those of two agencies apart', async () => {
    await sql`create database before_agencies`;
    const older = connect(cluster.url.replace(/\/[^/?]*(?=\?|$)/u, '/before_agencies'));
    await migrate(older, migrations.slice(0, 19));
    const [id, due] = [randomUUID(), '2026-03-01T10:00:00Z'];
    const alarm = async (agency: Readonly<Record<string, string>>) =>
      older`insert into auditor_alarm ${older({ escalation_id: id, timer: 'accepted', due_at: due, found_at: due, ...agency })}`;
    await alarm({});
    await migrate(older, migrations);
    expect(await older`select escalation_id as id, agency from auditor_alarm`).toEqual([{ id, agency: '' }]);
    await alarm({ agency: 'ambulance' });
    await expect(alarm({ agency: 'ambulance' })).rejects.toThrow('auditor_alarm_pkey');
    await older.end({ timeout: 5 });
  });
});

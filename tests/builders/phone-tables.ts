import type { Sql } from '../../server/db/connect.ts';
import { migrate } from '../../server/db/migrate.ts';
import type { Migration } from '../../server/db/migration.ts';
import { telephony } from '../../server/db/migrations/0002-telephony.ts';
import { identity } from '../../server/db/migrations/0003-identity.ts';
import { offers } from '../../server/db/migrations/0022-offers.ts';
import { callBacks } from '../../server/db/migrations/0021-call-backs.ts';
import { callTargets } from '../../server/db/migrations/0023-call-targets.ts';
import { readReasons } from '../../server/db/migrations/0024-read-reasons.ts';
import { networkOffers } from '../../server/db/migrations/0025-network-offers.ts';
import { marksAndStamps } from '../../server/db/migrations/0026-marks-and-stamps.ts';
import { leftMessages } from '../../server/db/migrations/0028-left-messages.ts';

/** The tables of the record that telephony and identity lean on, as far as they do. */
const record: Migration = {
  version: 1,
  up: async (tx) => {
    await tx`
      create table staff (
        id text primary key, name_ar text not null, name_en text not null, role text not null, agency text not null,
        service text, seen_at timestamptz not null default now())`;
    await tx`
      create table intake (
        id uuid primary key, state jsonb, operator text, opened_at timestamptz, level text not null default 'none', status text, outcome text, call_id uuid)`;
    await tx`create index intake_of_call on intake (call_id) where call_id is not null`;
    await tx`
      create table read_audit (
        id uuid primary key default gen_random_uuid(), at timestamptz not null, staff text not null, what text not null, subjects uuid[] not null, reason text)`;
    await tx`create table search_key (intake_id uuid not null, kind text not null, word text not null, name text, number text)`;
    await tx`create table alarm_counter (name text primary key, count bigint not null, last_at timestamptz not null)`;
    await tx`create table presence (staff text primary key, state text not null default 'away', since timestamptz not null, seen_at timestamptz, phone_line text, phone_microphone text, phone_at timestamptz, phone_leg text)`;
  },
};

/** Fills an empty database. */
export const migratePhoneHouse = (sql: Sql): Promise<unknown> =>
  migrate(sql, [
    record,
    telephony,
    identity,
    { ...offers, version: 4 },
    { ...callBacks, version: 5 },
    { ...callTargets, version: 6 },
    { ...readReasons, version: 7 },
    { ...networkOffers, version: 8 },
    { ...marksAndStamps, version: 9 },
    { ...leftMessages, version: 10 },
  ]);

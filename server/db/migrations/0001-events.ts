import type { Transaction } from '../connect.ts';
import type { Migration } from '../migration.ts';

/** The record itself: consoles, their lanes, every event, what could not be taken, and the feeds readers follow. */
export const events: Migration = {
  version: 1,
  up: async (tx) => {
    await consoles(tx);
    await record(tx);
    await projections(tx);
    await traces(tx);
  },
};

/** Who writes, on which console, and how far each console's lanes are held. */
async function consoles(tx: Transaction): Promise<void> {
  await tx`
    create table staff (
      id text primary key, name_ar text not null, name_en text not null, role text not null, agency text not null,
      service text, seen_at timestamptz not null default now())`;
  await tx`
    create table device (
      id uuid primary key, is_centre boolean not null default false, enrolled_at timestamptz not null default now())`;
  await tx`create unique index device_one_centre on device (is_centre) where is_centre`;
  await tx`insert into device (id, is_centre) values (gen_random_uuid(), true)`;
  await tx`
    create table device_staff (
      device uuid not null references device, staff text not null, since timestamptz not null default now(),
      primary key (device, staff))`;
  await tx`
    create table device_lane (
      device uuid not null references device, lane text not null, last_seq bigint not null, last_hash text not null,
      primary key (device, lane))`;
}

/** Every event as it came, the feeds it went to, and what waits for a person. */
async function record(tx: Transaction): Promise<void> {
  // dispatch_code: why an urgent event changed nothing at dispatch; kept apart, for it never hangs on the bulk lane.
  // raw holds the rare body jsonb cannot (NUL, broken surrogates); counts: well-formed and from someone entitled, so replayed.
  await tx`
    create table event (
      event_id uuid primary key, device uuid not null, lane text not null, seq bigint not null,
      aggregate_kind text not null, aggregate_id uuid not null, arrival integer not null,
      type text not null, v integer not null, at timestamptz not null, received_at timestamptz not null, skew_ms bigint not null,
      by text not null, boot_id uuid not null, mono_ms bigint not null, body jsonb, raw text,
      prev_hash text not null, hash text not null, verdict text not null, code text, dispatch_code text,
      counts boolean not null, published boolean not null default false,
      unique (device, lane, seq), check ((body is null) <> (raw is null)))`;
  await tx`create index event_of_aggregate on event (aggregate_id, arrival)`;
  await tx`create table feed (id text primary key, head bigint not null)`;
  await tx`
    create table feed_entry (
      feed text not null, feed_seq bigint not null, event_id uuid not null references event,
      primary key (feed, feed_seq))`;
  await tx`
    create table quarantine (
      event_id uuid primary key references event, code text not null, at timestamptz not null, resolved_at timestamptz)`;
  await tx`create index quarantine_open on quarantine (at) where resolved_at is null`;
}

/** Read tables; each can be made again from the events. */
async function projections(tx: Transaction): Promise<void> {
  await tx`
    create table intake (
      id uuid primary key, device uuid not null, arrivals integer not null default 0, state jsonb, operator text,
      opened_at timestamptz, status text not null default 'awaited', level text not null default 'none', outcome text,
      call_id uuid, help_asked_at timestamptz, override_open boolean not null default false, updated_at timestamptz not null)`;
  await tx`create index intake_open on intake (opened_at) where status = 'open'`;
  await tx`create index intake_of_call on intake (call_id) where call_id is not null`;
  await tx`create index intake_of_operator on intake (operator, opened_at desc)`;
  await tx`create index intake_override_open on intake (opened_at) where override_open`;
  await tx`
    create table escalation (
      id uuid primary key, intake_id uuid not null, arrivals integer not null default 0, state jsonb not null, stage text not null,
      raised_at timestamptz not null, received_at timestamptz not null, updated_at timestamptz not null)`;
  await tx`create index escalation_of_intake on escalation (intake_id)`;
  await tx`create index escalation_unaccepted on escalation (received_at) where stage in ('sent', 'delivered', 'rejected')`;
  await tx`create index escalation_newest on escalation (raised_at desc)`;
  await tx`
    create table request (
      id uuid primary key, intake_id uuid not null, arrivals integer not null default 0, state jsonb not null, stage text not null,
      service text not null, owner text, due_at timestamptz not null, opened_at timestamptz not null, updated_at timestamptz not null)`;
  await tx`create index request_of_intake on request (intake_id)`;
  await tx`create index request_live on request (service, due_at) where stage <> 'done'`;
  await tx`
    create table search_key (
      intake_id uuid not null, kind text not null, word text not null, name text, number text)`;
  // "C" so that a prefix is an index range whatever the database's own collation is.
  await tx`create index search_key_word on search_key (kind, word collate "C")`;
  await tx`create index search_key_intake on search_key (intake_id)`;
}

/** Who read what, what raised an alarm, who is there. */
async function traces(tx: Transaction): Promise<void> {
  await tx`
    create table read_audit (
      id uuid primary key default gen_random_uuid(), at timestamptz not null, staff text not null, what text not null,
      subjects uuid[] not null)`;
  await tx`create index read_audit_of_staff on read_audit (staff, what, at)`;
  await tx`create table alarm_counter (name text primary key, count bigint not null, last_at timestamptz not null)`;
  await tx`
    create table presence (
      staff text primary key, state text not null default 'away', since timestamptz not null, seen_at timestamptz)`;
  await tx`create table mark (name text primary key, at timestamptz not null)`;
}

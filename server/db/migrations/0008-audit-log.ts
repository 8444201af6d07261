import type { Transaction } from '../connect.ts';
import type { Migration } from '../migration.ts';

/** Signatures, bodies that can be erased, and the log over everything that was stored or read. */
export const auditLog: Migration = {
  version: 8,
  up: async (tx) => {
    await signatures(tx);
    await erasure(tx);
    await log(tx);
    await waiting(tx);
    await earlier(tx);
  },
};

/** Keys of consoles and of the centre. key_from: by lane the last event that may stand unsigned, from before the key. */
async function signatures(tx: Transaction): Promise<void> {
  await tx`
    alter table device add column public_key text, add column key_by text, add column key_at timestamptz,
      add column unsigned_to jsonb`;
  await tx`
    create table signing_key (
      public_key text primary key, from_seq bigint not null, from_leaf bigint not null, at timestamptz not null)`;
  await tx`
    alter table event add column salt text, add column body_hash text, add column sig text, add column erased_at timestamptz`;
}

async function erasure(tx: Transaction): Promise<void> {
  // The one check there was: a body or a raw body. An erased event has neither, and no salt to guess it by.
  await tx`alter table event drop constraint event_check`;
  await tx`
    alter table event add constraint event_body check (
      case when erased_at is null then (body is null) <> (raw is null) else body is null and raw is null and salt is null end)`;
  await tx`
    create table erasure (
      id uuid primary key, intake_id uuid not null, reason text not null, asked_by text not null, asked_at timestamptz not null,
      confirmed_by text, confirmed_at timestamptz)`;
  await tx`create unique index erasure_open on erasure (intake_id) where confirmed_at is null`;
  await tx`alter table intake add column erased_at timestamptz`;
}

/** The Merkle log: its leaves, how far it is, and the signed heads. Nothing in it is ever changed. */
async function log(tx: Transaction): Promise<void> {
  await tx`
    create table audit_leaf (
      position bigint primary key, id uuid not null unique, leaf text not null, sig text not null)`;
  await tx`
    create table audit_log (
      is_only boolean primary key default true check (is_only), size bigint not null, roots text[] not null)`;
  await tx`insert into audit_log (size, roots) values (0, '{}')`;
  await tx`
    create table audit_head (
      size bigint not null, root text not null, at timestamptz not null, key text not null, sig text not null,
      primary key (size, at))`;
  for (const table of ['audit_leaf', 'audit_head'])
    await tx`
      create trigger append_only before update or delete on ${tx(table)} for each row execute function refuse_change()`;
}

/**
 * What is committed and not yet in the log. Filled by the database itself, so that no way of writing can forget it; the leaf names
 * the event's place, its hash, when the centre had it and as the how-manieth of its aggregate.
 */
async function waiting(tx: Transaction): Promise<void> {
  await tx`
    create table audit_waiting (
      place bigint generated always as identity primary key, id uuid not null, leaf text not null)`;
  await tx`alter table read_audit add column reason text`;
  await tx`
    create function leaf_of_event(e event) returns text language sql stable as $$
      select concat_ws(' ', 'event', e.device, e.lane, e.seq, e.hash,
        to_char(e.received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), e.arrival) $$`;
  await tx`
    create function leaf_of_read(r read_audit) returns text language sql stable as $$
      select 'read ' || encode(sha256(convert_to(concat_ws(E'\\n', r.id,
        to_char(r.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), r.staff, r.what,
        array_to_string(r.subjects, ','), coalesce(r.reason, '')), 'UTF8')), 'hex') $$`;
  await tx`
    create function log_event() returns trigger language plpgsql as $$ begin
      insert into audit_waiting (id, leaf) select event_id, leaf_of_event(one) from stored one order by device, lane, seq;
      return null; end $$`;
  await tx`
    create function log_read() returns trigger language plpgsql as $$ begin
      insert into audit_waiting (id, leaf) select id, leaf_of_read(one) from stored one;
      return null; end $$`;
  await tx`
    create trigger event_goes_to_log after insert on event referencing new table as stored
    for each statement execute function log_event()`;
  await tx`
    create trigger read_goes_to_log after insert on read_audit referencing new table as stored
    for each statement execute function log_read()`;
  await tx`
    create trigger append_only before update or delete on read_audit for each row execute function refuse_change()`;
}

/** What was there before the log goes into it first, in the order it came. */
async function earlier(tx: Transaction): Promise<void> {
  await tx`
    insert into audit_waiting (id, leaf)
    select event_id, leaf_of_event(event) from event order by received_at, device, lane, seq`;
  await tx`insert into audit_waiting (id, leaf) select id, leaf_of_read(read_audit) from read_audit order by at, id`;
}

import type { Transaction } from '../connect.ts';
import type { Migration } from '../migration.ts';

/** What the telephony network reported, the calls derived from it, and the operators' commands. */
export const telephony: Migration = {
  version: 2,
  up: async (tx) => {
    await inbox(tx);
    await log(tx);
    await calls(tx);
    await tx`
      create table call_command (
        command_id uuid primary key, call_id uuid not null, staff text not null, kind text not null, code text, at timestamptz not null)`;
    // The warnings at the ring look into the people of earlier intakes.
    await tx`create index intake_people on intake using gin ((state -> 'people') jsonb_path_ops)`;
  },
};

/** Reports as they came; taken_at is empty while one waits, failed names why one could not be understood. */
async function inbox(tx: Transaction): Promise<void> {
  await tx`
    create table webhook_inbox (
      key text primary key, provider text not null, kind text not null, sid text not null, received_at timestamptz not null,
      fields jsonb not null, taken_at timestamptz, failed text)`;
  await tx`create index webhook_inbox_waiting on webhook_inbox (received_at, key) where taken_at is null`;
}

async function log(tx: Transaction): Promise<void> {
  await tx`
    create table call_sid (provider text not null, sid text not null, call_id uuid not null unique, primary key (provider, sid))`;
  await tx`
    create table call_event (
      call_id uuid not null references call_sid (call_id), key text not null, at timestamptz not null, received_at timestamptz not null,
      what jsonb not null, primary key (call_id, key))`;
  await tx`
    create function refuse_change() returns trigger language plpgsql as
    $$ begin raise exception 'rows of % are never changed', tg_table_name; end $$`;
  await tx`
    create trigger call_event_append_only before update or delete on call_event
    for each row execute function refuse_change()`;
}

/** Derived from the log, but for claimed_by: who pressed answer first; answered_by is whom the network says has the call. */
async function calls(tx: Transaction): Promise<void> {
  await tx`
    create table call (
      id uuid primary key references call_sid (call_id), state jsonb not null, phase text not null, from_number text,
      answered_by text, claimed_by text, queued_at timestamptz not null, ended_at timestamptz)`;
  await tx`create index call_of_number on call (from_number, queued_at)`;
  await tx`create index call_live on call (queued_at) where ended_at is null`;
  await tx`create index call_ended on call (ended_at) where ended_at is not null`;
  await tx`create unique index call_one_each on call (claimed_by) where claimed_by is not null and ended_at is null`;
}

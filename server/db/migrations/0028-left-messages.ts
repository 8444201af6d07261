import type { Transaction } from '../connect.ts';
import type { Migration } from '../migration.ts';

/** Spoken messages of callers nobody could take: whose work they are, where their sound lies, and what a hotline sets for them. */
export const leftMessages: Migration = {
  version: 28,
  up: async (tx) => {
    // Somebody who withheld their number and left a message is an item of its own.
    await tx`alter table call_back alter column number drop not null`;
    await tx`alter table call_back add constraint call_back_whom check (number is not null or call_id is not null)`;
    await messages(tx);
    await settings(tx);
  },
};

async function messages(tx: Transaction): Promise<void> {
  // name: the network's. call_back_id empty: nobody's work (silent, or the call was answered). erased_at: its sound is gone here.
  // at_network: as far as is known it lies there still. next_at: when fetching or deleting is tried next; empty: not any more.
  await tx`
    create table left_message (
      id uuid primary key, provider text not null, name text not null, call_id uuid not null, seconds integer not null,
      left_at timestamptz not null, call_back_id uuid references call_back, heard_at timestamptz,
      heard_by text, fetched_at timestamptz, erased_at timestamptz,
      erased_why text check (erased_why in ('no-work', 'days', 'erasure', 'lost')),
      at_network boolean not null default true, tries integer not null default 0, next_at timestamptz, failed text,
      unique (provider, name))`;
  await tx`create index left_message_due on left_message (next_at) where next_at is not null`;
  await tx`create index left_message_of on left_message (call_back_id) where call_back_id is not null`;
  await tx`create index left_message_kept on left_message (left_at) where erased_at is null`;
  await tx`
    create table left_message_sound (
      message_id uuid primary key references left_message, media_type text not null, sound bytea not null)`;
  // Calls that were asked for a message: where the network's word is lost, it is asked once the call is over.
  await tx`
    create table left_message_offer (
      provider text not null, sid text not null, at timestamptz not null, tries integer not null default 0, next_at timestamptz,
      primary key (provider, sid))`;
  await tx`create index left_message_offer_due on left_message_offer (next_at) where next_at is not null`;
}

async function settings(tx: Transaction): Promise<void> {
  await tx`
    create table left_message_setting (
      name text primary key, value integer not null, changed_by text not null, changed_at timestamptz not null)`;
  await tx`
    create table left_message_setting_change (
      id bigint generated always as identity primary key, name text not null, before integer not null, after integer not null,
      by text not null, at timestamptz not null)`;
  await tx`
    create trigger left_message_setting_change_append_only before update or delete on left_message_setting_change
    for each row execute function refuse_change()`;
}

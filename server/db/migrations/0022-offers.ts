import type { Transaction } from '../connect.ts';
import type { Migration } from '../migration.ts';

/** Who is there to take a call, which call was offered to whom, and what a hotline sets for its queue. */
export const offers: Migration = {
  version: 22,
  up: async (tx) => {
    // heard_at: the console itself; seen_at counts any open desk. let_ring_at: a call rang there to its end.
    await tx`
      alter table presence add column heard_at timestamptz, add column let_ring_at timestamptz, add column phone_since timestamptz`;
    await offered(tx);
    await settings(tx);
  },
};

async function offered(tx: Transaction): Promise<void> {
  await tx`
    create table call_offer (
      call_id uuid not null, staff text not null, at timestamptz not null, ended_at timestamptz,
      ended text check (ended in ('answered', 'taken', 'lapsed', 'withdrawn', 'call-ended')), primary key (call_id, staff, at))`;
  await tx`create unique index call_offer_one_each on call_offer (staff) where ended_at is null`;
  await tx`create index call_offer_of_staff on call_offer (staff, ended_at)`;
}

async function settings(tx: Transaction): Promise<void> {
  await tx`
    create table queue_setting (
      name text primary key, seconds integer not null, changed_by text not null, changed_at timestamptz not null)`;
  // languages: two-letter codes; empty: not said, which counts as all.
  await tx`create table staff_mark (staff text primary key, languages text[] not null, is_for_children boolean not null)`;
  // number: as the network names the line that was dialled.
  await tx`create table called_line (number text primary key, language text, is_for_children boolean not null)`;
}

import type { Transaction } from '../connect.ts';
import type { Migration } from '../migration.ts';

/** Messages to and from a dispatch centre's system. */
export const exchange: Migration = {
  version: 7,
  up: async (tx) => {
    await outgoing(tx);
    await incoming(tx);
  },
};

/** Each state of an escalation as it is sent, until somebody's machine has it; and how far each escalation was looked at. */
async function outgoing(tx: Transaction): Promise<void> {
  // version: what of the rows was looked at, as a digest; instants would lose a change that commits late or comes from another clock.
  // claimed_until: one process sends it until then. troubled_at: it failed so often that people must know; it is still sent, slowly.
  await tx`
    create table exchange_out (
      message_id text primary key, partner text not null, escalation_id uuid not null, format text not null, body text not null,
      queued_at timestamptz not null, next_at timestamptz not null, tries integer not null default 0, claimed_until timestamptz,
      last_code text, delivered_at timestamptz, receipt text, superseded_at timestamptz, troubled_at timestamptz, gave_up_at timestamptz)`;
  await tx`
    create index exchange_out_waiting on exchange_out (next_at)
    where delivered_at is null and superseded_at is null and gave_up_at is null`;
  await tx`create index exchange_out_of_escalation on exchange_out (escalation_id, queued_at)`;
  await tx`
    create table exchange_seen (
      partner text not null, escalation_id uuid not null, version text not null, is_final boolean not null, message_id text,
      primary key (partner, escalation_id))`;
  await tx`create index exchange_seen_open on exchange_seen (escalation_id) where not is_final`;
  await tx`
    create table exchange_subscription (
      id uuid primary key, partner text not null unique, url text not null, since timestamptz not null, expires_at timestamptz not null)`;
}

/** What came, as it came, with our answer; and what was not let in, without what it said. */
async function incoming(tx: Transaction): Promise<void> {
  await tx`
    create table exchange_in (
      sender text not null, message_id text not null, format text not null, received_at timestamptz not null, body bytea not null,
      body_hash text not null, taken_at timestamptz, told_at timestamptz, escalation_id uuid, code text, answer jsonb,
      primary key (sender, message_id))`;
  await tx`create index exchange_in_waiting on exchange_in (received_at) where taken_at is null`;
  await tx`create index exchange_in_told on exchange_in (escalation_id, told_at) where escalation_id is not null`;
  await tx`
    create table exchange_refused (
      id bigint generated always as identity primary key, at timestamptz not null, code text not null, sender text, message_id text,
      detail text, bytes integer not null, body_hash text not null)`;
}

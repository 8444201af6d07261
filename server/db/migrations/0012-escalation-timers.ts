import type { Transaction } from '../connect.ts';
import type { Migration } from '../migration.ts';

/** When the clock acts next on each escalation, what an agency waits, and what the auditor found. */
export const escalationTimers: Migration = {
  version: 12,
  up: async (tx) => {
    await timers(tx);
    await auditor(tx);
  },
};

async function timers(tx: Transaction): Promise<void> {
  // Null while it is open: from before there were due times; the ladder sets it at its first look.
  await tx`alter table escalation add column timer text, add column due_at timestamptz`;
  await tx`create index escalation_due on escalation (due_at) where stage not in ('recalled', 'merged')`;
  // agency '*': every agency without a line of its own.
  await tx`
    create table agency_ladder (
      agency text not null, timer text not null, seconds integer not null check (seconds > 0),
      primary key (agency, timer))`;
}

async function auditor(tx: Transaction): Promise<void> {
  await tx`
    create table auditor_alarm (
      escalation_id uuid not null, timer text not null, due_at timestamptz not null, found_at timestamptz not null,
      primary key (escalation_id, timer, due_at))`;
  // differs_since: the desk shows something else than the centre holds.
  await tx`
    create table desk_beat (
      staff text not null, desk text not null, at timestamptz not null, differs_since timestamptz,
      is_told boolean not null default false, primary key (staff, desk))`;
  await tx`create table process_beat (name text primary key, at timestamptz not null, pid integer not null)`;
}

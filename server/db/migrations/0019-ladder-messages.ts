import type { Transaction } from '../connect.ts';
import type { Migration } from '../migration.ts';

/** Short messages and automatic calls of the ladder, the numbers they go to, and what administrators change about the ladder. */
export const ladderMessages: Migration = {
  version: 19,
  up: async (tx) => {
    await messages(tx);
    await settings(tx);
  },
};

async function messages(tx: Transaction): Promise<void> {
  // before it is sent it is 'unknown': a process that dies over it leaves a question, not a second message.
  // step_at: the standing of the escalation it belongs to; one message of a kind for each.
  await tx`
    create table ladder_message (
      id uuid primary key, escalation_id uuid not null, kind text not null, step_at timestamptz not null, agency text not null,
      number text not null, language text not null, queued_at timestamptz not null, next_at timestamptz,
      claimed_until timestamptz, tries integer not null default 0, state text not null, sid text, code text,
      unique (escalation_id, kind, step_at))`;
  await tx`create index ladder_message_waiting on ladder_message (next_at) where next_at is not null`;
}

async function settings(tx: Transaction): Promise<void> {
  // agency '*': every agency without a line of its own. number null: nothing goes out, whatever '*' says.
  await tx`
    create table agency_number (
      agency text not null, kind text not null check (kind in ('sms', 'voice-call')), number text,
      language text not null default 'ar', primary key (agency, kind))`;
  // before and after: the whole settings of the agency. Nothing is in force until somebody else said yes.
  await tx`
    create table ladder_change (
      id uuid primary key, agency text not null, before jsonb not null, after jsonb not null, by text not null, at timestamptz not null,
      decided_by text, decided_at timestamptz, is_in_force boolean)`;
  await tx`create unique index ladder_change_open on ladder_change (agency) where decided_at is null`;
}

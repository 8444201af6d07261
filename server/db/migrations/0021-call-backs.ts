import type { Transaction } from '../connect.ts';
import type { Migration } from '../migration.ts';

/** Callers who are to be called back, as work with an owner and a clock. */
export const callBacks: Migration = {
  version: 21,
  up: async (tx) => {
    await items(tx);
    await acts(tx);
  },
};

/** One open item for each caller, known by the number, which never leaves the centre. call_back_call: which calls became work. */
async function items(tx: Transaction): Promise<void> {
  await tx`
    create table call_back (
      id uuid primary key, number text not null, why text not null, call_id uuid, calls integer not null default 1, intake_id uuid,
      first_for text, first_until timestamptz, owner text, opened_at timestamptz not null, missed_at timestamptz not null,
      due_at timestamptz not null, tries integer not null default 0, awaits_outcome boolean not null default false,
      outcome text, closed_at timestamptz)`;
  await tx`create unique index call_back_one_each on call_back (number) where closed_at is null`;
  await tx`create index call_back_due on call_back (due_at) where closed_at is null`;
  await tx`create table call_back_call (call_id uuid primary key, call_back_id uuid not null references call_back)`;
  await tx`create index call_back_call_of on call_back_call (call_back_id)`;
}

/** Who did what; codes and ids only, so that nothing in it ever has to be taken out again. by_staff null: the centre itself. */
async function acts(tx: Transaction): Promise<void> {
  await tx`
    create table call_back_step (
      id bigint generated always as identity primary key, call_back_id uuid not null references call_back, at timestamptz not null,
      what text not null, by_staff text, to_staff text, code text, call_id uuid, for_at timestamptz)`;
  await tx`create index call_back_step_of on call_back_step (call_back_id, id)`;
  await tx`
    create trigger call_back_step_append_only before update or delete on call_back_step
    for each row execute function refuse_change()`;
  await tx`
    create table call_back_try (
      command_id uuid primary key, call_back_id uuid not null references call_back, staff text not null, at timestamptz not null,
      call_id uuid, code text)`;
  await tx`create index call_back_try_of on call_back_try (call_back_id, at)`;
  await tx`create index call_back_try_call on call_back_try (call_id) where call_id is not null`;
  await tx`
    create table call_back_overrule (
      id uuid primary key, call_back_id uuid not null references call_back, why text not null, knew text not null, reason text not null,
      asked_by text not null, asked_at timestamptz not null, decided_by text, decided_at timestamptz, is_allowed boolean,
      decided_because text, valid_until timestamptz, used_by uuid)`;
  await tx`create unique index call_back_overrule_open on call_back_overrule (call_back_id) where decided_at is null`;
  await tx`create index call_back_overrule_of on call_back_overrule (call_back_id, asked_at)`;
}

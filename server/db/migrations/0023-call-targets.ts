import type { Transaction } from '../connect.ts';
import type { Migration } from '../migration.ts';

/** Whom an operator may reach during a call, who changed the list, and what belongs to calls with more than two people. */
export const callTargets: Migration = {
  version: 23,
  up: async (tx) => {
    await targets(tx);
    // args: what a command named, so that its id is refused for anything else. asks: the colleague a call is being handed to, who
    // takes no other meanwhile.
    await tx`alter table call_command add column args jsonb`;
    await tx`alter table call add column asks text`;
    await tx`create index call_taken_from on call ((state #>> '{owner,from}')) where state ? 'owner'`;
  },
};

async function targets(tx: Transaction): Promise<void> {
  // Numbers are for the network and for administrators; nobody else is ever sent one.
  await tx`
    create table call_target (
      id uuid primary key, kind text not null check (kind in ('colleague', 'queue', 'duty', 'dispatch', 'interpreter')),
      name_ar text not null, name_en text not null, number text, staff text, languages text[] not null default '{}',
      is_active boolean not null default true)`;
  await tx`
    create table call_policy (is_one boolean primary key default true check (is_one), shows_listening boolean not null)`;
  await tx`insert into call_policy (shows_listening) values (true)`;
  // before is empty where something is new; after is what stands from then on.
  await tx`
    create table call_target_change (
      id bigint generated always as identity primary key, target uuid, at timestamptz not null, by text not null, before jsonb,
      after jsonb not null)`;
  await tx`
    create trigger call_target_change_append_only before update or delete on call_target_change
    for each row execute function refuse_change()`;
}

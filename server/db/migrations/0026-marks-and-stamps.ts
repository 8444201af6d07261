import type { Transaction } from '../connect.ts';
import type { Migration } from '../migration.ts';

/** Who speaks what and what a line asks for, with who changed it; and what of a call was written into an emergency's record. */
export const marksAndStamps: Migration = {
  version: 26,
  up: async (tx) => {
    await changes(tx);
    // One row for each step of a line that is in the record already, so that it is written once however often it is seen.
    await tx`
      create table call_stamp (
        escalation_id uuid not null, call_id uuid not null, leg text not null, what text not null check (what in ('joined', 'left')),
        at timestamptz not null, primary key (escalation_id, call_id, leg, what))`;
  },
};

async function changes(tx: Transaction): Promise<void> {
  // before is empty where something is new, after where it was taken away.
  await tx`
    create table queue_mark_change (
      id bigint generated always as identity primary key, staff text, number text, at timestamptz not null, by text not null,
      before jsonb, after jsonb, check ((staff is null) <> (number is null)))`;
  await tx`
    create trigger queue_mark_change_append_only before update or delete on queue_mark_change
    for each row execute function refuse_change()`;
}

import type { Migration } from '../migration.ts';

/** What supervisors asked a second person to take back of "never call back", and what became of it. `lowers` names each no. */
export const contactChanges: Migration = {
  version: 17,
  up: async (tx) => {
    await tx`
      create table contact_change (
        id uuid primary key, intake_id uuid not null, lowers jsonb not null, reason text not null, asked_by text not null,
        asked_at timestamptz not null, decided_by text, decided_at timestamptz, is_lowered boolean, refused_because text)`;
    await tx`create unique index contact_change_open on contact_change (intake_id) where decided_at is null`;
    await tx`create index contact_change_of_intake on contact_change (intake_id, asked_at)`;
  },
};

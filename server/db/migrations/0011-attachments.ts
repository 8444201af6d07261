import type { Migration } from '../migration.ts';

/** Files of intakes: which there are, how much of each has come, and whether it is whole. What is said of them and what opens them stands in their facts. */
export const attachments: Migration = {
  version: 11,
  up: async (tx) => {
    await tx`
      create table attachment (
        id uuid primary key, intake_id uuid not null, device uuid not null, event_id uuid not null, kind text not null,
        media_type text not null, size integer not null, bytes integer not null, sha256 text not null, added_at timestamptz not null,
        added_by text not null, known_at timestamptz not null, received integer not null default 0, verified_at timestamptz,
        erased_at timestamptz, is_gone boolean not null default false)`;
    await tx`create index attachment_of_intake on attachment (intake_id)`;
    await tx`create index attachment_waiting on attachment (known_at) where verified_at is null and erased_at is null`;
    await tx`create index attachment_by_hash on attachment (sha256)`;
    await tx`create index attachment_to_remove on attachment (id) where erased_at is not null and not is_gone`;
  },
};

import type { Migration } from '../migration.ts';

/** Who refused an erasure and why, and how many steps one destroyed; null of those from before it was counted. */
export const erasureRefused: Migration = {
  version: 16,
  up: async (tx) => {
    await tx`
      alter table erasure add column refused_by text, add column refused_at timestamptz, add column refused_because text,
        add column steps integer`;
    await tx`drop index erasure_open`;
    await tx`create unique index erasure_open on erasure (intake_id) where confirmed_at is null and refused_at is null`;
  },
};

import type { Migration } from '../migration.ts';

/** Which records opened outside somebody's work a supervisor has seen. What was opened and why stands in the trail of reads. */
export const looks: Migration = {
  version: 15,
  up: async (tx) => {
    await tx`
      create table look_seen (
        look uuid primary key references read_audit (id), seen_by text not null, seen_at timestamptz not null)`;
    await tx`create index read_audit_look on read_audit (at) where what = 'break-glass'`;
  },
};

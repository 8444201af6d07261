import type { Migration } from '../migration.ts';

/** Calls as the telephony network reports them. */
export const telephony: Migration = {
  version: 2,
  up: (tx) => tx`
    create table call (
      id uuid primary key, state jsonb not null, phase text not null, from_number text, answered_by text,
      queued_at timestamptz not null, ended_at timestamptz)`,
};

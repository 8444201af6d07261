import type { Transaction } from '../connect.ts';
import type { Migration } from '../migration.ts';

/** Steps that come sealed and in nobody's name, and consoles that speak for themselves. */
export const sealed: Migration = {
  version: 10,
  up: async (tx) => {
    await keys(tx);
    await machines(tx);
    await quarantine(tx);
  },
};

/** The public halves of the keys consoles were told to seal to; the private ones lie outside the database. What was refused is counted once a device and reason. */
async function keys(tx: Transaction): Promise<void> {
  await tx`create table seal_key (id text primary key, public_key text not null, at timestamptz not null)`;
  await tx`
    create table sealed_refused (
      device uuid not null references device, code text not null, count integer not null, last_at timestamptz not null,
      primary key (device, code))`;
}

/** public_key: made from the device's secret, so that a console speaks for itself also while nobody opened its record. */
async function machines(tx: Transaction): Promise<void> {
  await tx`
    alter table console add column public_key text, add column seen_at timestamptz, add column version text,
      add column sealed integer not null default 0, add column is_held boolean not null default false,
      add column reason text, add column done_order text, add column done_at timestamptz`;
}

/** What became of a step that was put aside. */
async function quarantine(tx: Transaction): Promise<void> {
  await tx`
    alter table quarantine add column resolved_by text, add column outcome text, add column reason text`;
}

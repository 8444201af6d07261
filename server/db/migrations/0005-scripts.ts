import type { Transaction } from '../connect.ts';
import type { Migration } from '../migration.ts';

/** Screening scripts: every published version, the work on the next one, who approved it, and which version counts since when. */
export const scripts: Migration = {
  version: 5,
  up: async (tx) => {
    // One row an instrument, taken by whoever publishes, returns or begins a draft: two of them never decide at once.
    await tx`create table instrument (id text primary key)`;
    await tx`
      create table instrument_version (
        instrument text not null references instrument, version text not null, hash text not null, document jsonb not null,
        published_at timestamptz not null, published_by text not null, primary key (instrument, version))`;
    await tx`
      create table instrument_in_force (
        nr bigint generated always as identity primary key, instrument text not null references instrument, version text not null,
        since timestamptz not null, by text not null, also_by text not null, reason text)`;
    await tx`create index instrument_in_force_newest on instrument_in_force (instrument, nr desc)`;
    await work(tx);
    for (const table of ['instrument_version', 'instrument_in_force', 'instrument_approval', 'instrument_event'])
      await tx`
        create trigger ${tx(`${table}_append_only`)} before update or delete on ${tx(table)}
        for each row execute function refuse_change()`;
  },
};

async function work(tx: Transaction): Promise<void> {
  await tx`
    create table instrument_draft (
      id uuid primary key, instrument text not null unique references instrument, based_on text, author text not null,
      document jsonb not null, hash text not null, revision integer not null, edited_by text not null,
      created_at timestamptz not null, updated_at timestamptz not null)`;
  // Approvals outlive the draft: who agreed to what is asked years later.
  await tx`
    create table instrument_approval (
      draft uuid not null, revision integer not null, hash text not null, who text not null, at timestamptz not null,
      note text not null, primary key (draft, revision, who))`;
  await tx`
    create table instrument_return (
      id uuid primary key, instrument text not null references instrument, version text not null, replaces text not null,
      reason text not null, asked_by text not null, asked_at timestamptz not null, settled_at timestamptz)`;
  await tx`create unique index instrument_return_waiting on instrument_return (instrument) where settled_at is null`;
  await tx`
    create table instrument_event (
      nr bigint generated always as identity primary key, at timestamptz not null, who text not null, what text not null,
      instrument text not null, version text, draft uuid, hash text, note text)`;
  await tx`create index instrument_event_newest on instrument_event (instrument, nr desc)`;
}

import type { Transaction } from '../connect.ts';
import type { Migration } from '../migration.ts';

/** Whether calls may be recorded, which recordings there are at which network, and which of them an erasure takes away. */
export const recordings: Migration = {
  version: 29,
  up: async (tx) => {
    await tx`alter table call_policy add column offers_recording boolean not null default false`;
    await recorded(tx);
  },
};

async function recorded(tx: Transaction): Promise<void> {
  // is_over: the network said that it is whole. gone_at: it was deleted there. next_try_at: not before, after a try that failed.
  await tx`
    create table call_recording (
      provider text not null, sid text not null, recording text not null, call_id uuid not null, is_over boolean not null,
      tries integer not null default 0, next_try_at timestamptz, gone_at timestamptz, primary key (provider, recording))`;
  await tx`create index call_recording_of_call on call_recording (call_id)`;
  await tx`create index call_recording_open on call_recording (provider) where not is_over`;
  // Calls all of whose recordings go, those heard of later too. Nothing says when or for which record: that tie is erased with it.
  await tx`create table call_recording_erasure (call_id uuid primary key)`;
}

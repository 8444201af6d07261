import type { Migration } from '../migration.ts';

/**
 * Which life of this database it is. A copy of an earlier day that was put back in its place gets a new one, so that consoles and
 * readers of feeds ask anew. `events` and `leaves`: what the database held when it began.
 */
export const epoch: Migration = {
  version: 9,
  up: async (tx) => {
    await tx`
      create table epoch (
        number integer primary key, id uuid not null unique, since timestamptz not null, why text not null,
        events bigint not null, leaves bigint not null)`;
    // What could not be read is looked for at each start, among millions that could.
    await tx`
      create index event_unread on event (device, lane, seq)
      where verdict = 'held' or (code = 'event-malformed' and not counts)`;
  },
};

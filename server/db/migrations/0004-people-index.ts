import type { Migration } from '../migration.ts';

/**
 * The warnings at the ring wait for this index. By default its news are put on a heap that every search reads from end to end,
 * and an intake changes fifty times in a call; so each change goes into the index itself.
 */
export const peopleIndex: Migration = {
  version: 4,
  up: async (tx) => {
    await tx`alter index intake_people set (fastupdate = off)`;
    await tx`select gin_clean_pending_list('intake_people')`;
  },
};

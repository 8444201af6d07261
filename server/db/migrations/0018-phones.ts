import type { Migration } from '../migration.ts';

/** What an operator's own phone last said of itself; empty where calls are not carried by consoles. */
export const phones: Migration = {
  version: 18,
  up: async (tx) => {
    await tx`alter table presence add column phone_line text, add column phone_microphone text, add column phone_at timestamptz, add column phone_leg text`;
  },
};

import type { Migration } from '../migration.ts';

/** The lists of dispatch and of operators must not grow slower with what ended in earlier years. */
export const escalationIndexes: Migration = {
  version: 13,
  up: async (tx) => {
    await tx`
      create index escalation_open on escalation (received_at) where stage not in ('closed', 'recalled', 'merged')`;
    await tx`
      create index escalation_ended on escalation (updated_at desc) where stage in ('closed', 'recalled', 'merged')`;
    await tx`create index escalation_received on escalation (received_at)`;
  },
};

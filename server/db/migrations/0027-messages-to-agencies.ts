import type { Migration } from '../migration.ts';

/** Two agencies may be asked in the same instant: each has a message of its own. */
export const messagesToAgencies: Migration = {
  version: 27,
  up: async (tx) => {
    await tx`alter table ladder_message drop constraint ladder_message_escalation_id_kind_step_at_key`;
    await tx`alter table ladder_message add unique (escalation_id, agency, kind, step_at)`;
  },
};

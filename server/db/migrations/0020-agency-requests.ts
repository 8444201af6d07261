import type { Migration } from '../migration.ts';

/** When the clock acts next on each request to another agency, so that the ladder and the auditor find it as they find an emergency. */
export const agencyRequests: Migration = {
  version: 20,
  up: async (tx) => {
    // The last request to each agency. timer, due_at null: it is over. Rows of older emergencies are made by the ladder's first look.
    await tx`
      create table agency_request (
        escalation_id uuid not null, agency text not null, timer text, due_at timestamptz, updated_at timestamptz not null,
        primary key (escalation_id, agency))`;
    await tx`create index agency_request_due on agency_request (due_at) where due_at is not null`;
    // agency '': the step the clock owes is the emergency's own.
    await tx`alter table auditor_alarm add column agency text not null default ''`;
    await tx`alter table auditor_alarm drop constraint auditor_alarm_pkey`;
    await tx`alter table auditor_alarm add primary key (escalation_id, agency, timer, due_at)`;
  },
};

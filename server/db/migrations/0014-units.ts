import type { Migration } from '../migration.ts';

/** The units dispatchers may send. What a unit does now is not kept here: it follows from the open escalations. */
export const units: Migration = {
  version: 14,
  up: async (tx) => {
    // home: words; latitude and longitude: WGS 84 degrees, both or none. out_since: not to be sent. removed_at: kept, since escalations name it.
    await tx`
      create table dispatch_unit (
        id uuid primary key default gen_random_uuid(), agency text not null, call_sign text not null, kind text not null,
        home text not null default '', latitude double precision, longitude double precision, out_since timestamptz,
        removed_at timestamptz, changed_at timestamptz not null, changed_by text not null,
        check ((latitude is null) = (longitude is null)))`;
    await tx`create unique index dispatch_unit_call_sign on dispatch_unit (agency, call_sign) where removed_at is null`;
  },
};

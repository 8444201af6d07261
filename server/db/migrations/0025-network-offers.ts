import type { Migration } from '../migration.ts';

/** What a network that gives calls to desks by itself says of its offers, and where it keeps a call. */
export const networkOffers: Migration = {
  version: 25,
  up: async (tx) => {
    // reservation: the network's name of an offer it made; empty: the centre made it. task: what it was made for.
    await tx`alter table call_offer add column reservation text, add column task text`;
    await tx`create unique index call_offer_reservation on call_offer (reservation)`;
    // A network may take an offer back and make another within its clock's one second.
    await tx`alter table call_offer drop constraint call_offer_pkey`;
    await tx`create unique index call_offer_own on call_offer (call_id, staff, at) where reservation is null`;
    await tx`create index call_offer_of_call on call_offer (call_id)`;
    // The newest conference of a call, by the name the network gave both.
    await tx`create table call_conference (sid text primary key, conference text not null, at timestamptz not null)`;
    // Empty: not said, which counts as either.
    await tx`alter table staff_mark add column gender text check (gender in ('female', 'male'))`;
    await tx`alter table called_line add column gender text check (gender in ('female', 'male'))`;
  },
};

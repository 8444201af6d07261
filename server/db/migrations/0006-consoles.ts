import type { Migration } from '../migration.ts';

/** Consoles as machines: what each person is lent there, who waits to be let back in, and the key things are sealed to. */
export const consoles: Migration = {
  version: 6,
  up: async (tx) => {
    await tx`
      create table console (
        id uuid primary key, since timestamptz not null default now(), revoked_at timestamptz, revoked_by text,
        is_to_wipe boolean not null default false)`;
    // A console whose record was damaged goes on under a new device; its intakes stay its own.
    await tx`alter table device add column console uuid references console, add column after_damage boolean not null default false`;
    await tx`create index device_of_console on device (console) where console is not null`;
    // may_open: new on a console that others have a record on already; lets them in once, in the sign-in that made them known there.
    await tx`
      create table console_lease (
        console uuid not null references console, staff text not null, secret text not null, until timestamptz not null,
        may_open boolean not null, primary key (console, staff))`;
    await tx`
      create table console_recovery (
        console uuid not null references console, staff text not null, asked_at timestamptz not null,
        approved_by text, approved_at timestamptz, primary key (console, staff))`;
    await tx`
      create table centre_key (is_only boolean primary key default true check (is_only), private_key text not null)`;
  },
};

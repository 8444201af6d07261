import type { Migration } from '../migration.ts';

/** Sessions of the web desks, sign-ins under way, and what the demo identity provider must keep over a restart. */
export const identity: Migration = {
  version: 3,
  up: async (tx) => {
    await tx`
      create table web_session (
        id_hash text primary key,
        staff text not null,
        created_at timestamptz not null,
        last_seen_at timestamptz not null
      )`;
    await tx`
      create table web_sign_in (
        state_hash text primary key,
        verifier text not null,
        nonce text not null,
        goes_to text not null,
        expires_at timestamptz not null
      )`;
    await tx`create table identity_secret (name text primary key, value jsonb not null)`;
    await tx`
      create table oidc_record (
        model text not null,
        id text not null,
        body jsonb not null,
        grant_id text,
        uid text,
        consumed_at timestamptz,
        expires_at timestamptz,
        primary key (model, id)
      )`;
    await tx`create index oidc_record_of_grant on oidc_record (grant_id) where grant_id is not null`;
    await tx`create index oidc_record_of_uid on oidc_record (uid) where uid is not null`;
    await tx`create index oidc_record_expiry on oidc_record (expires_at)`;
  },
};

import type { StoreMigration } from '../migrate.ts';

const schema = `
create table instrument (
  id text not null,
  version text not null,
  hash text not null,
  document text not null,
  kept_at text not null,
  primary key (id, version)
) strict, without rowid;

create trigger instrument_is_never_rewritten
before update on instrument
begin select raise(abort, 'a published instrument is never rewritten'); end;
create trigger instrument_is_never_removed
before delete on instrument
begin select raise(abort, 'a published instrument is never removed'); end;

create table instrument_in_force (
  id text primary key,
  version text not null
) strict, without rowid;
`;

/** The screening scripts the centre published, so that the console asks from them also when it is alone. */
export const scripts: StoreMigration = { version: 2, up: (tx) => void tx.exec(schema) };

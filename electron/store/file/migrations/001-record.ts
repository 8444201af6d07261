import type { StoreMigration } from '../migrate.ts';

const schema = `
create table meta (k text primary key, v text not null) strict, without rowid;

create table lane (
  lane text primary key check (lane in ('urgent', 'bulk')),
  next_seq integer not null check (next_seq >= 1),
  acked integer not null check (acked >= 0 and acked < next_seq),
  stopped text
) strict, without rowid;
insert into lane (lane, next_seq, acked) values ('urgent', 1, 0), ('bulk', 1, 0);

create table event (
  lane text not null references lane (lane),
  seq integer not null check (seq >= 1),
  event_id text not null unique,
  aggregate_kind text not null,
  aggregate text not null,
  type text not null,
  v integer not null,
  at text not null,
  boot_id text not null,
  mono_ms integer not null,
  by text not null,
  body text not null,
  prev_hash text not null,
  hash text not null,
  state text not null default 'pending' check (state in ('pending', 'acked', 'held', 'quarantined')),
  code text,
  primary key (lane, seq)
) strict, without rowid;
create index event_of_aggregate on event (aggregate, lane, seq);
create index event_for_review on event (at) where code is not null;

create trigger event_is_never_rewritten
before update of lane, seq, event_id, aggregate_kind, aggregate, type, v, at, boot_id, mono_ms, by, body, prev_hash, hash on event
begin select raise(abort, 'an event is never rewritten'); end;
create trigger event_is_never_removed
before delete on event
begin select raise(abort, 'an event is never removed'); end;

create table intake (
  id text primary key,
  operator text not null,
  status text not null check (status in ('open', 'wrapped-up')),
  opened text not null,
  updated text not null,
  state text not null
) strict, without rowid;
create index intake_of_operator on intake (operator, status, opened);

create table draft (
  intake_id text not null references intake (id),
  field text not null,
  text text not null,
  at text not null,
  primary key (intake_id, field)
) strict, without rowid;

create table pin (
  staff_id text primary key,
  verifier text,
  wrong integer not null default 0,
  not_before integer not null default 0,
  locked_out integer not null default 0 check (locked_out in (0, 1)),
  check (verifier is not null or locked_out = 1)
) strict, without rowid;
`;

/** The event log that is record, audit trail and outbox in one, what is derived from it, and what is typed before it is a fact. */
export const record: StoreMigration = { version: 1, up: (tx) => void tx.exec(schema) };

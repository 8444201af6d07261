import type { StoreMigration } from '../migrate.ts';

const schema = `
create table attachment (
  id text primary key,
  intake_id text not null,
  sha256 text not null,
  bytes integer not null,
  seq integer,
  added_at text not null,
  state text not null default 'waiting' check (state in ('waiting', 'verified', 'damaged', 'erased')),
  settled_at text,
  is_here integer not null default 1 check (is_here in (0, 1))
) strict, without rowid;
create index attachment_of_intake on attachment (intake_id);
create index attachment_waiting on attachment (added_at) where state = 'waiting';
`;

/** The files beside the record: what is still to be sent, and what the centre has. What opens them stands in their facts alone. */
export const attachments: StoreMigration = { version: 5, up: (tx) => void tx.exec(schema) };

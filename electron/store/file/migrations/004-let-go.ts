import type { StoreMigration } from '../migrate.ts';

const schema = `
alter table event add column acked_at text;
create index event_not_stamped on event (state) where state <> 'pending' and acked_at is null;

drop trigger event_is_never_rewritten;
create trigger event_is_never_rewritten
before update of lane, seq, event_id, aggregate_kind, aggregate, type, v, at, boot_id, mono_ms, by, body_hash, prev_hash, hash on event
begin select raise(abort, 'an event is never rewritten'); end;
create trigger event_is_only_let_go
before update of body, salt on event
when not (old.state <> 'pending' and old.acked_at is not null and old.body_hash is not null and new.body = '{}' and new.salt is null)
begin select raise(abort, 'an event is never rewritten'); end;
`;

/** When the centre had acknowledged an event, by its own clock; and that words which are safe there may leave this console. */
export const letGoOfWords: StoreMigration = { version: 4, up: (tx) => void tx.exec(schema) };

import type { Migration } from '../migration.ts';

/**
 * The words of a reason somebody gave for looking stand beside the trail, which keeps their salted hash: so they can be erased with the
 * record they are about, and the log still holds. Reasons from before this version stay in the trail for good.
 */
export const readReasons: Migration = {
  version: 24,
  up: async (tx) => {
    // words, salt null: erased together with the record erased_with.
    await tx`
      create table read_reason (
        read uuid primary key references read_audit (id), words text, salt text, erased_with uuid,
        check ((words is null) = (erased_with is not null) and (salt is null) = (words is null)))`;
    await tx`
      create function refuse_but_erasing() returns trigger language plpgsql as $$ begin
        if tg_op = 'UPDATE' and old.erased_with is null and new.words is null and new.read = old.read then return new; end if;
        raise exception 'rows of % are never changed', tg_table_name; end $$`;
    await tx`
      create trigger only_erased before update or delete on read_reason for each row execute function refuse_but_erasing()`;
    await tx`
      create function words_of_read(r read_audit) returns text language sql stable as $$
        select case when r.reason ~ '^sha256:[0-9a-f]{64}$'
          then (select words from read_reason where read = r.id) else r.reason end $$`;
  },
};

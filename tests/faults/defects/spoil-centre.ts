import type { Means } from '../campaign.ts';

/** Faults a centre could have, put into its database as triggers: the program above them believes that all went well. */
const bodies: Readonly<Record<string, readonly [where: string, body: string]>> = {
  'loses-a-row': [
    'after insert on feed_entry',
    `if (select seq from event where event_id = new.event_id) % 17 = 0 then
       delete from feed_entry where event_id = new.event_id;
       delete from event where event_id = new.event_id;
     end if;
     return new;`,
  ],
  'skips-on-feed': ['before insert on feed_entry', 'if new.feed_seq % 23 = 0 then return null; end if; return new;'],
  'doubles-on-feed': [
    'before insert on feed_entry',
    `if new.feed_seq % 29 = 0 and new.feed_seq < 1000000 then
       insert into feed_entry (feed, feed_seq, event_id) values (new.feed, new.feed_seq + 1000000, new.event_id);
     end if;
     return new;`,
  ],
};

/** Puts the wished defect into the centre, if it is one of its own; the returned function takes it out again. */
export async function spoilCentre(means: Means): Promise<() => Promise<void>> {
  const [where, body] = (means.defect === null ? undefined : bodies[means.defect]) ?? [];
  if (where === undefined || body === undefined) return () => Promise.resolve();
  const { sql } = await means.centre();
  await sql.unsafe(`create or replace function spoil() returns trigger language plpgsql as $$ begin ${body} end $$`);
  await sql.unsafe(`create trigger spoil ${where} for each row execute function spoil()`);
  return async () => {
    await sql.unsafe(`drop function spoil cascade`);
  };
}

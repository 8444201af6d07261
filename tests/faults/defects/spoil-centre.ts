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
  'says-delivered-at-once': [
    'before insert on escalation',
    `new.stage := 'delivered'; new.state := jsonb_set(new.state, '{state}', '"delivered"'); return new;`,
  ],
  'forgets-the-timer': ['before insert or update on escalation', 'new.due_at := null; return new;'],
  'resolves-by-itself': ['before insert on quarantine', 'new.resolved_at := now(); return new;'],
  'verifies-too-early': [
    'before update on attachment',
    'if new.received > 0 then new.verified_at := coalesce(new.verified_at, now()); end if; return new;',
  ],
  // Answered with 204 and never written down.
  'drops-a-report': [
    'before insert on webhook_inbox',
    'if hashtext(new.key) % 19 = 0 then return null; end if; return new;',
  ],
  'counts-a-repetition': [
    'before insert on webhook_inbox',
    `if random() < 0.05 then new.key := new.key || ':' || gen_random_uuid(); end if; return new;`,
  ],
  'never-heals': [
    'before insert on webhook_inbox',
    "if new.key like 'reconcile:%' then return null; end if; return new;",
  ],
  slow: ['before insert on event', 'perform pg_sleep(0.2); return new;'],
};

/** Runs a campaign on a centre with the wished defect, if it is one of the centre's own, and takes it out again. */
export async function onSpoiltCentre<T>(means: Means, run: () => Promise<T>): Promise<T> {
  const [where, body] = (means.defect === null ? undefined : bodies[means.defect]) ?? [];
  if (where === undefined || body === undefined) return run();
  const { sql } = await means.centre();
  await sql.unsafe(`create function spoil() returns trigger language plpgsql as $$ begin ${body} end $$`);
  await sql.unsafe(`create trigger spoil ${where} for each row execute function spoil()`);
  try {
    return await run();
  } finally {
    // A centre that was killed has another connection by now.
    const { sql: now } = await means.centre();
    await now.unsafe('drop function spoil cascade');
    // What the defect left behind is not the next campaign's.
    await now.unsafe('truncate feed, feed_entry');
    await now.unsafe('update event set counts = false');
  }
}

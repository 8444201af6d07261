import { instant } from '../../domain/ids.ts';
import type { PresenceState } from '../../contract/api.ts';
import type { Staff } from '../../contract/people.ts';
import type { House } from '../house.ts';

/** Writes down what a person at a console is doing; `since` stays while the state stays. */
export async function setPresence({ sql, bus, now }: House, staff: Staff, state: PresenceState): Promise<void> {
  const at = instant(now());
  await sql`
    insert into presence (staff, state, since, seen_at) values (${staff.id}, ${state}, ${at}, ${at})
    on conflict (staff) do update
    set since = case when presence.state = excluded.state then presence.since else excluded.since end,
      state = excluded.state, seen_at = excluded.seen_at`;
  bus.poke('presence');
}

/** The console is still there. Somebody who never said what they are doing counts as away. */
export async function beatPresence({ sql, now }: House, staff: Staff): Promise<void> {
  const at = instant(now());
  await sql`
    insert into presence (staff, state, since, seen_at) values (${staff.id}, 'away', ${at}, ${at})
    on conflict (staff) do update set seen_at = excluded.seen_at`;
}

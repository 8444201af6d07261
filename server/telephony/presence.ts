import { instant } from '../../domain/ids.ts';
import type { PresenceState } from '../../contract/api.ts';
import type { PhoneBeat } from '../../contract/phone-host.ts';
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

/** How this person's own phone stands; a change of it is news to whoever looks after the operators. */
export async function beatPhone(
  { sql, bus, now }: House,
  staff: Staff,
  { line, microphone, leg }: PhoneBeat,
): Promise<void> {
  const at = instant(now());
  const [before] = await sql<{ phone_line: string | null; phone_microphone: string | null }[]>`
    select phone_line, phone_microphone from presence where staff = ${staff.id}`;
  await sql`
    insert into presence (staff, state, since, seen_at, phone_line, phone_microphone, phone_at, phone_leg)
    values (${staff.id}, 'away', ${at}, ${at}, ${line}, ${microphone}, ${at}, ${leg})
    on conflict (staff) do update
    set phone_line = excluded.phone_line, phone_microphone = excluded.phone_microphone, phone_at = excluded.phone_at,
      phone_leg = excluded.phone_leg`;
  if (before?.phone_line !== line || before.phone_microphone !== microphone) bus.poke('presence');
}

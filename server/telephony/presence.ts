import { instant } from '../../domain/ids.ts';
import { heardSeconds, standingOf, type PresenceState } from '../../domain/queue/standing.ts';
import type { MyPresence } from '../../contract/queue.ts';
import type { PhoneBeat } from '../../contract/phone-host.ts';
import type { Staff } from '../../contract/people.ts';
import type { House } from '../house.ts';
import { factsColumns, factsOf, type FactsRow } from '../queue/presence-facts.ts';
import { readQueueSettings } from '../queue/queue-settings.ts';

type Before = { state: PresenceState; heard_at: string | null; let_ring_at: string | null };

/**
 * Writes down what a person at a console is doing; `since` stays while the state stays.
 *
 * @param isChosen a key was pressed: whoever let a call ring shows with it that they are there. A change of what they do shows it too.
 */
export async function setPresence(
  { sql, bus, now }: House,
  staff: Staff,
  state: PresenceState,
  isChosen = false,
): Promise<void> {
  const at = instant(now());
  const [before] = await sql<Before[]>`select state, heard_at, let_ring_at from presence where staff = ${staff.id}`;
  const isHere = isChosen || before?.state !== state;
  await sql`
    insert into presence (staff, state, since, seen_at, heard_at) values (${staff.id}, ${state}, ${at}, ${at}, ${at})
    on conflict (staff) do update
    set since = case when presence.state = excluded.state and (not ${isHere} or presence.let_ring_at is null)
        then presence.since else excluded.since end,
      let_ring_at = case when ${isHere} then null else presence.let_ring_at end,
      state = excluded.state, seen_at = excluded.seen_at, heard_at = excluded.heard_at`;
  const wasSilent =
    before === undefined || before.heard_at === null || now() - Date.parse(before.heard_at) > heardSeconds * 1000;
  if (isHere || wasSilent) bus.poke('presence');
}

/** The console is still there. Somebody who never said what they are doing counts as away. */
export async function beatPresence({ sql, now }: House, staff: Staff): Promise<void> {
  const at = instant(now());
  await sql`
    insert into presence (staff, state, since, seen_at) values (${staff.id}, 'away', ${at}, ${at})
    on conflict (staff) do update set seen_at = excluded.seen_at,
      heard_at = case when presence.heard_at is null then null else excluded.seen_at end`;
}

/** How this person stands; null: they never said what they do, though a page or a phone of theirs may have been seen. */
export async function myPresence({ sql, now }: House, staff: Staff, carriesSound: boolean): Promise<MyPresence | null> {
  const [row] = await sql<FactsRow[]>`select ${factsColumns(sql)} from presence where presence.staff = ${staff.id}`;
  if (row === undefined || row.heard_at === null) return null;
  const { state, since, because } = standingOf(factsOf(row), carriesSound, now());
  return { state, since, because, wrapUpSeconds: (await readQueueSettings(sql)).wrapUpSeconds };
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
    insert into presence (staff, state, since, seen_at, phone_line, phone_microphone, phone_at, phone_since, phone_leg)
    values (${staff.id}, 'away', ${at}, ${at}, ${line}, ${microphone}, ${at}, ${at}, ${leg})
    on conflict (staff) do update
    set phone_line = excluded.phone_line, phone_microphone = excluded.phone_microphone, phone_at = excluded.phone_at,
      phone_leg = excluded.phone_leg,
      phone_since = case when presence.phone_line is not distinct from excluded.phone_line
        and presence.phone_microphone is not distinct from excluded.phone_microphone
        then coalesce(presence.phone_since, excluded.phone_since) else excluded.phone_since end`;
  if (before?.phone_line !== line || before.phone_microphone !== microphone) bus.poke('presence');
}

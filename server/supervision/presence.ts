import type { OperatorPresence } from '../../contract/api.ts';
import { asId, instant, type IntakeId } from '../../domain/ids.ts';
import { phoneSeconds, standingOf, type PresenceFacts } from '../../domain/queue/standing.ts';
import type { Queries } from '../db/connect.ts';
import { factsColumns, factsOf, type FactsRow } from '../queue/presence-facts.ts';
import { readQueueSettings } from '../queue/queue-settings.ts';
import { nameColumn } from './staff.ts';

/** Seconds without a sign of life after which a desk counts as gone; the live stream gives one every ten. */
const connectedSeconds = 25;
const shownMs = 16 * 3_600_000;

/** A sign of life of an open desk. */
export async function seen(sql: Queries, staff: string, at: string): Promise<void> {
  await sql`
    insert into presence (staff, since, seen_at) values (${staff}, ${at}, ${at}) on conflict (staff) do update set seen_at = excluded.seen_at`;
}

type Row = Pick<OperatorPresence, 'staffId' | 'name' | 'level'> &
  FactsRow & { readonly seen_at: string | null; readonly intakeId: string | null };

/** "Registered" alone would lie: the console must be there, and hear and speak. */
function phoneOf({ phone }: PresenceFacts, nowMs: number): OperatorPresence['phone'] {
  if (phone === null || phone.line === 'off') return null;
  const isThere = nowMs - Date.parse(phone.heardAt) <= phoneSeconds * 1000 && phone.line === 'registered';
  return isThere && phone.microphone !== 'denied' && phone.microphone !== 'missing' ? 'reachable' : 'unreachable';
}

/**
 * Operators seen within a shift, each with the intake they have open now.
 *
 * @param carriesSound whether calls are carried by the consoles' own phones
 */
export async function operators(
  sql: Queries,
  nowMs: number,
  carriesSound: boolean,
): Promise<readonly OperatorPresence[]> {
  const rows = await sql<Row[]>`
    select presence.staff as "staffId", ${nameColumn(sql)} as name, ${factsColumns(sql)}, presence.seen_at,
      open.id as "intakeId", open.level
    from presence join staff on staff.id = presence.staff and staff.role = 'operator'
    left join lateral (
      select id, level from intake where operator = presence.staff and status = 'open' order by opened_at desc limit 1) open on true
    where presence.seen_at > ${instant(nowMs - shownMs)} order by name`;
  const { wrapUpSeconds } = await readQueueSettings(sql);
  return rows.map((row) => {
    const facts = factsOf(row);
    const { state, since, because } = standingOf(facts, carriesSound, nowMs);
    const { staffId, name, level, seen_at: seenAt, intakeId } = row;
    return {
      staffId,
      name,
      level,
      state,
      since,
      because,
      isOverdue: state === 'wrap-up' && nowMs - Date.parse(since) > wrapUpSeconds * 1000,
      phone: phoneOf(facts, nowMs),
      connected: seenAt !== null && nowMs - Date.parse(seenAt) <= connectedSeconds * 1000,
      intakeId: intakeId === null ? null : asId<IntakeId>(intakeId),
    };
  });
}

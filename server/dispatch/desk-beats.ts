import type { DeskBeat, DeskBeatReply } from '../../contract/api.ts';
import type { Staff } from '../../contract/people.ts';
import type { Handover } from '../../domain/escalation/handover.ts';
import { concerns, onCallFor } from '../../domain/escalation/on-call.ts';
import { isLinkDead } from '../../domain/escalation/link.ts';
import { openTally, type OpenTally } from '../../domain/escalation/open-tally.ts';
import { instant } from '../../domain/ids.ts';
import type { Queries } from '../db/connect.ts';
import type { House } from '../house.ts';
import { countAlarm } from '../supervision/alarms.ts';

/** A picture a few seconds old is no loss; one that stays different is. */
const lastingMs = 10_000;
const shiftMs = 12 * 3_600_000;

type OpenRow = Pick<Handover, 'id' | 'state' | 'revision' | 'alsoAsked'>;
const openRows = (sql: Queries): Promise<readonly OpenRow[]> => sql<OpenRow[]>`
  select id, stage as state, (state ->> 'revision')::integer as revision, state -> 'alsoAsked' as "alsoAsked" from escalation
  where stage not in ('closed', 'recalled', 'merged')`;

async function keepBeat(house: House, who: Staff, beat: DeskBeat, own: OpenTally) {
  const now = instant(house.now());
  const differs = own.count !== beat.count || own.hash !== beat.hash;
  const [row] = await house.sql<{ differsSince: string | null; isTold: boolean }[]>`
    insert into desk_beat (staff, desk, at, differs_since)
    values (${who.id}, ${beat.desk}, ${now}, ${differs ? now : null})
    on conflict (staff, desk) do update set at = excluded.at,
      differs_since = case when ${differs} then coalesce(desk_beat.differs_since, excluded.at) end,
      is_told = ${differs} and desk_beat.is_told
    returning differs_since as "differsSince", is_told as "isTold"`;
  const since = row?.differsSince ?? null;
  return { isLasting: since !== null && house.now() - Date.parse(since) > lastingMs, isTold: row?.isTold ?? false };
}

/** A dispatch desk says how many open escalations it shows, and which; what stays different is an alarm on both sides. */
export async function takeBeat(house: House, who: Staff, beat: DeskBeat): Promise<DeskBeatReply> {
  const rows = await openRows(house.sql);
  // An agency on call is no sign that the operations room is there.
  if (onCallFor(who) !== null)
    return { ...openTally(rows.filter((row) => concerns(who, { alsoAsked: row.alsoAsked ?? [] }))), isLasting: false };
  const own = openTally(rows);
  const { isLasting, isTold } = await keepBeat(house, who, beat, own);
  if (isLasting && !isTold) {
    await house.sql`update desk_beat set is_told = true where staff = ${who.id} and desk = ${beat.desk}`;
    await countAlarm(house.sql, 'desk-differs', instant(house.now()));
    house.bus.poke('escalations');
  }
  return { ...own, isLasting };
}

/** The line to dispatch's desks as the hotline sees it; nobody there in this shift: nothing was lost. */
export async function dispatchDesks(
  sql: Queries,
  nowMs: number,
): Promise<{ readonly seenAt: string | null; readonly isDead: boolean; readonly differing: number }> {
  const [row] = await sql<{ seenAt: string | null; differing: number }[]>`
    select max(at) as "seenAt",
      count(*) filter (where differs_since < ${instant(nowMs - lastingMs)} and at > ${instant(nowMs - 15_000)}) as differing
    from desk_beat where at > ${instant(nowMs - shiftMs)}`;
  const [waits] = await sql`select 1 from escalation where stage in ('sent', 'delivered') limit 1`;
  const seenAt = row?.seenAt ?? null;
  return {
    seenAt,
    isDead: seenAt !== null && isLinkDead(Date.parse(seenAt), nowMs, waits !== undefined),
    differing: row?.differing ?? 0,
  };
}

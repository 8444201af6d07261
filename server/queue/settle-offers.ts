import { instant } from '../../domain/ids.ts';
import { nextOffers, type FreeDesk, type Offer, type WaitingCall } from '../../domain/queue/offers.ts';
import { standingOf } from '../../domain/queue/standing.ts';
import type { Sql, Transaction } from '../db/connect.ts';
import { factsColumns, factsOf, type FactsRow } from './presence-facts.ts';
import { readQueueSettings } from './queue-settings.ts';

/** `carriesSound`: calls come to the consoles' own phones. `routed`: networks that give their calls to desks by themselves. */
export type Floor = { readonly carriesSound: boolean; readonly routed: readonly string[] };
type Marks = {
  readonly languages: readonly string[] | null;
  readonly is_for_children: boolean | null;
  readonly gender: string | null;
};

/** @param routed networks that give their calls to desks by themselves */
const waitingCalls = (tx: Transaction, routed: readonly string[]): Promise<WaitingCall[]> => tx<WaitingCall[]>`
  select c.id, c.queued_at as "queuedAt", coalesce(c.state ->> 'ringingAt', c.state ->> 'queuedAt') as "ringingAt",
    (select max(o.ended_at) from call_offer o where o.call_id = c.id and o.ended = 'lapsed') as "returnedAt",
    line.language, coalesce(line.is_for_children, false) as "isForChildren", line.gender
  from call c
  left join lateral (
    select e.what ->> 'to' as number from call_event e
    where e.call_id = c.id and e.what ->> 'type' = 'queued' and e.what ->> 'to' is not null limit 1) dialled on true
  left join called_line line on line.number = dialled.number
  where c.ended_at is null and c.phase = 'ringing' and c.claimed_by is null and not c.state ? 'dialledBy'
    and not exists (select 1 from call_sid s where s.call_id = c.id and s.provider = any(${[...routed]}::text[]))`;

/** Desks where a call may ring, and those that let one ring. */
async function freeDesks(tx: Transaction, carriesSound: boolean, nowMs: number): Promise<readonly FreeDesk[]> {
  const rows = await tx<(FactsRow & Marks)[]>`
    select ${factsColumns(tx)}, mark.languages, mark.is_for_children, mark.gender
    from presence left join staff_mark mark on mark.staff = presence.staff
    where presence.state = 'ready' and not exists (
      select 1 from call_offer o where o.staff = presence.staff and o.ended_at is null and o.reservation is not null)`;
  return rows.flatMap((row) => {
    const standing = standingOf(factsOf(row), carriesSound, nowMs);
    if (!standing.isAvailable && standing.because !== 'not-responding') return [];
    return {
      staff: row.staff,
      freeSince: row.since,
      isLastResort: !standing.isAvailable,
      languages: row.languages ?? [],
      isForChildren: row.is_for_children === true,
      gender: row.gender,
    };
  });
}

/** What became of an offer `o` of call `c`, as the call stands when it is written. */
const howItEnded = (tx: Transaction, otherwise: string) => tx`
  case when coalesce(c.claimed_by, c.answered_by) = o.staff then 'answered'
    when coalesce(c.claimed_by, c.answered_by) is not null then 'taken'
    when c.ended_at is not null then 'call-ended' else ${otherwise} end`;

/** Ends the offers of calls that wait no more: all of one call at the same instant, whoever has it now. */
const endGone = async (tx: Transaction, now: string): Promise<number> =>
  (
    await tx`
      update call_offer o set ended_at = ${now}, ended = ${howItEnded(tx, 'withdrawn')}
      from call c where c.id = o.call_id and o.ended_at is null
        and (c.ended_at is not null or c.claimed_by is not null
          or c.phase <> 'ringing' and (o.reservation is null or c.phase <> 'queued'))`
  ).count;

async function write(tx: Transaction, { ended, made }: ReturnType<typeof nextOffers>, now: string): Promise<void> {
  // A call may have been answered since it was read.
  for (const one of ended)
    await tx`
      update call_offer o set ended_at = ${now}, ended = ${howItEnded(tx, one.ended)}
      from call c where c.id = o.call_id and o.call_id = ${one.call} and o.staff = ${one.staff} and o.ended_at is null`;
  const letRing = ended.filter((one) => one.ended === 'lapsed').map((one) => one.staff);
  await tx`update presence set let_ring_at = ${now} where staff = any(${letRing}) and let_ring_at is null`;
  for (const { call, staff, at } of made)
    await tx`insert into call_offer (call_id, staff, at) values (${call}, ${staff}, ${at})`;
}

/**
 * Brings the offers to where the calls and the people stand now. Of several processes one at a time; run twice it changes nothing. Offers of
 * a network that makes them by itself only end here, when their call waits no more.
 *
 * @returns whether anything changed at a desk
 */
export async function settleOffers(sql: Sql, { carriesSound, routed }: Floor, nowMs: number): Promise<boolean> {
  const now = instant(nowMs);
  return sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtext('call-offers'))`;
    const gone = await endGone(tx, now);
    const live = await tx<
      Offer[]
    >`select call_id as call, staff, at from call_offer where ended_at is null and reservation is null`;
    const calls = await waitingCalls(tx, routed);
    if (calls.length === 0 && live.length === 0) return gone > 0;
    const desks = await freeDesks(tx, carriesSound, nowMs);
    const next = nextOffers({ calls, desks, live, settings: await readQueueSettings(tx), now });
    if (next.ended.length > 0 || next.made.length > 0) await write(tx, next, now);
    return gone > 0 || next.ended.length > 0 || next.made.length > 0;
  });
}

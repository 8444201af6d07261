import { instant } from '../../domain/ids.ts';
import type { Sql } from '../db/connect.ts';
import { countAlarm } from './count-alarm.ts';
import { takeIn } from './inbox.ts';
import type { TelephonyDriver } from './telephony-driver.ts';

/** An unanswered call whose network cannot list its calls is given up for lost after this long. */
const staleMs = 15 * 60_000;

/** A call of ours that a console's phone dials is known here a moment before the exchange lists it. */
const beginsWithinMs = 5000;

type Live = { sid: string; queued_at: string; answered_by: string | null };

/**
 * Writes an end, for reasons unknown, for each call that the log thinks live and its network does not know.
 * If the network still tells the real end later, that one counts.
 *
 * What no phone has dialled yet is not lost but taken back: sip/take-back.ts.
 *
 * @param now read before the network is asked: what is heard of a call while it thinks is not in its answer
 */
export async function endLostCalls(
  sql: Sql,
  { provider, snapshot, dialOf }: Pick<TelephonyDriver, 'provider' | 'snapshot' | 'dialOf'>,
  now: number,
): Promise<void> {
  const alive = await snapshot();
  const byPhone = dialOf !== undefined;
  const calls = await sql<Live[]>`
    select s.sid, c.queued_at, c.answered_by from call c join call_sid s on s.call_id = c.id
    where c.ended_at is null and s.provider = ${provider}
      and (not c.state ? 'dialledBy' or c.queued_at < ${instant(now)})
      and not exists (select 1 from call_event e where e.call_id = c.id and e.received_at > ${instant(now)})
      and not (${byPhone} and c.state ? 'dialledBy' and not exists (
        select 1 from call_event e
        where e.call_id = c.id and e.what ->> 'type' = 'dialled' and e.received_at < ${instant(now - beginsWithinMs)}))`;
  const isLost = ({ sid, queued_at, answered_by }: Live): boolean =>
    alive === null ? answered_by === null && now - Date.parse(queued_at) > staleMs : !alive.includes(sid);
  for (const { sid } of calls.filter(isLost)) {
    const fields = { at: instant(now), what: { type: 'ended', reason: 'unknown' } };
    // Another process may have found the same; only the first to write it down counts it.
    const isFirst = await takeIn(
      sql,
      { provider, kind: 'event', key: `reconcile:${provider}:${sid}`, sid, fields },
      now,
    );
    if (isFirst) await countAlarm(sql, 'call-lost', now);
  }
}

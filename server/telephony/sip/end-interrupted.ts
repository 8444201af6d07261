import { asId, instant, type StaffId } from '../../../domain/ids.ts';
import type { House } from '../../house.ts';
import { countAlarm } from '../count-alarm.ts';
import type { Report } from '../telephony-driver.ts';
import type { ExchangeCalls } from './exchange-calls.ts';
import { phoneName } from './phone-name.ts';

/** A console tells of its phone every five seconds; what it said before it can know that it has the call does not count. */
const knowsAfterMs = 5000;
const goneAfterMs = 20_000;

type Spoken = {
  readonly sid: string;
  readonly staff: string;
  readonly leg: string | null;
  readonly phoneAt: string;
  readonly begunAt: string;
};

/**
 * Ends calls whose console does not carry them any more, so that nobody is left in silence; they are there to be called back.
 *
 * A console that says it carries something else, or nothing, is believed. One that says nothing may only have lost the centre, and its
 * caller hears it still: it counts as gone when the exchange has lost it too.
 */
export async function endInterrupted(
  { sql, now }: Pick<House, 'sql' | 'now'>,
  calls: ExchangeCalls,
  hear: (report: Report) => Promise<void>,
): Promise<void> {
  const at = now();
  const spoken = await sql<Spoken[]>`
    select s.sid, p.staff, p.phone_leg as leg, p.phone_at as "phoneAt", begun.at as "begunAt"
    from call c join call_sid s on s.call_id = c.id and s.provider = 'sip'
    join presence p on p.staff = coalesce(c.answered_by, c.state ->> 'dialledBy') and p.phone_at is not null
    join lateral (
      select max(e.received_at) as at from call_event e where e.call_id = c.id and e.what ->> 'type' in ('answered', 'dialled', 'owner-changed')) begun on true
    where c.ended_at is null and begun.at is not null`;
  const carriesNot = (one: Spoken): boolean =>
    one.leg !== one.sid && Date.parse(one.phoneAt) > Date.parse(one.begunAt) + knowsAfterMs;
  const isSilent = (one: Spoken): boolean => at - Date.parse(one.phoneAt) > goneAfterMs;
  const doubtful = spoken.filter((one) => carriesNot(one) || isSilent(one));
  if (doubtful.length === 0) return;
  const [live, phones] = await Promise.all([calls.list(), calls.phones()]);
  for (const one of doubtful) {
    const isGone = carriesNot(one) || phones?.has(phoneName(asId<StaffId>(one.staff))) === false;
    const lines = live?.filter(({ sid }) => sid === one.sid) ?? [];
    if (!isGone || lines.length === 0 || (await Promise.all(lines.map(calls.end))).includes(null)) continue;
    const fields = { at: instant(at), what: { type: 'ended', reason: 'interrupted' } };
    await hear({ provider: 'sip', kind: 'event', key: `sip:${one.sid}:ended:interrupted`, sid: one.sid, fields });
    await countAlarm(sql, 'call-interrupted', at);
  }
}

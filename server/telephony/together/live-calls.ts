import { instant } from '../../../domain/ids.ts';
import type { CallCard } from '../../../contract/api.ts';
import type { LiveCall, TakenFromMe } from '../../../contract/calls-together.ts';
import type { Staff } from '../../../contract/people.ts';
import type { Queries } from '../../db/connect.ts';
import { cardsOf, type CallRow, type Seen } from '../call-card.ts';
import { modeOf, twoNames } from './party-views.ts';

const takenHours = 1;

/** Every call that is spoken on now, the longest first. Checks no right: whoever calls it has done so. */
export async function liveCalls(sql: Queries, seen: Seen): Promise<readonly LiveCall<CallCard>[]> {
  const rows = await sql<(CallRow & { readonly owner: string | null })[]>`
    select id, state, queued_at, claimed_by, coalesce(claimed_by, answered_by) as owner from call
    where ended_at is null and phase in ('active', 'held') order by queued_at, id`;
  const cards = await cardsOf(sql, rows, seen);
  const names = await twoNames(
    sql,
    rows.flatMap(({ owner }) => (owner === null ? [] : [owner])),
  );
  return rows.flatMap(({ state, owner }, index) => {
    const card = cards[index];
    if (card === undefined) return [];
    const name = owner === null ? null : (names.get(owner) ?? { ar: owner, en: owner });
    return [{ card, ownerId: owner, owner: name, myMode: modeOf(state, seen.reader.id) }];
  });
}

/** The last call a supervisor took over from this person, with the reason they gave; null: none within the hour. */
export async function takenFrom(sql: Queries, now: number, reader: Staff): Promise<TakenFromMe | null> {
  const [row] = await sql<{ id: string; at: string; by: string; reason: string | null }[]>`
    select c.id, c.state #>> '{owner,at}' as at, c.state #>> '{owner,to}' as by, (
      select words_of_read(read_audit) from read_audit
      where what = 'call-take-over' and staff = c.state #>> '{owner,to}' and c.id = any(subjects) order by at desc limit 1) as reason
    from call c
    where c.state ? 'owner' and c.state #>> '{owner,from}' = ${reader.id} and c.state #>> '{owner,why}' = 'take-over'
      and (c.ended_at is null or c.ended_at > ${instant(now - takenHours * 3_600_000)})
    order by at desc limit 1`;
  if (row === undefined) return null;
  const names = await twoNames(sql, [row.by]);
  return { callId: row.id, at: row.at, by: names.get(row.by) ?? { ar: row.by, en: row.by }, reason: row.reason ?? '' };
}

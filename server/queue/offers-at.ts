import type { CallBoard, CallCard } from '../../contract/api.ts';
import type { Staff } from '../../contract/people.ts';
import { asId, instant, type CallId } from '../../domain/ids.ts';
import { inTurn } from '../../domain/queue/spread-over.ts';
import type { Queries } from '../db/connect.ts';
import { nameColumn } from '../supervision/staff.ts';

/** For so long a desk says who took the call that rang there. */
const takenShownMs = 8000;

/** Of a waiting call: when it last rang unanswered, and whether it rings somewhere now. */
type Standing = ReadonlyMap<string, { readonly returnedAt: string | null; readonly isOffered: boolean }>;
type AtDesk = {
  readonly offered: CallId | null;
  readonly taken: NonNullable<CallBoard['taken']> | null;
  readonly standing: Standing;
};

/** What rings at this person's desk, what was taken from it, and how the waiting calls stand. */
export async function offersAt(sql: Queries, reader: Staff, nowMs: number): Promise<AtDesk> {
  const [live] = await sql<{ call_id: string }[]>`
    select call_id from call_offer where staff = ${reader.id} and ended_at is null`;
  const [taken] = await sql<{ callId: string; name: string }[]>`
    select o.call_id as "callId", coalesce(${nameColumn(sql)}, '') as name
    from call_offer o join call c on c.id = o.call_id left join staff on staff.id = coalesce(c.answered_by, c.claimed_by)
    where o.staff = ${reader.id} and o.ended = 'taken' and o.ended_at > ${instant(nowMs - takenShownMs)}
    order by o.ended_at desc limit 1`;
  const waiting = await sql<{ call_id: string; returned_at: string | null; is_offered: boolean }[]>`
    select o.call_id, max(o.ended_at) filter (where o.ended = 'lapsed') as returned_at, bool_or(o.ended_at is null) as is_offered
    from call c join call_offer o on o.call_id = c.id
    where c.ended_at is null and c.claimed_by is null and c.phase in ('queued', 'ringing') group by o.call_id`;
  return {
    offered: live === undefined ? null : asId<CallId>(live.call_id),
    taken: taken === undefined ? null : { callId: asId<CallId>(taken.callId), byName: taken.name },
    standing: new Map(waiting.map((row) => [row.call_id, { returnedAt: row.returned_at, isOffered: row.is_offered }])),
  };
}

/** The waiting calls in their turn, those that came back unanswered first and marked. */
export const inTheirTurn = (cards: readonly CallCard[], standing: Standing): readonly CallCard[] =>
  cards
    .map((card) => {
      const { returnedAt = null, isOffered = false } = standing.get(card.callId) ?? {};
      return {
        ...card,
        ...(returnedAt === null ? {} : { returnedAt }),
        ...(isOffered ? { isOffered: true as const } : {}),
      };
    })
    .toSorted((a, b) =>
      inTurn(
        { id: a.callId, queuedAt: a.queuedAt, returnedAt: a.returnedAt ?? null },
        { id: b.callId, queuedAt: b.queuedAt, returnedAt: b.returnedAt ?? null },
      ),
    );

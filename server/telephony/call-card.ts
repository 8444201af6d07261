import type { Call } from '../../domain/call/call.ts';
import type { CallCard } from '../../contract/api.ts';
import { maskNumber } from '../../contract/phone.ts';
import type { Queries } from '../db/connect.ts';
import { marksOf, type CallerMarks } from './caller-marks.ts';

export type CallRow = {
  readonly id: string;
  readonly state: Call;
  readonly queued_at: string;
  readonly claimed_by: string | null;
};

/** A call as a desk may know it; the number itself stays here. */
function cardOf({ state: call, queued_at }: CallRow, marks: CallerMarks, leg: string | undefined): CallCard {
  const {
    id,
    state,
    from,
    line,
    keys,
    queuedAt,
    ringingAt,
    answeredAt,
    answeredBy,
    onHold,
    holdChangedAt,
    silentSince,
    endedAt,
    endReason,
    dialledBy,
    heard,
  } = call;
  return {
    callId: id,
    state,
    maskedNumber: from === null ? null : maskNumber(from),
    line,
    queuedAt: queuedAt ?? queued_at,
    keys,
    ...marks,
    ...(leg === undefined ? {} : { leg }),
    ...(dialledBy === undefined ? {} : { direction: 'out' as const }),
    ...(heard === undefined ? {} : { heard }),
    ...(ringingAt === undefined ? {} : { ringingAt }),
    ...(answeredAt === undefined ? {} : { answeredAt }),
    ...(answeredBy === undefined ? {} : { answeredBy }),
    ...(onHold && holdChangedAt !== undefined ? { heldSince: holdChangedAt } : {}),
    ...(silentSince === undefined ? {} : { silentSince }),
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(endReason === undefined ? {} : { endReason }),
  };
}

/** Which of these calls a console's own phone carries, and what it calls them. */
async function legsOf(sql: Queries, callIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (callIds.length === 0) return new Map();
  const rows = await sql<{ call_id: string; sid: string }[]>`
    select call_id, sid from call_sid where provider = 'sip' and call_id = any(${[...callIds]}::uuid[])`;
  return new Map(rows.map((row) => [row.call_id, row.sid]));
}

/** The cards of these calls, in their order, with what is known of each caller. */
export async function cardsOf(sql: Queries, rows: readonly CallRow[]): Promise<CallCard[]> {
  const ids = rows.map((row) => row.id);
  const marks = await marksOf(sql, ids);
  const legs = await legsOf(sql, ids);
  return rows.map((row) => cardOf(row, marks(row.id), legs.get(row.id)));
}

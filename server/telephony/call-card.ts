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
function cardOf({ state: call, queued_at }: CallRow, marks: CallerMarks): CallCard {
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
  } = call;
  return {
    callId: id,
    state,
    maskedNumber: from === null ? null : maskNumber(from),
    line,
    queuedAt: queuedAt ?? queued_at,
    keys,
    ...marks,
    ...(ringingAt === undefined ? {} : { ringingAt }),
    ...(answeredAt === undefined ? {} : { answeredAt }),
    ...(answeredBy === undefined ? {} : { answeredBy }),
    ...(onHold && holdChangedAt !== undefined ? { heldSince: holdChangedAt } : {}),
    ...(silentSince === undefined ? {} : { silentSince }),
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(endReason === undefined ? {} : { endReason }),
  };
}

/** The cards of these calls, in their order, with what is known of each caller. */
export async function cardsOf(sql: Queries, rows: readonly CallRow[]): Promise<CallCard[]> {
  const marks = await marksOf(
    sql,
    rows.map((row) => row.id),
  );
  return rows.map((row) => cardOf(row, marks(row.id)));
}

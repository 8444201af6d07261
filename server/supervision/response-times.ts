import type { ShiftTimes } from '../../contract/api.ts';
import type { Handover } from '../../domain/escalation/handover.ts';
import { responseTimes, type Clocked } from '../../domain/escalation/response-times.ts';
import { shiftsUntil } from '../../domain/shift.ts';
import type { Queries } from '../db/connect.ts';

/** Three days and nights. */
const shiftsShown = 9;

type Row = { readonly state: Handover; readonly skewMs: number | null };

/** The console's clock said when the key was pressed; what it was off by was measured when it sent. */
const clocked = ({ state, skewMs }: Row): Clocked => ({
  ...state,
  clickedAt: new Date(Date.parse(state.raisedAt) - (skewMs ?? 0)).toISOString(),
});

/** How fast the emergencies of the last shifts were taken, the running shift first. */
export async function shiftTimes(sql: Queries, now: string): Promise<readonly ShiftTimes[]> {
  const shifts = shiftsUntil(now, shiftsShown);
  const since = shifts.at(-1)?.from ?? now;
  const rows = await sql<Row[]>`
    select escalation.state, (
        select event.skew_ms from event
        where event.aggregate_id = escalation.intake_id and event.type = 'escalation.raised'
          and event.body ->> 'escalationId' = escalation.id::text
        limit 1) as "skewMs"
    from escalation where escalation.received_at >= ${since}`;
  return shifts.map((shift) => {
    const own = rows.filter(({ state }) => state.receivedAt >= shift.from && state.receivedAt < shift.to);
    return { ...shift, count: own.length, spans: responseTimes(own.map(clocked)) };
  });
}

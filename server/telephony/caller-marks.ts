import type { CallerWarning } from '../../contract/api.ts';
import type { Queries } from '../db/connect.ts';

/** What earlier contacts say of the number behind a call. */
export type CallerMarks = { readonly earlierCalls: number; readonly warnings: readonly CallerWarning[] };

type Row = { id: string; earlier: number; unsafe: boolean; perpetrator: boolean; escalated: boolean };

const noMarks: CallerMarks = { earlierCalls: 0, warnings: [] };

const warningsOf = ({ unsafe, perpetrator, escalated }: Row): CallerWarning[] => [
  ...(unsafe ? (['unsafe-to-call-back'] as const) : []),
  ...(perpetrator ? (['alleged-perpetrator-number'] as const) : []),
  ...(escalated ? (['escalated-before'] as const) : []),
];

/**
 * Marks of several calls at once. A withheld number has none: nothing is ever known of it.
 * The intake of the call itself does not count, only earlier ones do.
 */
export async function marksOf(sql: Queries, callIds: readonly string[]): Promise<(callId: string) => CallerMarks> {
  if (callIds.length === 0) return () => noMarks;
  // Aggregates where "exists" would do: for that the planner hopes to find one soon and reads all intakes from the start; here there
  // is mostly none, and this runs for every call of every board.
  const rows = await sql<Row[]>`
    select k.id,
      (select count(*) from call c where c.from_number = k.from_number and c.queued_at < k.queued_at and not c.state ? 'dialledBy') as earlier,
      coalesce(before.unsafe, false) as unsafe,
      coalesce((
        select bool_or(i.call_id is distinct from k.id) from intake i
        where i.state -> 'people' @> jsonb_build_array(jsonb_build_object('role', 'alleged-perpetrator', 'phone', k.from_number))
      ), false) as perpetrator,
      coalesce(before.escalated, false) as escalated
    from call k
    left join lateral (
      select bool_or(i.state -> 'safeContact' ->> 'callBack' = 'forbidden') as unsafe, bool_or(i.state ? 'escalation') as escalated
      from call c join intake i on i.call_id = c.id
      where c.from_number = k.from_number and c.id <> k.id) before on true
    where k.id = any(${[...callIds]}::uuid[]) and k.from_number is not null`;
  const marks = new Map(rows.map((row) => [row.id, { earlierCalls: row.earlier, warnings: warningsOf(row) }]));
  return (callId) => marks.get(callId) ?? noMarks;
}

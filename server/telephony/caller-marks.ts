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
  const rows = await sql<Row[]>`
    select k.id,
      (select count(*) from call c where c.from_number = k.from_number and c.queued_at < k.queued_at) as earlier,
      exists (
        select 1 from call c join intake i on i.call_id = c.id
        where c.from_number = k.from_number and c.id <> k.id and i.state -> 'safeContact' ->> 'callBack' = 'forbidden') as unsafe,
      exists (
        select 1 from intake i
        where i.state -> 'people' @> jsonb_build_array(jsonb_build_object('role', 'alleged-perpetrator', 'phone', k.from_number))
          and i.call_id is distinct from k.id) as perpetrator,
      exists (
        select 1 from call c join intake i on i.call_id = c.id
        where c.from_number = k.from_number and c.id <> k.id and i.state ? 'escalation') as escalated
    from call k where k.id = any(${[...callIds]}::uuid[]) and k.from_number is not null`;
  const marks = new Map(rows.map((row) => [row.id, { earlierCalls: row.earlier, warnings: warningsOf(row) }]));
  return (callId) => marks.get(callId) ?? noMarks;
}

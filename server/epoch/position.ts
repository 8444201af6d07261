import type { Queries } from '../db/connect.ts';

/** How far a database is. Both only rise while it lives. */
export type Position = {
  /** Events held, of all lanes. */
  readonly events: number;
  /** Entries of the log, with those on their way into it: reads too. */
  readonly leaves: number;
};

/** How far the database is, at one instant. */
export async function positionOf(sql: Queries): Promise<Position> {
  const [row] = await sql<Position[]>`
    select (select coalesce(sum(last_seq), 0)::bigint from device_lane) as events,
      (select size from audit_log) + (select count(*) from audit_waiting) as leaves`;
  if (row === undefined) throw new Error('a select without a table has one row');
  return row;
}

import type { Sql } from '../../../server/db/connect.ts';
import { eventsOfFile } from './inspect.ts';

/** What a sending takes on a busy machine, and what a clock that runs fast gains meanwhile. */
const allowedMs = 15_000;

/** Events whose recorded skew is not what the console's clock was wrong by when they were sent. */
export async function wrongSkews(sql: Sql, device: string, offsetMs: number): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    select count(*) as n from event where device = ${device} and abs(skew_ms - ${offsetMs}) > ${allowedMs}`;
  return row?.n ?? 0;
}

/** Events of a closed record whose id is not above the one written before it. */
export function fallingIds(file: string, keyHex: string): number {
  const ids = eventsOfFile(file, keyHex)
    .events.filter((event) => event.lane === 'bulk')
    .map((event) => event.eventId);
  return ids.filter((id, at) => at > 0 && id <= (ids[at - 1] ?? '')).length;
}

import { instant } from '../../domain/ids.ts';
import type { Queries } from '../db/connect.ts';

/** Counts something that a person should look into; the supervisor's board shows the counters. */
export async function countAlarm(sql: Queries, name: string, now: number): Promise<void> {
  await sql`
    insert into alarm_counter (name, count, last_at) values (${name}, 1, ${instant(now)})
    on conflict (name) do update set count = alarm_counter.count + 1, last_at = excluded.last_at`;
}

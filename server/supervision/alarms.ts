import type { AlarmCounter } from '../../contract/api.ts';
import type { Queries } from '../db/connect.ts';

/** Counts something a person must look at: a bad signature, a forked console. The name is a code, never data. */
export async function countAlarm(sql: Queries, name: string, at: string): Promise<void> {
  await sql`
    insert into alarm_counter (name, count, last_at) values (${name}, 1, ${at})
    on conflict (name) do update set count = alarm_counter.count + 1, last_at = greatest(alarm_counter.last_at, excluded.last_at)`;
}

/** All alarms, the latest first. */
export const alarms = async (sql: Queries): Promise<readonly AlarmCounter[]> =>
  sql<AlarmCounter[]>`select name, count, last_at as "lastAt" from alarm_counter order by last_at desc`;

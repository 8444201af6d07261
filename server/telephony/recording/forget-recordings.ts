import { instant } from '../../../domain/ids.ts';
import type { House } from '../../house.ts';
import { countAlarm } from '../count-alarm.ts';
import type { Switchboard } from '../switchboard.ts';

/** Milliseconds until the first try that failed is made again; twice as long after each, up to an hour. */
const againMs = 60_000;
const longestMs = 3_600_000;
/** Failed tries after which administrators are told. */
const toldAfter = 3;
const mostAtOnce = 20;

type Due = { readonly provider: string; readonly sid: string; readonly recording: string; readonly tries: number };

/** Deletes at the networks what was recorded of calls whose record was erased. What cannot be deleted is tried again, ever more seldom, and told. */
export async function forgetRecordings(
  { sql, now }: Pick<House, 'sql' | 'now'>,
  { driverOf }: Pick<Switchboard, 'driverOf'>,
): Promise<void> {
  const due = await sql<Due[]>`
    select r.provider, r.sid, r.recording, r.tries from call_recording r join call_recording_erasure e on e.call_id = r.call_id
    where r.gone_at is null and (r.next_try_at is null or r.next_try_at <= ${instant(now())})
    order by r.next_try_at nulls first, r.recording limit ${mostAtOnce}`;
  for (const { provider, sid, recording, tries } of due) {
    const result = await driverOf(provider)?.deleteRecording?.(sid, recording);
    if (result?.status === 'accepted' || result?.status === 'already') {
      await sql`update call_recording set gone_at = ${instant(now())} where provider = ${provider} and recording = ${recording}`;
      continue;
    }
    const waitMs = Math.min(longestMs, againMs * 2 ** Math.min(tries, 10));
    await sql`
      update call_recording set tries = tries + 1, next_try_at = ${instant(now() + waitMs)}
      where provider = ${provider} and recording = ${recording}`;
    if (tries + 1 === toldAfter) await countAlarm(sql, 'recording-not-erased', now());
  }
}

/** How many recordings of erased records are still at a network after a try, for administrators. */
export async function recordingsLeft({ sql }: Pick<House, 'sql'>): Promise<number> {
  const [row] = await sql<{ left: number }[]>`
    select count(*)::int as left from call_recording r join call_recording_erasure e on e.call_id = r.call_id
    where r.gone_at is null and r.tries > 0`;
  return row?.left ?? 0;
}

import { instant } from '../../../domain/ids.ts';
import type { Queries } from '../../db/connect.ts';
import { countAlarm } from '../count-alarm.ts';
import type { Switchboard } from '../switchboard.ts';
import type { Report } from '../telephony-driver.ts';
import type { Moving } from './move-sound.ts';

/** Longer than any message: then its report has come, or is lost. Milliseconds. */
const reportedWithinMs = 5 * 60_000;
const mostTries = 10;
const waitMs = (tries: number): number => Math.min(60_000 * 2 ** tries, 3_600_000);

type Call = { readonly provider: Report['provider']; readonly sid: string };

/** A caller was asked for a message: should no report of it come, the network is asked. */
export async function noteOffer(sql: Queries, { provider, sid }: Call, now: number): Promise<void> {
  await sql`
    insert into left_message_offer (provider, sid, at, next_at)
    values (${provider}, ${sid}, ${instant(now)}, ${instant(now + reportedWithinMs)}) on conflict (provider, sid) do nothing`;
}

/** Its report came. */
export async function settleOffer(sql: Queries, { provider, sid }: Call): Promise<void> {
  await sql`update left_message_offer set next_at = null where provider = ${provider} and sid = ${sid}`;
}

type Due = Call & { readonly tries: number };

/** Asks for the messages of calls of which no report came; a network that never answers is told to administrators. */
export async function lookForLost({ house, sounds }: Moving, hear: Switchboard['hear']): Promise<void> {
  const { sql, now } = house;
  const due = await sql<Due[]>`
    select provider, sid, tries from left_message_offer where next_at <= ${instant(now())} order by next_at limit 20`;
  for (const { provider, sid, tries } of due) {
    const left = (await sounds(provider)?.left(sid)) ?? null;
    for (const { name, at, seconds } of left ?? []) {
      const fields = { at, what: { type: 'message-left', message: name, seconds } };
      await hear({ provider, kind: 'event', key: `${provider}:message:${name}:seen`, sid, fields });
    }
    const isOver = left !== null || tries + 1 >= mostTries;
    if (left === null && isOver) await countAlarm(sql, 'message-report-lost', now());
    await sql`
      update left_message_offer set tries = tries + 1, next_at = ${isOver ? null : instant(now() + waitMs(tries))}
      where provider = ${provider} and sid = ${sid}`;
  }
}

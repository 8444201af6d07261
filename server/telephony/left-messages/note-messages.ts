import { v7 } from 'uuid';
import type { Call } from '../../../domain/call/call.ts';
import { leastMessageSeconds, saysSomething } from '../../../domain/call/left-message.ts';
import { instant } from '../../../domain/ids.ts';
import type { Queries, Transaction } from '../../db/connect.ts';

/** Notes the spoken messages of a call, each once. One that says nothing is deleted where it lies; nobody is to hear it. */
export async function noteMessages(tx: Transaction, { id, messages = [] }: Call): Promise<void> {
  for (const message of messages) {
    const { name, at, seconds } = message;
    const endedAt = instant(Date.parse(at) + seconds * 1000);
    const isSilent = !saysSomething(message);
    await tx`
      insert into left_message (id, provider, name, call_id, seconds, left_at, erased_at, erased_why, next_at)
      select ${v7()}::uuid, provider, ${name}::text, ${id}::uuid, ${seconds}::integer, ${at}::timestamptz,
        ${isSilent ? endedAt : null}::timestamptz, ${isSilent ? 'no-work' : null}::text, ${isSilent ? endedAt : null}::timestamptz
      from call_sid where call_id = ${id} limit 1
      on conflict (provider, name) do update set seconds = greatest(left_message.seconds, excluded.seconds)
      where left_message.call_id = excluded.call_id`;
  }
}

/** Whether a call has messages that are nobody's work yet. */
export async function hasLooseMessages(tx: Transaction, callId: string): Promise<boolean> {
  const rows = await tx`
    select 1 from left_message
    where call_id = ${callId} and call_back_id is null and erased_at is null and seconds >= ${leastMessageSeconds} limit 1`;
  return rows.length > 0;
}

/** Makes them the work of this call-back; from now on their sound is fetched. */
export async function giveMessages(tx: Transaction, callId: string, callBackId: string): Promise<void> {
  await tx`
    update left_message set call_back_id = ${callBackId}, next_at = left_at
    where call_id = ${callId} and call_back_id is null and erased_at is null and seconds >= ${leastMessageSeconds}`;
}

/** Whether a call-back has a message that nobody has heard, and that can be: not one whose sound nobody could fetch. */
export async function hasUnheard(sql: Queries, callBackId: string): Promise<boolean> {
  const rows = await sql`
    select 1 from left_message where call_back_id = ${callBackId} and heard_at is null and erased_at is null
      and (fetched_at is not null or next_at is not null) limit 1`;
  return rows.length > 0;
}

/** Whether a call-back has messages at all. */
export async function hasMessages(sql: Queries, callBackId: string): Promise<boolean> {
  return (await sql`select 1 from left_message where call_back_id = ${callBackId} limit 1`).length > 0;
}

import type { LeftMessageView, MessageTrouble } from '../../../contract/left-messages.ts';
import type { Queries } from '../../db/connect.ts';
import { staffNames } from '../../supervision/staff.ts';

type Row = Omit<LeftMessageView, 'heardByName'> & { readonly callBackId: string; readonly heardBy: string | null };

/** The messages of these call-backs, the earliest first. */
export async function messagesOf(
  sql: Queries,
  callBacks: readonly string[],
): Promise<(callBackId: string) => readonly LeftMessageView[]> {
  const rows = await sql<Row[]>`
    select id, call_id as "callId", call_back_id as "callBackId", left_at as "leftAt", seconds, heard_at as "heardAt", heard_by as "heardBy",
      case when erased_at is not null then 'gone' when fetched_at is not null then 'here' when next_at is null then 'failed' else 'coming' end as place
    from left_message where call_back_id = any(${[...callBacks]}::uuid[]) order by left_at, id`;
  const nameOf = await staffNames(
    sql,
    rows.flatMap(({ heardBy }) => heardBy ?? []),
  );
  return (callBackId) =>
    rows
      .filter((row) => row.callBackId === callBackId)
      .map(({ heardBy, callBackId: _of, ...rest }) => ({
        ...rest,
        heardByName: heardBy === null ? null : nameOf(heardBy),
      }));
}

/** Messages that nothing is tried with any more although their sound is not where it should be, the oldest first. */
export const messageTroubles = async (sql: Queries): Promise<readonly MessageTrouble[]> =>
  sql<MessageTrouble[]>`
    select id, left_at as "leftAt", seconds, tries, failed as code from left_message
    where failed is not null and next_at is null order by left_at limit 200`;

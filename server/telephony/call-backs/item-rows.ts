import type { EndReason } from '../../../domain/call/call.ts';
import type { CallBackReason } from '../../../domain/call/work-of.ts';
import type { Queries } from '../../db/connect.ts';

/** An open call-back as its table has it, with the record it belongs to. */
export type ItemRow = {
  readonly id: string;
  /** E.164; null: withheld, and a message was left. */
  readonly number: string | null;
  readonly why: CallBackReason;
  readonly calls: number;
  readonly intakeId: string | null;
  readonly firstFor: string | null;
  readonly firstUntil: string | null;
  readonly owner: string | null;
  readonly missedAt: string;
  readonly dueAt: string;
  readonly tries: number;
  readonly awaitsOutcome: boolean;
  readonly closedAt: string | null;
  /** The last call of ours. */
  readonly callId: string | null;
  readonly callEnded: EndReason | 'answered' | null;
};

export const columns = (sql: Queries) => sql`
  b.id, b.number, b.why, b.calls, b.first_for as "firstFor", b.first_until as "firstUntil", b.owner, b.missed_at as "missedAt",
  b.due_at as "dueAt", b.tries, b.awaits_outcome as "awaitsOutcome", b.closed_at as "closedAt",
  coalesce(b.intake_id, (
    select i.id from intake i
    where i.call_id = b.call_id or i.call_id in (select m.call_id from left_message m where m.call_back_id = b.id)
    order by i.opened_at desc limit 1)) as "intakeId",
  (select t.call_id from call_back_try t where t.call_back_id = b.id and t.call_id is not null and t.code is null order by t.at desc limit 1) as "callId",
  (select case when c.ended_at is null then null when c.state ? 'answeredAt' and c.state ->> 'endReason' <> 'interrupted' then 'answered'
      else c.state ->> 'endReason' end
    from call_back_try t join call c on c.id = t.call_id where t.call_back_id = b.id and t.code is null order by t.at desc limit 1) as "callEnded"`;

/** Whether anybody may take it now: nobody has it, and it is not kept for somebody else. */
export function mayTake(row: ItemRow, staff: string, now: string): boolean {
  if (row.owner !== null || row.closedAt !== null) return false;
  return row.firstFor === null || row.firstFor === staff || row.firstUntil === null || row.firstUntil <= now;
}

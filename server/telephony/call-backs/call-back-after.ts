import { v7 } from 'uuid';
import type { Call } from '../../../domain/call/call.ts';
import { dueAfterMs, graver, keptForMs, workOf, type CallBackReason } from '../../../domain/call/work-of.ts';
import { instant } from '../../../domain/ids.ts';
import type { Transaction } from '../../db/connect.ts';
import { addStep } from './steps.ts';

type Reason = Exclude<CallBackReason, 'promised'>;
type Missed = { readonly call: Call; readonly number: string; readonly endedAt: string; readonly why: Reason };
type Open = { readonly id: string; readonly why: CallBackReason };

const after = (at: string, ms: number): string => instant(Date.parse(at) + ms);

/** Whether this caller was heard later anyway: reports may come in any order. */
async function wasHeardLater(tx: Transaction, { call, number, endedAt }: Missed): Promise<boolean> {
  const rows = await tx`
    select 1 from call
    where from_number = ${number} and id <> ${call.id} and state ->> 'answeredAt' > ${endedAt} and not state ? 'dialledBy' limit 1`;
  return rows.length > 0;
}

/** Locks the caller's open item, or makes the one there is. */
async function openItem(tx: Transaction, { call, number, endedAt, why }: Missed): Promise<Open | 'new'> {
  const dueAt = after(endedAt, dueAfterMs[why]);
  const id = v7();
  const [item] = await tx<Open[]>`
    insert into call_back (id, number, why, call_id, opened_at, missed_at, due_at)
    values (${id}, ${number}, ${why}, ${call.id}, ${endedAt}, ${endedAt}, ${dueAt})
    on conflict (number) where closed_at is null do update
    set calls = call_back.calls + 1, missed_at = greatest(call_back.missed_at, excluded.missed_at),
      due_at = least(call_back.due_at, excluded.due_at)
    returning id, why`;
  await tx`
    insert into call_back_call (call_id, call_back_id) values (${call.id}, ${item?.id ?? id})`;
  return item === undefined || item.id === id ? 'new' : item;
}

/** An interrupted caller is kept for a while for the operator who heard them and has their record. */
async function keepForOperator(tx: Transaction, { call, number, endedAt }: Missed): Promise<void> {
  await tx`
    update call_back set call_id = ${call.id}, first_for = ${call.answeredBy ?? null}, first_until = ${after(endedAt, keptForMs)}
    where number = ${number} and closed_at is null`;
}

async function takeUp(tx: Transaction, missed: Missed): Promise<void> {
  const { call, number, endedAt, why } = missed;
  const known = await tx`select 1 from call_back_call where call_id = ${call.id}`;
  if (known.length > 0 || (await wasHeardLater(tx, missed))) return;
  const item = await openItem(tx, missed);
  if (why === 'interrupted') await keepForOperator(tx, missed);
  if (item !== 'new' && graver(item.why, why) !== item.why)
    await tx`update call_back set why = ${why} where id = ${item.id}`;
  const [open] = await tx<{ id: string }[]>`select id from call_back where number = ${number} and closed_at is null`;
  if (open === undefined) return;
  await addStep(tx, open.id, { at: endedAt, what: item === 'new' ? 'opened' : 'again', code: why, callId: call.id });
}

/** Whoever rang again and was heard needs no call any more. A promise stands: whoever heard them may not know of it. */
async function closeHeard(tx: Transaction, call: Call, number: string): Promise<void> {
  const at = call.answeredAt;
  if (at === undefined) return;
  const items = await tx<{ id: string; why: CallBackReason }[]>`
    select id, why from call_back
    where number = ${number} and closed_at is null and (missed_at < ${at} or call_id = ${call.id}) for update`;
  for (const { id, why } of items) {
    const told =
      await tx`select 1 from call_back_step where call_back_id = ${id} and what = 'called-again' and call_id = ${call.id}`;
    if (told.length > 0) continue;
    const by = call.answeredBy ?? null;
    await addStep(tx, id, { at, what: 'called-again', callId: call.id, ...(by === null ? {} : { to: by }) });
    if (why === 'promised') continue;
    await tx`
      update call_back set outcome = 'called-again', closed_at = ${at}, awaits_outcome = false where id = ${id}`;
  }
}

/**
 * Makes work of a call that nobody answered or that we cut off, once for each caller, and ends the work when the caller was heard. In the
 * transaction of the call's log, so that no call is ever without its consequence. Who withheld their number can only be counted.
 */
export async function callBackAfter(tx: Transaction, call: Call): Promise<void> {
  const why = workOf(call);
  const { from: number, endedAt } = call;
  if (why === null || number === null) return;
  if (why === 'heard') await closeHeard(tx, call, number);
  else if (endedAt !== undefined) await takeUp(tx, { call, number, endedAt, why });
}

import { v7 } from 'uuid';
import type { Call } from '../../../domain/call/call.ts';
import { dueAfterMs, graver, keptForMs, type CallBackReason } from '../../../domain/call/work-of.ts';
import { instant } from '../../../domain/ids.ts';
import type { Transaction } from '../../db/connect.ts';
import { giveMessages, hasLooseMessages } from '../left-messages/note-messages.ts';
import { addStep } from './steps.ts';

type Reason = Exclude<CallBackReason, 'promised'>;
/** A call that is work. `number` null: withheld; then it is a call with a message. */
export type Missed = {
  readonly call: Call;
  readonly number: string | null;
  readonly endedAt: string;
  readonly why: Reason;
};
type Item = { readonly id: string; readonly why: CallBackReason; readonly number: string | null };
type Known = Item & { readonly closedAt: string | null };

const after = (at: string, ms: number): string => instant(Date.parse(at) + ms);

/** Whether this caller was heard later anyway: reports may come in any order. */
async function wasHeardLater(tx: Transaction, { call, number, endedAt }: Missed): Promise<boolean> {
  const rows = await tx`
    select 1 from call
    where from_number = ${number} and id <> ${call.id} and state ->> 'answeredAt' > ${endedAt} and not state ? 'dialledBy' limit 1`;
  return rows.length > 0;
}

/** Locks the caller's open item, or makes the one there is. Whoever withheld the number has one for each call. */
async function openItem(
  tx: Transaction,
  { call, number, endedAt, why }: Missed,
): Promise<Item & { readonly isNew: boolean }> {
  const dueAt = after(endedAt, dueAfterMs[why]);
  const id = v7();
  const [item] = await tx<Item[]>`
    insert into call_back (id, number, why, call_id, opened_at, missed_at, due_at)
    values (${id}, ${number}, ${why}, ${call.id}, ${endedAt}, ${endedAt}, ${dueAt})
    on conflict (number) where closed_at is null do update
    set calls = call_back.calls + 1, missed_at = greatest(call_back.missed_at, excluded.missed_at),
      due_at = least(call_back.due_at, excluded.due_at)
    returning id, why, number`;
  if (item === undefined) throw new Error('an item just written down is there');
  await tx`
    insert into call_back_call (call_id, call_back_id) values (${call.id}, ${item.id})
    on conflict (call_id) do update set call_back_id = excluded.call_back_id`;
  return { ...item, isNew: item.id === id };
}

/** An interrupted caller is kept for a while for the operator who heard them and has their record. */
async function keepForOperator(tx: Transaction, id: string, { call, endedAt }: Missed): Promise<void> {
  await tx`
    update call_back set call_id = ${call.id}, first_for = ${call.answeredBy ?? null}, first_until = ${after(endedAt, keptForMs)}
    where id = ${id}`;
}

async function open(tx: Transaction, missed: Missed): Promise<void> {
  const { call, endedAt, why } = missed;
  const { id, isNew, why: before } = await openItem(tx, missed);
  if (why === 'interrupted') await keepForOperator(tx, id, missed);
  if (!isNew && graver(before, why) !== before) await tx`update call_back set why = ${why} where id = ${id}`;
  await giveMessages(tx, call.id, id);
  await addStep(tx, id, { at: endedAt, what: isNew ? 'opened' : 'again', code: why, callId: call.id });
}

/** The item of a call, locked. */
async function knownItem(tx: Transaction, callId: string): Promise<Known | null> {
  const [item] = await tx<Known[]>`
    select b.id, b.why, b.number, b.closed_at as "closedAt" from call_back_call k join call_back b on b.id = k.call_back_id
    where k.call_id = ${callId} for update of b`;
  return item ?? null;
}

/** The number came after the work: a caller who has an open item already keeps that one. */
async function nameCaller(tx: Transaction, { call, number, endedAt }: Missed, item: Item): Promise<string> {
  const [other] = await tx<{ id: string }[]>`
    select id from call_back where number = ${number} and closed_at is null for update`;
  if (other === undefined) {
    await tx`update call_back set number = ${number} where id = ${item.id}`;
    return item.id;
  }
  await tx`update call_back set closed_at = ${endedAt}, outcome = 'duplicate' where id = ${item.id}`;
  await addStep(tx, item.id, { at: endedAt, what: 'duplicate' });
  await tx`update call_back_call set call_back_id = ${other.id} where call_id = ${call.id}`;
  await tx`update left_message set call_back_id = ${other.id} where call_back_id = ${item.id}`;
  await tx`
    update call_back set calls = calls + 1, missed_at = greatest(missed_at, ${endedAt}::timestamptz) where id = ${other.id}`;
  return other.id;
}

/** More was told of a call that is work already: that it left a message, or whose it is. */
async function learn(tx: Transaction, missed: Missed, item: Known): Promise<void> {
  const { call, endedAt, number, why } = missed;
  const id = item.number === null && number !== null ? await nameCaller(tx, missed, item) : item.id;
  if (graver(item.why, why) !== item.why) {
    // Whoever left a message and has nothing else waits as long as if it had been told at once.
    await tx`
      update call_back set why = ${why},
        due_at = case when calls = 1 and due_at = ${after(endedAt, dueAfterMs.missed)} then ${after(endedAt, dueAfterMs[why])} else due_at end
      where id = ${id}`;
    await addStep(tx, id, { at: endedAt, what: 'learnt', code: why, callId: call.id });
  }
  await giveMessages(tx, call.id, id);
}

/** Makes a call the work of somebody, once, whatever is told of it and in which order. A message nobody has heard is work again. */
export async function takeUp(tx: Transaction, missed: Missed): Promise<void> {
  const item = await knownItem(tx, missed.call.id);
  const isLoose = await hasLooseMessages(tx, missed.call.id);
  if (item !== null && item.closedAt === null) return learn(tx, missed, item);
  if (isLoose || (item === null && !(await wasHeardLater(tx, missed)))) await open(tx, missed);
}

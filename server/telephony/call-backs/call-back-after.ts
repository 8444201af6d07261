import type { Call } from '../../../domain/call/call.ts';
import { workOf, type CallBackReason } from '../../../domain/call/work-of.ts';
import type { Transaction } from '../../db/connect.ts';
import { hasLooseMessages, hasUnheard, noteMessages } from '../left-messages/note-messages.ts';
import { addStep } from './steps.ts';
import { takeUp } from './take-up.ts';

/**
 * Whoever rang again and was heard needs no call any more. A promise stands, and so does a message nobody heard yet: whoever heard them
 * may not know of it.
 */
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
    if (why === 'promised' || (await hasUnheard(tx, id))) continue;
    await tx`
      update call_back set outcome = 'called-again', closed_at = ${at}, awaits_outcome = false where id = ${id}`;
  }
}

/**
 * Makes work of a call that nobody answered or that we cut off, once for each caller, and ends the work when the caller was heard. In the
 * transaction of the call's log, so that no call is ever without its consequence. Who withheld their number can only be counted, but for
 * a message of theirs, which can be heard.
 */
export async function callBackAfter(tx: Transaction, call: Call): Promise<void> {
  await noteMessages(tx, call);
  const why = workOf(call);
  const { from: number, endedAt } = call;
  if (why === null) return;
  if (why === 'heard') {
    if (number !== null) await closeHeard(tx, call, number);
    return;
  }
  if (endedAt === undefined) return;
  if (number === null && !(await hasLooseMessages(tx, call.id))) return;
  await takeUp(tx, { call, number, endedAt, why });
}

import type { Envelope } from '../../contract/envelope.ts';
import type { Handover } from '../../domain/escalation/handover.ts';
import { dueAt } from '../../domain/escalation/ladder.ts';
import { isTimed } from '../../domain/escalation/machine/timers.ts';
import { stepOf } from '../../domain/escalation/step-of.ts';
import type { EscalationId } from '../../domain/ids.ts';
import type { RefusalCode } from '../../domain/refusal.ts';
import type { Queries, Transaction } from '../db/connect.ts';
import { ladderOf } from './agency-ladder.ts';
import { keepRequests } from './agency-requests.ts';
import { escalationAfter, type EscalationFact } from './escalation-after.ts';

/** An escalation as it stands, taken for this transaction. */
export async function lockEscalation(tx: Transaction, id: string): Promise<Handover | null> {
  const [row] = await tx<{ state: Handover }[]>`select state from escalation where id = ${id} for update`;
  return row?.state ?? null;
}

/** Writes an escalation with the time at which the clock acts on it next, so that any process can take the clock over. */
export async function keepEscalation(tx: Transaction, handover: Handover, at: string): Promise<void> {
  const step = stepOf(handover);
  const due = dueAt(handover, await ladderOf(tx, handover.agency));
  await tx`
    insert into escalation (id, intake_id, state, stage, raised_at, received_at, updated_at, timer, due_at)
    values (${handover.id}, ${handover.intakeId}, ${tx.json(handover)}, ${handover.state}, ${handover.raisedAt}, ${handover.receivedAt}, ${at},
      ${isTimed(step) ? step : null}, ${due})
    on conflict (id) do update set state = excluded.state, stage = excluded.stage, updated_at = excluded.updated_at,
      timer = excluded.timer, due_at = excluded.due_at`;
  await keepRequests(tx, handover, at);
}

async function isOtherLive(sql: Queries, intakeId: string, id: EscalationId): Promise<boolean> {
  const rows =
    await sql`select 1 from escalation where intake_id = ${intakeId} and id <> ${id} and stage <> 'recalled' limit 1`;
  return rows.length > 0;
}

/**
 * Brings what the operator raised to dispatch. It looks at the urgent lane alone, so that a patrol never waits for the record
 * and never hangs on what the record says: the card carries everything.
 *
 * @returns why this fact changed nothing, or `null`
 */
export async function projectEscalation(
  tx: Transaction,
  event: Envelope,
  fact: EscalationFact,
  receivedAt: string,
): Promise<RefusalCode | null> {
  const id = fact.body.escalationId;
  const known = await lockEscalation(tx, id);
  const isOther = fact.type === 'escalation.raised' && (await isOtherLive(tx, event.aggregate.id, id));
  const { code, handover } = escalationAfter({ known, isOtherLive: isOther }, event, fact, receivedAt);
  if (handover !== null) await keepEscalation(tx, handover, receivedAt);
  return code;
}

import type { Envelope } from '../../contract/envelope.ts';
import { secondsBetween } from '../../domain/clock.ts';
import type { Handover, HandoverState } from '../../domain/escalation/handover.ts';
import { recallHandover, speakHandover, tellHandover } from '../../domain/escalation/handover-rules.ts';
import { dueAt } from '../../domain/escalation/ladder.ts';
import { isTimed } from '../../domain/escalation/machine/timers.ts';
import { stepOf } from '../../domain/escalation/step-of.ts';
import type { IntakeFact } from '../../domain/intake/facts.ts';
import type { Stamp } from '../../domain/stamp.ts';
import { recallSeconds } from '../../domain/intake/refuses.ts';
import { asId, type EscalationId, type IntakeId } from '../../domain/ids.ts';
import type { RefusalCode } from '../../domain/refusal.ts';
import type { Queries, Transaction } from '../db/connect.ts';
import { ladderOf } from './agency-ladder.ts';

export type EscalationFact = Extract<IntakeFact, { type: `escalation.${string}` }>;
export const isEscalationFact = (fact: IntakeFact): fact is EscalationFact => fact.type.startsWith('escalation.');

type Raised = Extract<EscalationFact, { type: 'escalation.raised' }>;

/** Once a unit is on its way only dispatch can end it; until then a mistaken alarm may be taken back. */
const recallable: readonly HandoverState[] = ['sent', 'delivered', 'rejected', 'accepted'];

function handoverOf(event: Envelope, fact: Raised, receivedAt: string): Handover {
  return {
    id: fact.body.escalationId,
    intakeId: asId<IntakeId>(event.aggregate.id),
    state: 'sent',
    danger: fact.body.danger,
    card: fact.body.card,
    revision: 1,
    raisedAt: event.at,
    raisedBy: event.by,
    receivedAt,
    rung: 0,
    step: 'sending',
    stepAt: receivedAt,
  };
}

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
}

async function isOtherLive(sql: Queries, intakeId: string, id: EscalationId): Promise<boolean> {
  const rows =
    await sql`select 1 from escalation where intake_id = ${intakeId} and id <> ${id} and stage <> 'recalled' limit 1`;
  return rows.length > 0;
}

async function raise(tx: Transaction, event: Envelope, fact: Raised, receivedAt: string): Promise<RefusalCode | null> {
  if ((await lockEscalation(tx, fact.body.escalationId)) !== null) return 'escalation-exists';
  if (await isOtherLive(tx, event.aggregate.id, fact.body.escalationId)) return 'escalation-exists';
  await keepEscalation(tx, handoverOf(event, fact, receivedAt), receivedAt);
  return null;
}

type Messaged = Extract<EscalationFact, { type: 'escalation.messaged' }>;

/** When it was said is when the centre has it: a console's clock may be wrong, and dispatch reads it now. */
async function toldDispatch(tx: Transaction, known: Handover, { body }: Messaged, stamp: Stamp) {
  const { escalationId: _id, ...said } = body;
  const told = tellHandover(known, said, stamp);
  if (told === null) return 'not-in-this-state' as const;
  await keepEscalation(tx, told, stamp.at);
  return null;
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
  if (fact.type === 'escalation.raised') return raise(tx, event, fact, receivedAt);
  const known = await lockEscalation(tx, fact.body.escalationId);
  if (known === null || known.intakeId !== event.aggregate.id || known.state === 'recalled')
    return 'no-live-escalation';
  if (fact.type === 'escalation.amended') {
    if (fact.body.revision <= known.revision) return null;
    await keepEscalation(tx, { ...known, revision: fact.body.revision, card: fact.body.card }, receivedAt);
    return null;
  }
  const stamp = { at: event.at, by: event.by };
  if (fact.type === 'escalation.spoken') {
    const { escalationId: _id, ...spoken } = fact.body;
    // Its timer counts from when the centre knows it: a console's clock may be wrong.
    const told = speakHandover(known, spoken, { ...stamp, at: receivedAt });
    if (told === null) return 'not-in-this-state';
    await keepEscalation(tx, told, receivedAt);
    return null;
  }
  if (fact.type === 'escalation.messaged') return toldDispatch(tx, known, fact, { ...stamp, at: receivedAt });
  if (secondsBetween(known.raisedAt, event.at) > recallSeconds) return 'recall-too-late';
  const recalled = recallable.includes(known.state) ? recallHandover(known, fact.body.reason, stamp) : null;
  if (recalled !== null) await keepEscalation(tx, recalled, receivedAt);
  return null;
}

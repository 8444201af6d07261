import type { Envelope } from '../../contract/envelope.ts';
import { secondsBetween } from '../../domain/clock.ts';
import type { Handover, HandoverState } from '../../domain/escalation/handover.ts';
import { recallHandover, speakHandover, tellHandover } from '../../domain/escalation/handover-rules.ts';
import type { IntakeFact } from '../../domain/intake/facts.ts';
import { recallSeconds } from '../../domain/intake/refuses.ts';
import { asId, type IntakeId } from '../../domain/ids.ts';
import type { RefusalCode } from '../../domain/refusal.ts';

export type EscalationFact = Extract<IntakeFact, { type: `escalation.${string}` }>;
export const isEscalationFact = (fact: IntakeFact): fact is EscalationFact => fact.type.startsWith('escalation.');

type Raised = Extract<EscalationFact, { type: 'escalation.raised' }>;
/** What is to be written; `handover` null: nothing. `code`: why the fact changed nothing. */
export type After =
  | { readonly code: null; readonly handover: Handover | null }
  | { readonly code: RefusalCode; readonly handover: null };

/** What stands at dispatch when a fact arrives. */
export type Before = {
  /** The escalation the fact names; null: dispatch has none of that name. */
  readonly known: Handover | null;
  /** Whether the same intake has another one that was not taken back. */
  readonly isOtherLive: boolean;
};

/** Once a unit is on its way only dispatch can end it; until then a mistaken alarm may be taken back. */
const recallable: readonly HandoverState[] = ['sent', 'delivered', 'rejected', 'accepted'];

const refused = (code: RefusalCode): After => ({ code, handover: null });
const nothing: After = { code: null, handover: null };

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

/**
 * What a fact of the operator makes of an escalation at dispatch.
 *
 * @param receivedAt when the centre has it: its timers count from then, since a console's clock may be wrong
 */
export function escalationAfter(before: Before, event: Envelope, fact: EscalationFact, receivedAt: string): After {
  const { known, isOtherLive } = before;
  if (fact.type === 'escalation.raised')
    return known !== null || isOtherLive
      ? refused('escalation-exists')
      : { code: null, handover: handoverOf(event, fact, receivedAt) };
  if (known === null || known.intakeId !== event.aggregate.id || known.state === 'recalled')
    return refused('no-live-escalation');
  if (fact.type === 'escalation.amended') {
    const { revision, card } = fact.body;
    return revision <= known.revision ? nothing : { code: null, handover: { ...known, revision, card } };
  }
  const stamp = { at: event.at, by: event.by };
  if (fact.type === 'escalation.spoken') {
    const { escalationId: _id, ...spoken } = fact.body;
    const told = speakHandover(known, spoken, { ...stamp, at: receivedAt });
    return told === null ? refused('not-in-this-state') : { code: null, handover: told };
  }
  if (fact.type === 'escalation.messaged') {
    const { escalationId: _id, ...said } = fact.body;
    // When it was said is when the centre has it: dispatch reads it now.
    const told = tellHandover(known, said, { ...stamp, at: receivedAt });
    return told === null ? refused('not-in-this-state') : { code: null, handover: told };
  }
  if (secondsBetween(known.raisedAt, event.at) > recallSeconds) return refused('recall-too-late');
  const recalled = recallable.includes(known.state) ? recallHandover(known, fact.body.reason, stamp) : null;
  return { code: null, handover: recalled };
}

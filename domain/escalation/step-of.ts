import type { Acceptance, Handover, HandoverState, Rung } from './handover.ts';
import type { Stand } from './machine/next.ts';
import type { EscalationState } from './machine/states.ts';

const byRung: Readonly<Record<Rung, EscalationState>> = { 0: 'delivered', 1: 'unaccepted-1', 2: 'unaccepted-2' };
const ofOlder: Readonly<Record<Exclude<HandoverState, 'sent' | 'delivered'>, EscalationState>> = {
  accepted: 'accepted',
  rejected: 'rejected',
  assigned: 'dispatched',
  'en-route': 'en-route',
  arrived: 'on-scene',
  // Ended before anybody asked for a follow-up.
  closed: 'closed',
  recalled: 'cancelled',
  merged: 'merged',
};

/** Where an escalation is in the machine; what an older program wrote is read from what it kept. */
export function stepOf({ step, state, rung }: Handover): EscalationState {
  if (step !== undefined) return step;
  if (state === 'sent') return rung === 2 ? 'voice-fallback' : 'sending';
  return state === 'delivered' ? byRung[rung] : ofOlder[state];
}

/** Since when its timer counts. */
export const stepSince = (handover: Handover): string =>
  handover.stepAt ??
  handover.arrivedAt ??
  handover.enRouteAt ??
  handover.acceptedAt ??
  handover.deliveredAt ??
  handover.receivedAt;

/** Everybody who took it. An older program kept one person, at a desk. */
export function acceptancesOf({
  acceptances,
  acceptedAt,
  acceptedBy,
  acceptedByName,
}: Handover): readonly Acceptance[] {
  if (acceptances !== undefined) return acceptances;
  return acceptedAt === undefined || acceptedBy === undefined
    ? []
    : [{ how: 'desk', by: acceptedBy, byName: acceptedByName ?? acceptedBy, at: acceptedAt }];
}

/** Who has it at a desk of dispatch, and not only by phone. */
export const takenAtDesk = (handover: Handover): Extract<Acceptance, { how: 'desk' }> | undefined =>
  acceptancesOf(handover).find((one) => one.how === 'desk');

/** Who at dispatch is asked about it: who took the shift over, else who accepted it at a desk. */
export const holderOf = (handover: Handover): { readonly by: string; readonly byName: string } | undefined =>
  handover.held ?? takenAtDesk(handover);

/** What the machine knows of it. */
export function standOf(handover: Handover): Stand {
  const takenBy = takenAtDesk(handover)?.by;
  return {
    state: stepOf(handover),
    ...(handover.spoken === undefined ? {} : { spokenBy: handover.spoken.by }),
    ...(takenBy === undefined ? {} : { takenBy }),
  };
}

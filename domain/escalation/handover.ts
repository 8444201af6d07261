import type { EscalationId, IntakeId } from '../ids.ts';
import type { RefusalCode } from '../refusal.ts';
import { assertNever } from '../assert-never.ts';
import type { Stamp } from '../intake/facts.ts';
import type { Danger, EscalationCard } from './card.ts';

export const rejectReasons = ['place-not-found', 'wrong-area', 'duplicate', 'too-little', 'other'] as const;
export type RejectReason = (typeof rejectReasons)[number];
export const dispositions = [
  'report-taken',
  'arrest',
  'gone-on-arrival',
  'transported',
  'no-action',
  'duplicate',
] as const;
export type Disposition = (typeof dispositions)[number];

/** Rungs of the alarm when nobody accepts: 0 the desk, 1 all dispatch desks and their supervisor, 2 the hotline supervisor too and the operator is told to phone. */
export type Rung = 0 | 1 | 2;

/** Words of a named person at dispatch, e.g. from their own system. */
type DispatchNote = { readonly byName: string; readonly text: string };

/** Facts the centre writes about an escalation after it arrived. */
export type HandoverFact =
  | { readonly type: 'dispatch.delivered'; readonly body: { readonly desk: string } }
  | { readonly type: 'dispatch.accepted'; readonly body: { readonly byName: string } }
  | {
      readonly type: 'dispatch.rejected';
      readonly body: { readonly byName: string; readonly reason: RejectReason; readonly note: string };
    }
  | { readonly type: 'dispatch.en-route'; readonly body: { readonly unit: string } }
  | { readonly type: 'dispatch.arrived'; readonly body: Readonly<Record<string, never>> }
  | { readonly type: 'dispatch.closed'; readonly body: { readonly disposition: Disposition; readonly note: string } }
  /** What dispatch says along the way; changes no state. */
  | { readonly type: 'dispatch.noted'; readonly body: DispatchNote }
  | { readonly type: 'dispatch.widened'; readonly body: { readonly rung: Rung } };

export const handoverStates = [
  'sent',
  'delivered',
  'accepted',
  'rejected',
  'en-route',
  'arrived',
  'closed',
  'recalled',
] as const;
export type HandoverState = (typeof handoverStates)[number];

/** An escalation at the centre: what the console raised, and what dispatch did with it. */
export type Handover = {
  readonly id: EscalationId;
  readonly intakeId: IntakeId;
  readonly state: HandoverState;
  readonly danger: Danger;
  readonly card: EscalationCard;
  readonly revision: number;
  readonly raisedAt: string;
  readonly raisedBy: string;
  /** When the centre stored it; the ladder counts from here until a desk shows it. */
  readonly receivedAt: string;
  readonly deliveredAt?: string;
  readonly acceptedAt?: string;
  /** Who took it: the person, and the name as it stood then. */
  readonly acceptedBy?: string;
  readonly acceptedByName?: string;
  readonly rejected?: {
    readonly byName: string;
    readonly reason: RejectReason;
    readonly note: string;
    readonly at: string;
  };
  readonly unit?: string;
  readonly enRouteAt?: string;
  readonly arrivedAt?: string;
  readonly closed?: { readonly disposition: Disposition; readonly note: string; readonly at: string };
  /** In the order they came; missing: nothing was said. */
  readonly notes?: readonly (DispatchNote & { readonly at: string })[];
  readonly rung: Rung;
};

const allowedFrom: Readonly<Record<HandoverFact['type'], readonly HandoverState[]>> = {
  'dispatch.delivered': ['sent'],
  'dispatch.accepted': ['sent', 'delivered', 'rejected'],
  'dispatch.rejected': ['sent', 'delivered'],
  'dispatch.en-route': ['accepted', 'en-route'],
  'dispatch.arrived': ['en-route'],
  'dispatch.closed': ['accepted', 'en-route', 'arrived'],
  'dispatch.noted': ['sent', 'delivered', 'accepted', 'rejected', 'en-route', 'arrived', 'closed'],
  'dispatch.widened': ['sent', 'delivered', 'rejected'],
};

/** Why dispatch may not do this now, or `null`. Nothing reaches accepted or closed but by a named person. */
export function refusesHandover(handover: Handover | null, fact: HandoverFact): RefusalCode | null {
  if (handover === null) return 'not-found';
  if (allowedFrom[fact.type].includes(handover.state)) return null;
  return fact.type === 'dispatch.accepted' && handover.acceptedAt !== undefined
    ? 'already-accepted'
    : 'not-in-this-state';
}

/** The escalation after one more fact of dispatch. */
export function evolveHandover(handover: Handover, fact: HandoverFact, { at, by }: Stamp): Handover {
  switch (fact.type) {
    case 'dispatch.delivered':
      return { ...handover, state: 'delivered', deliveredAt: at };
    case 'dispatch.accepted':
      return { ...handover, state: 'accepted', acceptedAt: at, acceptedBy: by, acceptedByName: fact.body.byName };
    case 'dispatch.rejected':
      return { ...handover, state: 'rejected', rejected: { ...fact.body, at } };
    case 'dispatch.en-route':
      return { ...handover, state: 'en-route', unit: fact.body.unit, enRouteAt: handover.enRouteAt ?? at };
    case 'dispatch.arrived':
      return { ...handover, state: 'arrived', arrivedAt: at };
    case 'dispatch.closed':
      return { ...handover, state: 'closed', closed: { ...fact.body, at } };
    case 'dispatch.noted':
      return { ...handover, notes: [...(handover.notes ?? []), { ...fact.body, at }] };
    case 'dispatch.widened':
      return { ...handover, rung: fact.body.rung };
    default:
      return assertNever(fact);
  }
}

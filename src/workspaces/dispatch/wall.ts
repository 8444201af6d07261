import type { EscalationView } from '../../../contract/api.ts';
import { isAskLate, isAskOpen, type AgencyOnCall } from '../../../domain/escalation/agencies.ts';
import type { Staff } from '../../../contract/people.ts';
import { onCallFor } from '../../../domain/escalation/on-call.ts';
import type { Sound } from '../../shared-ui/sounds.ts';

const groups = ['accepted', 'assigned', 'en-route', 'arrived', 'rejected', 'ended'] as const;
export type Group = (typeof groups)[number];

/** Nobody has it yet. */
export const isUnaccepted = ({ state }: EscalationView): boolean => state === 'sent' || state === 'delivered';

const newestFirst = (a: EscalationView, b: EscalationView): number => (a.raisedAt < b.raisedAt ? 1 : -1);

/** What nobody has accepted, newest on top. */
export const unacceptedOf = (escalations: readonly EscalationView[]): readonly EscalationView[] =>
  escalations.filter(isUnaccepted).toSorted(newestFirst);

const groupOf = ({ state }: EscalationView): Group | null => {
  if (
    state === 'accepted' ||
    state === 'assigned' ||
    state === 'en-route' ||
    state === 'arrived' ||
    state === 'rejected'
  )
    return state;
  return state === 'closed' || state === 'recalled' || state === 'merged' ? 'ended' : null;
};

/** Everything else, by state, newest first within each. */
export const boardOf = (
  escalations: readonly EscalationView[],
): readonly { readonly group: Group; readonly views: readonly EscalationView[] }[] =>
  groups
    .map((group) => ({ group, views: escalations.filter((view) => groupOf(view) === group).toSorted(newestFirst) }))
    .filter(({ views }) => views.length > 0);

/** Since when an escalation is in its state. */
export const sinceOf = (view: EscalationView): string =>
  ({
    sent: view.raisedAt,
    delivered: view.raisedAt,
    accepted: view.acceptedAt,
    assigned: view.stepAt ?? view.acceptedAt,
    rejected: view.rejected?.at,
    'en-route': view.enRouteAt,
    arrived: view.arrivedAt,
    closed: view.closed?.at,
    recalled: view.raisedAt,
    merged: view.raisedAt,
  })[view.state] ?? view.raisedAt;

/** Said by phone and not confirmed: quieter, not silent. */
const isSpoken = ({ step }: EscalationView): boolean => step === 'voice-claimed';
/** Somebody has it, and no unit moves or says a word. The follow-up of an ended one is the hotline's. */
const isLate = ({ alarm, state }: EscalationView): boolean =>
  alarm !== undefined && (state === 'accepted' || state === 'assigned' || state === 'en-route' || state === 'arrived');

/** An agency on call hears what it was asked to from the first second, and louder once it is late. */
function onCallSound(agency: AgencyOnCall, escalations: readonly EscalationView[], now: string): Sound | null {
  const asked = escalations.filter((view) => groupOf(view) !== 'ended').flatMap((view) => view.alsoAsked ?? []);
  const open = asked.filter((one) => one.agency === agency && isAskOpen(one));
  if (open.some((one) => isAskLate(one, now))) return 'overdue';
  return open.length > 0 ? 'escalation' : null;
}

/** What a desk of this role must sound now: a dispatcher from the first second, the dispatch supervisor once it has waited too long. */
export function soundFor(
  { role, agency }: Pick<Staff, 'role' | 'agency'>,
  escalations: readonly EscalationView[],
  now: string = new Date().toISOString(),
): Sound | null {
  const onCall = onCallFor({ agency });
  if (onCall !== null) return onCallSound(onCall, escalations, now);
  const unaccepted = escalations.filter(isUnaccepted);
  if (escalations.some((view) => view.ladderBehindSince !== undefined)) return 'overdue';
  if (unaccepted.some((view) => view.rung >= 1 && !isSpoken(view)) || escalations.some(isLate)) return 'overdue';
  if (unaccepted.some((view) => view.rung >= 1)) return 'escalation';
  if (escalations.some((view) => groupOf(view) !== 'ended' && view.alsoAsked?.some((asked) => isAskLate(asked, now))))
    return 'escalation';
  return role === 'dispatcher' && unaccepted.length > 0 ? 'escalation' : null;
}

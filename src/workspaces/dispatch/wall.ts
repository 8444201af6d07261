import type { EscalationView } from '../../../contract/api.ts';
import {
  askRung,
  isAskLate,
  isAskOpen,
  type AgencyAsked,
  type AgencyOnCall,
} from '../../../domain/escalation/agencies.ts';
import { standingOfAsk } from '../../../domain/escalation/asking/ask-ladder.ts';
import { isAskTimed } from '../../../domain/escalation/asking/states.ts';
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

type Asked = { readonly view: EscalationView; readonly asked: AgencyAsked };

/** Requests to other agencies that are not over; dispatch's own end of an emergency leaves them open. */
const liveAsks = (escalations: readonly EscalationView[]): readonly Asked[] =>
  escalations.flatMap((view) =>
    (view.alsoAsked ?? []).filter((asked) => isAskTimed(standingOfAsk(view, asked))).map((asked) => ({ view, asked })),
  );

const isUnansweredLate = ({ view, asked }: Asked, now: string): boolean =>
  isAskLate(asked, now, view.agencyLadders?.[asked.agency]);

/** An agency on call hears what it was asked to from the first second, and louder once it is late; so too when it accepted and no unit moves. */
function onCallSound(agency: AgencyOnCall, escalations: readonly EscalationView[], now: string): Sound | null {
  const own = liveAsks(escalations).filter(({ asked }) => asked.agency === agency);
  if (own.some((one) => isUnansweredLate(one, now) || one.view.ladderBehindSince !== undefined)) return 'overdue';
  const isStanding = own.some(({ asked }) => asked.alarm !== undefined && asked.accepted?.takenDown === undefined);
  return isStanding || own.some(({ asked }) => isAskOpen(asked)) ? 'escalation' : null;
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
  const asks = liveAsks(escalations);
  if (asks.some(({ asked }) => askRung(asked) === 2)) return 'overdue';
  if (asks.some((one) => isUnansweredLate(one, now))) return 'escalation';
  return role === 'dispatcher' && unaccepted.length > 0 ? 'escalation' : null;
}

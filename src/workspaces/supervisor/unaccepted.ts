import type { EscalationView, Supervision } from '../../../contract/api.ts';
import { askRung } from '../../../domain/escalation/agencies.ts';
import { standingOfAsk } from '../../../domain/escalation/asking/ask-ladder.ts';
import { isAskTimed } from '../../../domain/escalation/asking/states.ts';
import { endedStates } from '../../../domain/escalation/handover.ts';
import type { Sound } from '../../shared-ui/sounds.ts';

/** No named person of dispatch has it: never accepted, or sent back. */
export const isWithoutTaker = ({ state }: EscalationView): boolean =>
  state === 'sent' || state === 'delivered' || state === 'rejected';

/** Those for which the alarm has reached the hotline itself: somebody here must phone. */
export const mustPhone = (escalations: readonly EscalationView[]): readonly EscalationView[] =>
  escalations.filter((view) => isWithoutTaker(view) && (view.rung === 2 || view.state === 'rejected'));

/** Said by phone; a second person must stand by it or against it, also when a desk took it meanwhile. */
export const spokenOf = (escalations: readonly EscalationView[]): readonly EscalationView[] =>
  escalations.filter(
    ({ spoken, acceptances, state }) =>
      spoken !== undefined &&
      acceptances?.some((one) => one.how === 'voice') !== true &&
      !endedStates.some((ended) => ended === state),
  );

/** Another agency was asked, and the operations room has not got a word out of it. */
const agencyToPhone = (view: EscalationView): boolean =>
  (view.alsoAsked ?? []).some((asked) => askRung(asked) === 2 && isAskTimed(standingOfAsk(view, asked)));

/** What the supervisor's desk sounds: loud while somebody must phone; quieter for a word by phone, where no unit moves, or where another agency says nothing. */
export function soundOf(escalations: readonly EscalationView[]): Sound | null {
  const unanswered = mustPhone(escalations);
  const mustPhoneAgency = escalations.some(agencyToPhone);
  const isBehind = escalations.some((view) => view.ladderBehindSince !== undefined);
  if (isBehind || unanswered.some((view) => view.step !== 'voice-claimed')) return 'overdue';
  const isLate = escalations.some(({ alarm, state }) => alarm !== undefined && state !== 'closed');
  return unanswered.length > 0 || isLate || mustPhoneAgency ? 'escalation' : null;
}

/** Ended at dispatch, and nobody of the hotline said what came after. */
export const withoutFollowUp = (escalations: readonly EscalationView[]): readonly EscalationView[] =>
  escalations.filter(({ step }) => step === 'resolved');

/** Gaps that need an owner, each counted once although an overdue request may also lack one. */
export function gapCount(all: Supervision): number {
  const { requestsNeedingOwner, requestsOverdue, overrides, quarantined, missingFiles, escalations } = all;
  const requests = new Set([...requestsNeedingOwner, ...requestsOverdue].map((request) => request.id));
  return (
    requests.size + overrides.length + quarantined.length + missingFiles.length + withoutFollowUp(escalations).length
  );
}

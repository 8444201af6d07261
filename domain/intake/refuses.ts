import { mostAttachments } from '../attachment/attachment.ts';
import { secondsBetween } from '../clock.ts';
import type { LoweredNo } from '../people/call-back.ts';
import type { RefusalCode } from '../refusal.ts';
import type { Catalogue } from '../screening/catalogue.ts';
import { levels, type Level } from '../screening/rules.ts';
import { levelOf } from './assess-intake.ts';
import type { IntakeFact } from './facts.ts';
import type { Stamp } from '../stamp.ts';
import { liveEscalation, outcomeOf, type Intake } from './intake.ts';
import { refusesAnswer, refusesStart } from './refuses-answer.ts';

/** Seconds within which a wrong F9 can be taken back without dispatch having to close it. Agency policy. */
export const recallSeconds = 15;

/** Also after the wrap-up: what others write, a hand-over by phone that took its time, and what dispatch still asks. */
const afterWrapUp: readonly IntakeFact['type'][] = [
  'screening.countersigned',
  'help.answered',
  'escalation.spoken',
  'escalation.messaged',
  'safe-contact.lowered',
];

/** What a fact is judged by beside the intake itself. */
export type Judging = Stamp & { readonly catalogue: Catalogue };

/** A raise stands above the answers and is never below an earlier raise; a second person may judge as the first did. */
function refusesRaise(
  intake: Intake,
  { level, reason }: { readonly level: Level; readonly reason: string },
  catalogue: Catalogue,
): RefusalCode | null {
  if (reason.trim() === '') return 'reason-needed';
  const { raised, ...answered } = intake.screening;
  const isAbove = (other: Level): boolean => levels.indexOf(level) > levels.indexOf(other);
  const isRise = isAbove(levelOf({ ...intake, screening: answered }, catalogue));
  return isRise && (raised === undefined || raised.level === level || isAbove(raised.level))
    ? null
    : 'band-may-only-rise';
}

function refusesScreening(intake: Intake, fact: IntakeFact, { by, catalogue }: Judging): RefusalCode | null {
  switch (fact.type) {
    case 'screening.started':
      return refusesStart(intake, fact.body.script, catalogue);
    case 'screening.answered':
    case 'screening.withdrawn':
      return refusesAnswer(intake, fact.body, catalogue);
    case 'screening.raised':
      return refusesRaise(intake, fact.body, catalogue);
    case 'screening.overridden':
      if (levelOf(intake, catalogue) !== 'escalate') return 'nothing-to-override';
      return fact.body.reason.trim() === '' ? 'reason-needed' : null;
    case 'screening.countersigned':
      if (intake.screening.overridden === undefined) return 'nothing-to-override';
      if (intake.screening.overridden.countersigned !== undefined) return 'already-countersigned';
      return intake.screening.overridden.by === by ? 'own-override' : null;
    default:
      return null;
  }
}

function refusesAttachment({ attachments = [] }: Intake, id: string): RefusalCode | null {
  if (attachments.some((one) => one.attachmentId === id)) return 'attachment-exists';
  return attachments.length < mostAttachments ? null : 'attachments-too-many';
}

/** Judged by itself alone, never by what else was said: else the order in which facts arrive would decide. */
function refusesLowering({ reason, lowers, askedBy }: LoweredNo, by: string): RefusalCode | null {
  if (reason.trim() === '') return 'reason-needed';
  if (lowers.length === 0) return 'no-no-to-lower';
  return askedBy === by ? 'second-person-needed' : null;
}

function refusesAct(intake: Intake, fact: IntakeFact, stamp: Stamp): RefusalCode | null {
  const live = liveEscalation(intake);
  switch (fact.type) {
    case 'escalation.raised':
      return live === null ? null : 'escalation-exists';
    case 'escalation.amended':
      return live?.escalationId === fact.body.escalationId ? null : 'no-live-escalation';
    case 'escalation.spoken':
      if (live?.escalationId !== fact.body.escalationId) return 'no-live-escalation';
      return fact.body.toName.trim() === '' ? 'who-missing' : null;
    case 'escalation.messaged':
      if (live?.escalationId !== fact.body.escalationId) return 'no-live-escalation';
      return fact.body.answer === undefined && fact.body.text.trim() === '' ? 'reason-needed' : null;
    case 'escalation.recalled':
      if (live?.escalationId !== fact.body.escalationId) return 'no-live-escalation';
      return secondsBetween(live.raisedAt, stamp.at) <= recallSeconds ? null : 'recall-too-late';
    case 'request.opened':
      return intake.request === undefined ? null : 'request-exists';
    case 'safe-contact.lowered':
      return refusesLowering(fact.body, stamp.by);
    case 'attachment.added':
      return refusesAttachment(intake, fact.body.attachmentId);
    case 'information.given':
    case 'non-case.marked':
      return live === null && intake.request === undefined ? null : 'outcome-exists';
    default:
      return null;
  }
}

function refusesWrapUp(intake: Intake, fact: IntakeFact, catalogue: Catalogue): RefusalCode | null {
  if (fact.type !== 'intake.wrapped-up') return null;
  const isUnanswered =
    levelOf(intake, catalogue) === 'escalate' &&
    liveEscalation(intake) === null &&
    intake.screening.overridden === undefined;
  if (isUnanswered) return 'trigger-needs-escalation-or-override';
  const outcome = outcomeOf(intake);
  if (outcome === null) return 'outcome-missing';
  return outcome === fact.body.outcome ? null : 'outcome-exists';
}

/**
 * Why this fact may not follow on what is known, or `null` when it may. The same test runs before the screen offers an act,
 * in the console's store before it appends, and at the centre before it projects.
 */
export function refuses(intake: Intake | null, fact: IntakeFact, judging: Judging): RefusalCode | null {
  if (fact.type === 'intake.opened') return intake === null ? null : 'intake-already-open';
  if (intake === null) return 'not-found';
  if (fact.type === 'intake.reopened') {
    if (intake.status === 'open') return 'intake-already-open';
    return fact.body.reason.trim() === '' ? 'reason-needed' : null;
  }
  if (intake.status !== 'open' && !afterWrapUp.includes(fact.type)) return 'intake-not-open';
  return (
    refusesScreening(intake, fact, judging) ??
    refusesAct(intake, fact, judging) ??
    refusesWrapUp(intake, fact, judging.catalogue)
  );
}

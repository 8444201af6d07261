import { assertNever } from '../assert-never.ts';
import type { AttachedFile } from '../attachment/attachment.ts';
import type { Danger } from '../escalation/card.ts';
import type { SpokenTo } from '../escalation/handover.ts';
import type { FromHotline } from '../escalation/talk.ts';
import type { CallId, EscalationId, MessageId, RequestId } from '../ids.ts';
import { asId } from '../ids.ts';
import { refuse, type Refusal } from '../refusal.ts';
import type { RequestKind, Urgency } from '../request/card.ts';
import { dueAt, requestPolicy } from '../request/policy.ts';
import type { VersionRef } from '../screening/answer.ts';
import { findItem, type Catalogue } from '../screening/catalogue.ts';
import { escalationCard, sameCard } from './escalation-card.ts';
import { evolve } from './evolve.ts';
import type { Channel, ConsentRecipient, IntakeFact, NotedFact } from './facts.ts';
import { impliedAnswers } from './implied.ts';
import { liveEscalation, outcomeOf, type Intake } from './intake.ts';
import { refuses, type Judging } from './refuses.ts';

type OpenRequest = {
  readonly do: 'open-request';
  readonly kind: RequestKind;
  /** Missing: by policy. */
  readonly urgency?: Urgency;
  readonly womanCounsellor: boolean;
  readonly appointmentAt?: string;
  readonly note: string;
};

/** What a person at the desk can ask for. */
export type IntakeCommand =
  | { readonly do: 'open'; readonly channel: Channel; readonly callId?: CallId; readonly script: VersionRef }
  | { readonly do: 'note'; readonly fact: NotedFact }
  | { readonly do: 'escalate'; readonly danger: Danger }
  | ({ readonly do: 'hand-over-by-voice' } & SpokenTo)
  | ({ readonly do: 'tell-dispatch' } & Omit<FromHotline, 'messageId'>)
  | { readonly do: 'recall-escalation'; readonly reason: string }
  | OpenRequest
  | { readonly do: 'wrap-up'; readonly summary: string }
  | { readonly do: 'reopen'; readonly reason: string };

/** What only the console's own store asks for, once it has a file on the disk: no page can name one. */
type AttachCommand = { readonly do: 'attach'; readonly file: AttachedFile };
export type AnyCommand = IntakeCommand | AttachCommand;

export type Deciding = Judging & { readonly newId: () => string };
export type Decision = { readonly ok: true; readonly facts: readonly IntakeFact[]; readonly intake: Intake } | Refusal;

function openRequest(intake: Intake, command: OpenRequest, how: Deciding): IntakeFact {
  const policy = requestPolicy[command.kind];
  const consent = intake.consents[policy.service satisfies ConsentRecipient];
  return {
    type: 'request.opened',
    body: {
      requestId: asId<RequestId>(how.newId()),
      card: {
        kind: command.kind,
        service: policy.service,
        urgency: command.urgency ?? policy.urgency,
        dueAt: dueAt(command.kind, how.at),
        nextStep: policy.firstStep,
        womanCounsellor: command.womanCounsellor,
        ...(command.appointmentAt === undefined ? {} : { appointmentAt: command.appointmentAt }),
        safeContact: intake.safeContact,
        ...(consent === undefined ? {} : { consent }),
        note: command.note,
      },
    },
  };
}

type OfLive = Extract<AnyCommand, { do: 'hand-over-by-voice' | 'tell-dispatch' | 'recall-escalation' }>;

/** What only makes sense while there is an emergency. */
function ofLive(intake: Intake, command: OfLive, how: Deciding): IntakeFact | Refusal {
  const escalationId = liveEscalation(intake)?.escalationId;
  if (escalationId === undefined) return refuse('no-live-escalation');
  if (command.do === 'recall-escalation')
    return { type: 'escalation.recalled', body: { escalationId, reason: command.reason } };
  if (command.do === 'hand-over-by-voice') {
    const { do: _do, ...spoken } = command;
    return { type: 'escalation.spoken', body: { escalationId, ...spoken } };
  }
  const { do: _do, ...said } = command;
  return { type: 'escalation.messaged', body: { escalationId, messageId: asId<MessageId>(how.newId()), ...said } };
}

function factOf(intake: Intake, command: Exclude<AnyCommand, { do: 'open' }>, how: Deciding): IntakeFact | Refusal {
  switch (command.do) {
    case 'note':
      return command.fact;
    case 'escalate': {
      const escalationId = asId<EscalationId>(how.newId());
      return {
        type: 'escalation.raised',
        body: { escalationId, danger: command.danger, card: escalationCard(intake, command.danger, how.catalogue) },
      };
    }
    case 'hand-over-by-voice':
    case 'tell-dispatch':
    case 'recall-escalation':
      return ofLive(intake, command, how);
    case 'open-request':
      return openRequest(intake, command, how);
    case 'wrap-up': {
      const outcome = outcomeOf(intake);
      // The gate in `refuses` names the stronger reason first, so a missing outcome is reported only when nothing else is.
      return { type: 'intake.wrapped-up', body: { outcome: outcome ?? 'informed', summary: command.summary } };
    }
    case 'attach':
      return { type: 'attachment.added', body: command.file };
    case 'reopen':
      return { type: 'intake.reopened', body: { reason: command.reason } };
    default:
      return assertNever(command);
  }
}

/** A fact that changes what dispatch should know is followed by an amendment of the same escalation. */
function amendment(intake: Intake, catalogue: Catalogue): IntakeFact | null {
  const live = liveEscalation(intake);
  if (live === null) return null;
  const card = escalationCard(intake, live.danger, catalogue);
  if (sameCard(card, live.card)) return null;
  return { type: 'escalation.amended', body: { escalationId: live.escalationId, revision: live.revision + 1, card } };
}

/** An answer that follows from another fact counts only where the opening script asks the question. */
function isAsked(intake: Intake, fact: IntakeFact, catalogue: Catalogue): boolean {
  if (fact.type !== 'screening.answered') return true;
  const instruments = catalogue.find(intake.screening.script);
  return instruments !== null && findItem(instruments, fact.body.item) !== null;
}

/** What would happen if this command were carried out now: the facts to append and the intake after them, or why not. */
export function decide(intake: Intake | null, intakeId: string, command: AnyCommand, how: Deciding): Decision {
  if (command.do !== 'open' && intake === null) return refuse('not-found');
  const first: IntakeFact | Refusal =
    command.do === 'open'
      ? {
          type: 'intake.opened',
          body: {
            channel: command.channel,
            ...(command.callId === undefined ? {} : { callId: command.callId }),
            script: command.script,
          },
        }
      : factOf(intake as Intake, command, how);
  if ('ok' in first) return first;
  const code = refuses(intake, first, how);
  if (code !== null) return refuse(code, first.type);
  const opening = evolve(intake, intakeId, first, how);
  const facts = [first, ...impliedAnswers(opening, first).filter((fact) => isAsked(opening, fact, how.catalogue))];
  const after = facts.slice(1).reduce((sofar, fact) => evolve(sofar, intakeId, fact, how), opening);
  const last = first.type === 'escalation.recalled' ? null : amendment(after, how.catalogue);
  if (last === null) return { ok: true, facts, intake: after };
  return { ok: true, facts: [...facts, last], intake: evolve(after, intakeId, last, how) };
}

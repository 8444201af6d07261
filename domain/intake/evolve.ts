import { assertNever } from '../assert-never.ts';
import { withoutKey } from '../attachment/attachment.ts';
import { asId, type IntakeId } from '../ids.ts';
import type { Answers } from '../screening/answer.ts';
import { answered, callBackOf, lowered, type CallBackSaid } from '../people/call-back.ts';
import { mostProtective, type SafeContact } from '../people/safe-contact.ts';
import type { IntakeFact } from './facts.ts';
import type { Stamp } from '../stamp.ts';
import type { Intake } from './intake.ts';

type OpenedFact = Extract<IntakeFact, { type: 'intake.opened' }>;

function opened(id: IntakeId, fact: OpenedFact, stamp: Stamp): Intake {
  return {
    id,
    status: 'open',
    channel: fact.body.channel,
    ...(fact.body.callId === undefined ? {} : { callId: fact.body.callId }),
    openedAt: stamp.at,
    openedBy: stamp.by,
    screening: { script: fact.body.script, answers: {}, implied: [] },
    place: {},
    safeContact: {},
    people: [],
    story: '',
    approach: {},
    consents: {},
    summary: '',
    reopened: [],
  };
}

type ScreeningFact = Extract<IntakeFact, { type: `screening.${string}` }>;
const isScreeningFact = (fact: IntakeFact): fact is ScreeningFact => fact.type.startsWith('screening.');

type AnswerFact = Extract<ScreeningFact, { type: 'screening.answered' | 'screening.withdrawn' }>;

function evolveAnswers(answers: Answers, fact: AnswerFact): Answers {
  if (fact.type === 'screening.answered') return { ...answers, [fact.body.item]: fact.body.answer };
  return Object.fromEntries(Object.entries(answers).filter(([item]) => item !== fact.body.item));
}

function evolveRun(intake: Intake, fact: AnswerFact): Intake {
  const { script, item } = fact.body;
  if (script !== undefined) {
    const further = (intake.further ?? []).map((run) =>
      run.script.id === script ? { ...run, answers: evolveAnswers(run.answers, fact) } : run,
    );
    return { ...intake, further };
  }
  const run = intake.screening;
  const others = run.implied.filter((one) => one !== item);
  const isImplied = fact.type === 'screening.answered' && fact.body.implied === true;
  return {
    ...intake,
    screening: { ...run, answers: evolveAnswers(run.answers, fact), implied: isImplied ? [...others, item] : others },
  };
}

function evolveScreening(intake: Intake, fact: ScreeningFact, stamp: Stamp): Intake {
  const run = intake.screening;
  switch (fact.type) {
    case 'screening.started':
      return { ...intake, further: [...(intake.further ?? []), { ...stamp, script: fact.body.script, answers: {} }] };
    case 'screening.answered':
    case 'screening.withdrawn':
      return evolveRun(intake, fact);
    case 'screening.raised':
      return { ...intake, screening: { ...run, raised: { ...stamp, ...fact.body } } };
    case 'screening.overridden':
      return { ...intake, screening: { ...run, overridden: { ...stamp, reason: fact.body.reason } } };
    case 'screening.countersigned':
      if (run.overridden === undefined) return intake;
      return { ...intake, screening: { ...run, overridden: { ...run.overridden, countersigned: stamp } } };
    default:
      return assertNever(fact);
  }
}

type EscalationFact = Extract<IntakeFact, { type: `escalation.${string}` }>;
const isEscalationFact = (fact: IntakeFact): fact is EscalationFact => fact.type.startsWith('escalation.');

function evolveEscalation(intake: Intake, fact: EscalationFact, stamp: Stamp): Intake {
  if (fact.type === 'escalation.raised') {
    return { ...intake, escalation: { ...fact.body, revision: 1, raisedAt: stamp.at } };
  }
  if (intake.escalation === undefined) return intake;
  if (fact.type === 'escalation.amended') {
    return { ...intake, escalation: { ...intake.escalation, revision: fact.body.revision, card: fact.body.card } };
  }
  if (fact.type === 'escalation.spoken') {
    const { escalationId: _id, ...spoken } = fact.body;
    return { ...intake, escalation: { ...intake.escalation, spoken: { ...stamp, ...spoken } } };
  }
  if (fact.type === 'escalation.messaged') {
    const { escalationId: _id, ...said } = fact.body;
    const told = [...(intake.escalation.told ?? []), { ...stamp, ...said }];
    return { ...intake, escalation: { ...intake.escalation, told } };
  }
  return { ...intake, escalation: { ...intake.escalation, recalled: { ...stamp, reason: fact.body.reason } } };
}

function withCallBack(intake: Intake, rule: SafeContact, said: CallBackSaid): Intake {
  const { callBack: _earlier, ...rest } = rule;
  const callBack = callBackOf(said);
  return { ...intake, callBackSaid: said, safeContact: { ...(callBack === undefined ? {} : { callBack }), ...rest } };
}

function contactNoted(intake: Intake, body: SafeContact, stamp: Stamp): Intake {
  const joined = mostProtective(intake.safeContact, body);
  if (body.callBack === undefined) return { ...intake, safeContact: joined };
  return withCallBack(intake, joined, answered(intake, body.callBack, stamp));
}

type OtherFact = Exclude<IntakeFact, OpenedFact | ScreeningFact | EscalationFact>;

function evolveRecord(intake: Intake, fact: OtherFact, stamp: Stamp): Intake {
  const { type } = fact;
  switch (type) {
    case 'place.noted':
      return { ...intake, place: { ...intake.place, ...fact.body } };
    case 'place.read-back':
      return { ...intake, readBack: { ...stamp, ...fact.body } };
    case 'safe-contact.noted':
      return contactNoted(intake, fact.body, stamp);
    case 'safe-contact.lowered':
      return withCallBack(intake, intake.safeContact, lowered(intake, fact.body));
    case 'person.noted':
      return { ...intake, people: [...intake.people.filter((one) => one.personId !== fact.body.personId), fact.body] };
    case 'person.removed':
      return { ...intake, people: intake.people.filter((one) => one.personId !== fact.body.personId) };
    case 'story.noted':
      return { ...intake, story: fact.body.text };
    case 'approach.noted':
      return { ...intake, approach: { ...intake.approach, ...fact.body } };
    case 'contact-kind.set':
      return { ...intake, contactKind: fact.body.kind };
    case 'consent.noted':
      return { ...intake, consents: { ...intake.consents, [fact.body.recipient]: fact.body.given } };
    case 'attachment.added':
      return {
        ...intake,
        attachments: [...(intake.attachments ?? []), { ...withoutKey(fact.body), at: stamp.at, by: stamp.by }],
      };
    case 'anonymity.set':
      return { ...intake, anonymous: fact.body.anonymous };
    default:
      return evolveEnding(intake, fact, stamp);
  }
}

type EndingFact = Extract<
  OtherFact,
  {
    type:
      | 'information.given'
      | 'non-case.marked'
      | 'request.opened'
      | 'help.asked'
      | 'help.answered'
      | 'intake.wrapped-up'
      | 'intake.reopened';
  }
>;

function evolveEnding(intake: Intake, fact: EndingFact, stamp: Stamp): Intake {
  switch (fact.type) {
    case 'information.given':
      return { ...intake, informedOf: fact.body.services };
    case 'non-case.marked':
      return { ...intake, nonCase: fact.body.kind };
    case 'request.opened':
      return { ...intake, request: { ...fact.body, openedAt: stamp.at } };
    case 'help.asked':
      return { ...intake, help: { askedAt: stamp.at } };
    case 'help.answered':
      return intake.help === undefined ? intake : { ...intake, help: { ...intake.help, answeredAt: stamp.at } };
    case 'intake.wrapped-up':
      return {
        ...intake,
        status: 'wrapped-up',
        outcome: fact.body.outcome,
        summary: fact.body.summary,
        wrappedUpAt: stamp.at,
      };
    case 'intake.reopened':
      return { ...intake, status: 'open', reopened: [...intake.reopened, { ...stamp, reason: fact.body.reason }] };
    default:
      return assertNever(fact);
  }
}

/**
 * The intake after one more fact. A fact before `intake.opened` throws: the log is broken, and `refuses` keeps such facts out.
 *
 * @throws {Error} when an intake does not begin with `intake.opened`
 */
export function evolve(intake: Intake | null, id: string, fact: IntakeFact, stamp: Stamp): Intake {
  if (fact.type === 'intake.opened') return opened(asId<IntakeId>(id), fact, stamp);
  if (intake === null) throw new Error(`${fact.type} before intake.opened`);
  if (isScreeningFact(fact)) return evolveScreening(intake, fact, stamp);
  if (isEscalationFact(fact)) return evolveEscalation(intake, fact, stamp);
  return evolveRecord(intake, fact, stamp);
}

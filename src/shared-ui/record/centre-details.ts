import type { ToldFact } from './told-fact.ts';
import type { Saying } from './use-saying.ts';

type AnswerFact = Extract<ToldFact, { type: 'screening.answered' | 'screening.withdrawn' }>;

function answerDetails(fact: AnswerFact, { questionOf, scriptWords }: Saying): readonly string[] {
  const { item, script } = fact.body;
  const asked = questionOf(item, script);
  const question = asked === null ? item : scriptWords.say(asked.ask);
  return fact.type === 'screening.withdrawn'
    ? [question]
    : [`${question} — ${scriptWords.answer(asked, fact.body.answer)}`];
}

function screeningDetails(fact: ToldFact, saying: Saying): readonly string[] | null {
  const { t, scriptWords } = saying;
  switch (fact.type) {
    case 'screening.started':
      return [scriptWords.titleOf(fact.body.script.id)];
    case 'screening.answered':
    case 'screening.withdrawn':
      return answerDetails(fact, saying);
    case 'screening.raised':
      return [t(`common:level.${fact.body.level}`), fact.body.reason];
    case 'screening.overridden':
      return [fact.body.reason];
    default:
      return null;
  }
}

/** What happened beside the emergency's own course: messages, further units, other agencies, the change of shift. */
function alongsideDetails(fact: ToldFact, { t, words, formats }: Saying): readonly string[] | null {
  switch (fact.type) {
    case 'dispatch.messaged':
      return [fact.body.question === undefined ? '' : t(`common:talk.question.${fact.body.question}`), fact.body.text];
    case 'escalation.messaged':
    case 'hotline.messaged':
      return [fact.body.answer === undefined ? '' : t(`common:talk.answer.${fact.body.answer}`), fact.body.text];
    case 'message.seen':
    case 'watch.taken':
      return [fact.body.byName];
    case 'watch.offered':
      return [fact.body.toName];
    case 'dispatch.unassigned':
      return [fact.body.unit];
    case 'unit.stepped':
      return [fact.body.unit, t(`common:unitStep.${fact.body.step}`)];
    case 'agency.asked':
    case 'agency.declined':
      return [t(`common:agency.${fact.body.agency}`), fact.body.reason];
    case 'agency.unit-stepped':
      return [t(`common:agency.${fact.body.agency}`), fact.body.unit, t(`common:unitStep.${fact.body.step}`)];
    case 'agency.widened':
      return [t(`common:agency.${fact.body.agency}`), t(`common:lateWhy.${fact.body.why}`)];
    case 'call.dispatch-joined':
      return [words.nameOf(fact.body), formats.time(fact.body.at)];
    case 'call.dispatch-left':
      return [
        words.nameOf(fact.body),
        fact.body.leftWhy === undefined ? '' : t(`common:together.left.${fact.body.leftWhy}`),
        formats.time(fact.body.at),
      ];
    case 'dispatch.delivered':
    case 'desk.showed':
      return [fact.body.byName ?? '', fact.body.agency ?? ''];
    case 'agency.accepted':
      return [t(`common:agency.${fact.body.agency}`), fact.body.byName];
    default:
      return null;
  }
}

function escalationDetails(fact: ToldFact, { t, formats }: Saying): readonly string[] | null {
  switch (fact.type) {
    case 'escalation.raised':
      return [t(`common:danger.${fact.body.danger}`)];
    case 'escalation.amended':
      return [t('revision', { n: formats.number(fact.body.revision) })];
    case 'escalation.recalled':
      return [fact.body.reason];
    case 'dispatch.accepted':
      return [fact.body.byName];
    case 'dispatch.rejected':
      return [fact.body.byName, t(`common:rejectReason.${fact.body.reason}`), fact.body.note];
    case 'escalation.spoken':
      return [fact.body.toName, fact.body.badge, fact.body.reference];
    case 'voice.confirmed':
    case 'voice.denied':
    case 'hotline.resent':
    case 'hotline.merged':
      return [fact.body.byName];
    case 'hotline.cancelled':
      return [fact.body.byName, fact.body.reason];
    case 'hotline.followed-up':
      return [fact.body.byName, fact.body.note];
    case 'dispatch.assigned':
    case 'dispatch.en-route':
      return [fact.body.unit];
    case 'dispatch.closed':
      return [t(`common:disposition.${fact.body.disposition}`), fact.body.note];
    case 'dispatch.noted':
      return [fact.body.byName, fact.body.text];
    case 'dispatch.widened':
      return [
        ...(fact.body.why === undefined ? [] : [t(`common:lateWhy.${fact.body.why}`)]),
        t(`widened.${fact.body.rung}`),
      ];
    default:
      return null;
  }
}

/** What a fact of the screening, the escalation or the request said; `null` when its sentence says everything. */
export function centreDetails(fact: ToldFact, saying: Saying): readonly string[] | null {
  const { t, formats } = saying;
  const next = (
    step: 'accept' | 'find-bed' | 'call-back' | 'hold-appointment' | 'answer' | 'follow-up' | 'none',
    due: string,
  ): string => t('nextBy', { step: t(`common:nextStep.${step}`), due: formats.dayAndTime(due) });
  switch (fact.type) {
    case 'request.opened':
      return [
        `${t(`common:requestKind.${fact.body.card.kind}`)} · ${t(`common:service.${fact.body.card.service}`)}`,
        next(fact.body.card.nextStep, fact.body.card.dueAt),
        fact.body.card.note,
      ];
    case 'ladder.told':
      return [
        ...(fact.body.agency === undefined ? [] : [t(`common:agency.${fact.body.agency}`)]),
        t(`common:telling.kind.${fact.body.kind}`),
        t(`common:telling.state.${fact.body.state}`),
      ];
    case 'quarantine.closed':
      return [t(`common:closedStep.${fact.body.outcome}`), fact.body.reason];
    case 'request.accepted':
      return [fact.body.byName, next(fact.body.nextStep, fact.body.dueAt)];
    case 'request.noted':
      return [fact.body.text, next(fact.body.nextStep, fact.body.dueAt)];
    case 'request.returned':
      return [fact.body.byName, fact.body.reason];
    case 'safe-contact.lowering-asked':
    case 'safe-contact.lowering-refused':
      return [fact.body.reason];
    case 'request.done':
      return [fact.body.result];
    default:
      return screeningDetails(fact, saying) ?? escalationDetails(fact, saying) ?? alongsideDetails(fact, saying);
  }
}

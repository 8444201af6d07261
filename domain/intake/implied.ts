import type { ItemId } from '../screening/answer.ts';
import type { IntakeFact } from './facts.ts';
import type { Intake } from './intake.ts';

/** Questions that a noted fact answers with a certain yes, so that the operator never asks what is already known. */
function saysYesTo(fact: IntakeFact): readonly ItemId[] {
  switch (fact.type) {
    case 'escalation.raised':
      return ['dangerNow'];
    case 'approach.noted':
      return fact.body.weapon === undefined || fact.body.weapon === 'none' ? [] : ['lap1'];
    case 'person.noted':
      return fact.body.role === 'child' && fact.body.presence === 'here' ? ['children'] : [];
    default:
      return [];
  }
}

/** The answers a fact brings along; an answer the operator gave is never touched. */
export const impliedAnswers = (intake: Intake, fact: IntakeFact): readonly IntakeFact[] =>
  saysYesTo(fact)
    .filter((item) => intake.screening.answers[item] === undefined)
    .map((item) => ({ type: 'screening.answered', body: { item, answer: 'yes' } }));

import type { Person } from '../people/person.ts';
import type { ItemId } from '../screening/answer.ts';
import type { IntakeFact } from './facts.ts';
import type { Intake } from './intake.ts';

const isChildHere = (person: Person): boolean => person.role === 'child' && person.presence === 'here';

/**
 * Questions that a fact answers with a certain yes, so that the operator never asks what is already known. A child in the place of a
 * present danger counts as in danger: agency policy, see docs/sources.md#opening-safety.
 */
function saysYesTo(after: Intake, fact: IntakeFact): readonly ItemId[] {
  switch (fact.type) {
    case 'escalation.raised':
      return after.people.some(isChildHere) ? ['dangerNow', 'children', 'childInDanger'] : ['dangerNow'];
    case 'approach.noted':
      return fact.body.weapon === undefined || fact.body.weapon === 'none' ? [] : ['lap1'];
    case 'person.noted': {
      if (!isChildHere(fact.body)) return [];
      return after.screening.answers['dangerNow'] === 'yes' ? ['children', 'childInDanger'] : ['children'];
    }
    default:
      return [];
  }
}

/** Answers that only an emergency implied fall with it when it was pressed by mistake. */
const fallsWithEmergency: readonly ItemId[] = ['dangerNow', 'childInDanger'];

/** The answers a fact brings along; an answer the operator gave is never touched. */
export function impliedAnswers(after: Intake, fact: IntakeFact): readonly IntakeFact[] {
  if (fact.type === 'escalation.recalled') {
    return fallsWithEmergency
      .filter((item) => after.screening.implied.includes(item))
      .map((item) => ({ type: 'screening.withdrawn', body: { item } }));
  }
  return saysYesTo(after, fact)
    .filter((item) => after.screening.answers[item] === undefined)
    .map((item) => ({ type: 'screening.answered', body: { item, answer: 'yes', implied: true } }));
}

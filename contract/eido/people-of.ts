import type { CardPerson, EscalationCard } from '../../domain/escalation/card.ts';
import { personLine } from '../exchange/say.ts';
import { personRoles } from './codes.ts';
import type { Person, Prologue, Reference } from './document.ts';

/** `at`: when the part came to be as it is; missing: with the document. */
export type Made = { readonly prologue: (id: string, at?: string) => Prologue };
export const ref = ($ref: string): Reference => ({ $ref });

function knownOf(person: CardPerson): Person['ncPersonComponent'] {
  return {
    ...(person.ageYears === undefined
      ? {}
      : { ageMeasure: [{ integerValue: [{ value: person.ageYears }], timeUnitCode: [{ simpleType: 'ANN' }] }] }),
    description: [
      { value: personLine(person, 'ar'), lang: 'ar' },
      { value: personLine(person, 'en'), lang: 'en' },
    ],
  };
}

/** Who phones of their own family, with nobody else named as affected, phones for themselves; a neighbour does not. */
const rolesOf = (person: CardPerson, isAlone: boolean): readonly string[] =>
  person.role === 'caller' && isAlone && person.relation !== undefined && person.relation !== 'other'
    ? [...personRoles.caller, 'Victim']
    : personRoles[person.role];

/** People by their role, without names: dispatch is told whom to look for, not who they are. */
export function peopleOf(
  card: EscalationCard,
  made: Made,
  at: { place: boolean; callback: string },
): readonly Person[] {
  const isAlone = !card.people.some((person) => person.role === 'affected');
  return card.people.map((person, index) => ({
    ...made.prologue(`person-${index + 1}`),
    personIncidentRoleRegistryText: rolesOf(person, isAlone),
    ...(at.place && person.presence === 'here' ? { locationReference: [ref('place')] } : {}),
    ...(person.role === 'caller' ? { callBackReference: ref(at.callback) } : {}),
    ncPersonComponent: knownOf(person),
  }));
}

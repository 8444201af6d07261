import type { Danger, EscalationCard } from '../escalation/card.ts';
import type { Catalogue } from '../screening/catalogue.ts';
import { assessIntake } from './assess-intake.ts';
import type { Intake } from './intake.ts';
import { isReadBack } from './read-back.ts';

/** What dispatch is told of an intake as it stands: no names, no numbers. */
export function escalationCard(intake: Intake, danger: Danger, catalogue: Catalogue): EscalationCard {
  const alerts = [...new Set(assessIntake(intake, catalogue).alerts.map((alert) => alert.id))];
  return {
    danger,
    place: intake.place,
    ...(isReadBack(intake, danger) ? { placeConfirmed: true } : {}),
    approach: intake.approach,
    people: intake.people.map(({ personId: _id, name: _name, phone: _phone, ...known }) => known),
    alerts,
    callBack: intake.safeContact.callBack ?? 'not-asked',
    story: intake.story,
  };
}

/** Whether two cards tell dispatch the same. */
export const sameCard = (a: EscalationCard, b: EscalationCard): boolean => JSON.stringify(a) === JSON.stringify(b);

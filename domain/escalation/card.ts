import type { Approach } from '../people/approach.ts';
import type { PersonRole, Presence, Relation } from '../people/person.ts';
import type { Place } from '../people/place.ts';

/** The one digit after F9, in the order of the keys 1 to 5. */
export const dangers = ['life-threat', 'violence-now', 'child-in-danger', 'threat-near', 'self-harm'] as const;
export type Danger = (typeof dangers)[number];

/** A person as dispatch may know them: no name unless police need it, no phone. */
export type CardPerson = {
  readonly role: PersonRole;
  readonly relation?: Relation;
  readonly ageYears?: number;
  readonly presence?: Presence;
  readonly note?: string;
};

/**
 * What dispatch is told: a whole snapshot each time, so that resending or losing one does no harm.
 * The caller's number is never on it: the centre adds it only where the caller said that calling is safe.
 */
export type EscalationCard = {
  readonly danger: Danger;
  readonly place: Place;
  /** The caller confirmed place and danger when they were read back. Missing: not read back, or the place changed since. */
  readonly placeConfirmed?: true;
  readonly approach: Approach;
  readonly people: readonly CardPerson[];
  /** Ids of single-answer alerts, e.g. `strangulation`. */
  readonly alerts: readonly string[];
  readonly callBack: 'allowed' | 'forbidden' | 'not-asked';
  readonly story: string;
};

import type { PersonId } from '../ids.ts';

export const personRoles = ['caller', 'affected', 'child', 'alleged-perpetrator', 'witness'] as const;
export type PersonRole = (typeof personRoles)[number];

export const relations = [
  'self',
  'husband',
  'former-husband',
  'wife',
  'father',
  'mother',
  'brother',
  'sister',
  'son',
  'daughter',
  'other-relative',
  'employer',
  'other',
] as const;
/** What this person is to the affected person. */
export type Relation = (typeof relations)[number];

/** Where this person is during the call. Missing: not asked. */
export const presences = ['here', 'near', 'away'] as const;
export type Presence = (typeof presences)[number];

export type Person = {
  readonly personId: PersonId;
  readonly role: PersonRole;
  /** As the caller gives it; a first name is enough, none is fine. */
  readonly name?: string;
  /** Years, 0 to 120; below one year is 0. */
  readonly ageYears?: number;
  readonly relation?: Relation;
  readonly presence?: Presence;
  /** Anything that helps to recognise or protect this person. */
  readonly note?: string;
  /** E.164, only of the alleged perpetrator: later calls from it are warned of. */
  readonly phone?: string;
};

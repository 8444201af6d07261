import arabic from '../../locales/ar/common.json' with { type: 'json' };
import english from '../../locales/en/common.json' with { type: 'json' };
import type { CardPerson } from '../../domain/escalation/card.ts';
import type { Approach } from '../../domain/people/approach.ts';
import { bundledCatalogue } from '../../domain/screening/bundled.ts';

export type Tongue = 'ar' | 'en';
export const tongues: readonly Tongue[] = ['ar', 'en'];

const locales = { ar: arabic, en: english } as const;
// Arabic has more forms of a plural.
type Locale = typeof english;

/** The words the desks use, so that a document says the same as the screen. */
export const wordsOf = (tongue: Tongue): Locale => locales[tongue];

/** One text of a locale file with its placeholders filled in. */
export const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{\{(\w+)\}\}/gu, (whole, name: string) => values[name] ?? whole);

/** What an approaching patrol must know, the weapon first. */
export function approachLines(approach: Approach, tongue: Tongue): readonly string[] {
  const words = wordsOf(tongue);
  return [
    ...(approach.weapon === undefined ? [] : [words.weapon[approach.weapon]]),
    ...(approach.silent === true ? [words.approach.silent] : []),
    ...(approach.lockedIn === true ? [words.approach.lockedIn] : []),
    ...(approach.cannotSpeak === true ? [words.approach.cannotSpeak] : []),
  ];
}

/** An alert by its title; an alert of an instrument this program does not carry keeps its id. */
export function alertLine(id: string, tongue: Tongue): string {
  const found = bundledCatalogue.inForce.flatMap((one) => one.rules.alerts).find((one) => one.id === id);
  return found === undefined ? id : found.title[tongue];
}

/** One person in words: role, relation, age, where, what was noted. */
export function personLine(person: CardPerson, tongue: Tongue): string {
  const words = wordsOf(tongue);
  return [
    words.person[person.role],
    ...(person.relation === undefined || person.relation === 'self' ? [] : [words.relation[person.relation]]),
    ...(person.ageYears === undefined ? [] : [filled(words.age, { years: String(person.ageYears) })]),
    ...(person.presence === undefined ? [] : [words.presence[person.presence]]),
    ...(person.note === undefined || person.note === '' ? [] : [person.note]),
  ].join(' · ');
}

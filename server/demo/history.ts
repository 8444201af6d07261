import { randomUUID } from 'node:crypto';
import type { IntakeCommand } from '../../domain/intake/decide.ts';
import type { CaseKind } from '../../domain/intake/facts.ts';
import type { SafeContact } from '../../domain/people/safe-contact.ts';
import type { RequestKind } from '../../domain/request/card.ts';
import { asId, type PersonId } from '../../domain/ids.ts';
import type { Answer } from '../../domain/screening/answer.ts';

const note = (fact: Extract<IntakeCommand, { do: 'note' }>['fact']): IntakeCommand => ({ do: 'note', fact });

/** One caller's first words: who, what, and how they may be reached. */
export const told = (name: string, story: string, safeContact: SafeContact): readonly IntakeCommand[] => [
  note({
    type: 'person.noted',
    body: { personId: asId<PersonId>(randomUUID()), role: 'caller', name, relation: 'self' },
  }),
  note({ type: 'safe-contact.noted', body: safeContact }),
  note({ type: 'story.noted', body: { text: story } }),
];

/** Answers given in the order of the questions. */
const answered = (answers: Readonly<Record<string, Answer>>): readonly IntakeCommand[] =>
  Object.entries(answers).map(([item, answer]) => note({ type: 'screening.answered', body: { item, answer } }));

export const calm = answered({ canTalk: 'yes', dangerNow: 'no', children: 'no' });

/** Information given, nothing opened. */
export const informed = (services: readonly string[], summary: string): readonly IntakeCommand[] => [
  note({ type: 'information.given', body: { services } }),
  { do: 'wrap-up', summary },
];

/** A request opened for a unit that may read the intake. */
export const requested = (
  kind: RequestKind,
  about: CaseKind,
  summary: string,
  womanCounsellor = false,
): readonly IntakeCommand[] => [
  note({ type: 'contact-kind.set', body: { kind: about } }),
  ...(about === 'guidance' ? [] : [note({ type: 'consent.noted', body: { recipient: about, given: true } })]),
  { do: 'open-request', kind, womanCounsellor, note: summary },
  { do: 'wrap-up', summary },
];

/** Four yeses of the second group: the rule asks for police, the caller declines them, the operator gives the reason. */
export const overridden = (reason: string): readonly IntakeCommand[] => [
  ...answered({ canTalk: 'yes', dangerNow: 'no', children: 'no', lap5: 'yes', lap6: 'yes', lap8: 'yes', lap11: 'yes' }),
  note({ type: 'screening.overridden', body: { reason } }),
];

/** An emergency handed to dispatch, with the place beside it. */
export const escalated = (landmark: string, zone: string, summary: string): readonly IntakeCommand[] => [
  note({ type: 'place.noted', body: { zone, landmark } }),
  { do: 'escalate', danger: 'violence-now' },
  { do: 'wrap-up', summary },
];

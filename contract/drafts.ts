import { z } from 'zod';
import type { AnyCommand } from '../domain/intake/decide.ts';
import type { NotedFact } from '../domain/intake/facts.ts';
import { safeDetails } from '../domain/people/safe-contact.ts';

const ofPlace = ['landmark', 'zone', 'street', 'building'] as const;
const single = ['story', ...ofPlace, 'raiseReason', 'overrideReason', 'summary', 'reopenReason', 'message'] as const;

/**
 * Names of the fields whose typed text is kept at every keystroke, before it becomes a fact. Each detail of safe contact and each
 * person's words have a field of their own: a half-typed number must not come back as somebody's name.
 */
export const draftField = z.union([
  z.enum(single),
  z.templateLiteral(['safe:', z.enum(safeDetails)]),
  z.templateLiteral(['person:', z.uuid()]),
]);
export type DraftField = z.infer<typeof draftField>;
export type Drafts = Partial<Record<DraftField, string>>;

/** The field a name stands for; `null` for a name this version does not know, e.g. of an older record. */
export function draftFieldNamed(name: unknown): DraftField | null {
  const parsed = draftField.safeParse(name);
  return parsed.success ? parsed.data : null;
}

function spentByFact(fact: NotedFact): readonly DraftField[] {
  switch (fact.type) {
    case 'story.noted':
      return ['story'];
    case 'place.noted':
      return ofPlace.filter((field) => field in fact.body);
    case 'person.noted':
    case 'person.removed':
      return [`person:${fact.body.personId}`];
    case 'safe-contact.noted':
      return safeDetails.filter((detail) => detail in fact.body).map((detail) => `safe:${detail}` as const);
    case 'screening.raised':
      return ['raiseReason'];
    case 'screening.overridden':
      return ['overrideReason'];
    default:
      return [];
  }
}

/** The drafts that a command turns into facts, and that must therefore not come back after a restart. */
export function spentDrafts(command: AnyCommand): readonly DraftField[] {
  switch (command.do) {
    case 'note':
      return spentByFact(command.fact);
    case 'tell-dispatch':
      return ['message'];
    case 'wrap-up':
      return ['summary'];
    case 'reopen':
      return ['reopenReason'];
    default:
      return [];
  }
}

import type { AttachedFile } from '../attachment/attachment.ts';
import type { CallId, EscalationId, PersonId, RequestId } from '../ids.ts';
import type { Approach } from '../people/approach.ts';
import type { Person } from '../people/person.ts';
import type { Place } from '../people/place.ts';
import type { LoweredNo } from '../people/call-back.ts';
import type { SafeContact } from '../people/safe-contact.ts';
import type { Answer, ItemId, VersionRef } from '../screening/answer.ts';
import type { Level } from '../screening/rules.ts';
import type { Danger, EscalationCard } from '../escalation/card.ts';
import type { SpokenTo } from '../escalation/handover.ts';
import type { FromHotline } from '../escalation/talk.ts';
import type { RequestCard } from '../request/card.ts';

export const channels = ['call', 'call-back', 'walk-in', 'message', 'app'] as const;
export type Channel = (typeof channels)[number];

export const caseKinds = ['protection', 'legal', 'psychological', 'social', 'guidance'] as const;
export const nonCaseKinds = ['silent', 'wrong-number', 'abusive', 'hang-up', 'possible-perpetrator'] as const;
export type CaseKind = (typeof caseKinds)[number];
export type NonCaseKind = (typeof nonCaseKinds)[number];

/** Who the caller allows us to tell. */
export const consentRecipients = ['police', 'protection', 'legal', 'psychological', 'social'] as const;
export type ConsentRecipient = (typeof consentRecipients)[number];

/** How the intake ended. Derived from what was done, so there is exactly one. */
export const outcomes = ['escalated', 'requested', 'informed', 'non-case'] as const;
export type Outcome = (typeof outcomes)[number];

type Fact<Type extends string, Body> = { readonly type: Type; readonly body: Body };
type Nothing = Readonly<Record<string, never>>;

/** Facts an operator writes down as they are said; each stands alone and a later one of its kind corrects the earlier. */
export type NotedFact =
  /** Opens one more script beside the opening one, each at most once. */
  | Fact<'screening.started', { readonly script: VersionRef }>
  /** `script`: the id of a script started later; missing: the opening one. `implied`: nobody was asked; another fact said so. */
  | Fact<
      'screening.answered',
      { readonly item: ItemId; readonly answer: Answer; readonly script?: string; readonly implied?: true }
    >
  | Fact<'screening.withdrawn', { readonly item: ItemId; readonly script?: string }>
  /** `askedBy`: the supervisor whose word the console takes over; missing: whoever writes it judged so. */
  | Fact<'screening.raised', { readonly level: Level; readonly reason: string; readonly askedBy?: string }>
  | Fact<'screening.overridden', { readonly reason: string }>
  | Fact<'place.noted', Place>
  /** The caller confirmed this place and danger when they were read back; says nothing about a place written later. */
  | Fact<'place.read-back', { readonly place: Place; readonly danger: Danger }>
  | Fact<'safe-contact.noted', SafeContact>
  | Fact<'person.noted', Person>
  | Fact<'person.removed', { readonly personId: PersonId }>
  | Fact<'story.noted', { readonly text: string }>
  | Fact<'approach.noted', Approach>
  | Fact<'contact-kind.set', { readonly kind: CaseKind }>
  | Fact<'consent.noted', { readonly recipient: ConsentRecipient; readonly given: boolean }>
  | Fact<'anonymity.set', { readonly anonymous: boolean }>
  | Fact<'information.given', { readonly services: readonly string[] }>
  | Fact<'non-case.marked', { readonly kind: NonCaseKind }>
  | Fact<'help.asked', Nothing>;

/** Everything that can happen to an intake. */
export type IntakeFact =
  | NotedFact
  | Fact<'intake.opened', { readonly channel: Channel; readonly callId?: CallId; readonly script: VersionRef }>
  | Fact<
      'escalation.raised',
      { readonly escalationId: EscalationId; readonly danger: Danger; readonly card: EscalationCard }
    >
  | Fact<
      'escalation.amended',
      { readonly escalationId: EscalationId; readonly revision: number; readonly card: EscalationCard }
    >
  /** Read out by phone to a named person, who took it; counts once a second person confirmed it at the centre. */
  | Fact<'escalation.spoken', SpokenTo & { readonly escalationId: EscalationId }>
  /** Said to dispatch in writing, or an answer to it; it goes with the emergency and never waits behind the record. */
  | Fact<'escalation.messaged', FromHotline & { readonly escalationId: EscalationId }>
  | Fact<'escalation.recalled', { readonly escalationId: EscalationId; readonly reason: string }>
  /** A file of this intake; the file itself travels by a way of its own and may arrive later, or never. */
  | Fact<'attachment.added', AttachedFile>
  | Fact<'request.opened', { readonly requestId: RequestId; readonly card: RequestCard }>
  /** Written at the centre alone, by the second of two people. */
  | Fact<'safe-contact.lowered', LoweredNo>
  | Fact<'screening.countersigned', Nothing>
  | Fact<'help.answered', Nothing>
  | Fact<'intake.wrapped-up', { readonly outcome: Outcome; readonly summary: string }>
  | Fact<'intake.reopened', { readonly reason: string }>;

export type FactType = IntakeFact['type'];

import { z } from 'zod';
import { services } from '../domain/access/roles.ts';
import { attachmentKinds, mediaTypes, mostAttachmentBytes } from '../domain/attachment/attachment.ts';
import { dangers } from '../domain/escalation/card.ts';
import { readyAnswers } from '../domain/escalation/talk.ts';
import {
  caseKinds,
  channels,
  consentRecipients,
  nonCaseKinds,
  outcomes,
  type IntakeFact,
  type NotedFact,
} from '../domain/intake/facts.ts';
import { personRoles, presences, relations } from '../domain/people/person.ts';
import { nextSteps, requestKinds, urgencies } from '../domain/request/card.ts';
import { levels } from '../domain/screening/rules.ts';
import type { Same } from './same.ts';
import { answer, itemId as item } from './screening.ts';
import {
  attachmentId,
  callId,
  e164,
  escalationId,
  instant,
  messageId,
  personId,
  requestId,
  timeOfDay,
  words,
} from './scalars.ts';

const fact = <Type extends string, Body extends z.ZodType>(type: Type, body: Body) =>
  z.strictObject({ type: z.literal(type), body });
const nothing = z.strictObject({});
const reason = words(1000).min(1);
const scriptId = z.string().max(60);
export const versionRef = z.strictObject({
  id: scriptId,
  version: z.string().max(200),
  hash: z.string().max(80).optional(),
});

const place = z.strictObject({
  zone: words(20).optional(),
  street: words(120).optional(),
  building: words(60).optional(),
  unit: words(60).optional(),
  landmark: words(1000).optional(),
  latitude: z.number().min(-90).max(90).optional(),
  longitude: z.number().min(-180).max(180).optional(),
  accuracyMetres: z.number().min(0).max(100_000).optional(),
});
const safeContact = z.strictObject({
  callBack: z.enum(['allowed', 'forbidden']).optional(),
  number: e164.optional(),
  from: timeOfDay.optional(),
  until: timeOfDay.optional(),
  voicemail: z.enum(['allowed', 'forbidden']).optional(),
  whoMayAnswer: words(200).optional(),
  codeWord: words(100).optional(),
});
const known = {
  role: z.enum(personRoles),
  relation: z.enum(relations).optional(),
  ageYears: z.number().int().min(0).max(120).optional(),
  presence: z.enum(presences).optional(),
  note: words(1000).optional(),
};
const person = z.strictObject({ personId, name: words(200).optional(), phone: e164.optional(), ...known });
const approach = z.strictObject({
  weapon: z.enum(['none', 'knife', 'firearm', 'other']).optional(),
  silent: z.boolean().optional(),
  lockedIn: z.boolean().optional(),
  cannotSpeak: z.boolean().optional(),
});
const escalationCard = z.strictObject({
  danger: z.enum(dangers),
  place,
  placeConfirmed: z.literal(true).optional(),
  approach,
  people: z.array(z.strictObject(known)).max(40).readonly(),
  alerts: z.array(z.string().max(60)).max(40).readonly(),
  callBack: z.enum(['allowed', 'forbidden', 'not-asked']),
  story: words(20_000),
});
/** 32 bytes in hex: a hash, or a key. */
const bytes32 = z.string().regex(/^[0-9a-f]{64}$/u);
const attachedFile = z.strictObject({
  attachmentId,
  kind: z.enum(attachmentKinds),
  label: words(120),
  mediaType: z.enum(mediaTypes),
  size: z.number().int().min(1).max(mostAttachmentBytes),
  sha256: bytes32,
  saysWhere: z.literal(true).optional(),
  fileKey: bytes32,
});
/** Whom the operator read it to by phone. Badge and the police's own number may be unknown. */
export const spokenTo = z.strictObject({ toName: words(120).min(1), badge: words(40), reference: words(60) });
/** What the operator writes to dispatch. */
export const toldDispatch = z.strictObject({
  answers: messageId.optional(),
  answer: z.enum(readyAnswers).optional(),
  text: words(1000),
});
const requestCard = z.strictObject({
  kind: z.enum(requestKinds),
  service: z.enum(services),
  urgency: z.enum(urgencies),
  dueAt: instant,
  nextStep: z.enum(nextSteps),
  womanCounsellor: z.boolean(),
  appointmentAt: instant.optional(),
  safeContact,
  consent: z.boolean().optional(),
  note: words(20_000),
});

/** Facts an operator may write down one by one through the bridge. */
export const notedFact = z.discriminatedUnion('type', [
  fact('screening.started', z.strictObject({ script: versionRef })),
  fact(
    'screening.answered',
    z.strictObject({ item, answer, script: scriptId.optional(), implied: z.literal(true).optional() }),
  ),
  fact('screening.withdrawn', z.strictObject({ item, script: scriptId.optional() })),
  fact('screening.raised', z.strictObject({ level: z.enum(levels), reason, askedBy: words(120).optional() })),
  fact('screening.overridden', z.strictObject({ reason })),
  fact('place.noted', place),
  fact('place.read-back', z.strictObject({ place, danger: z.enum(dangers) })),
  fact('safe-contact.noted', safeContact),
  fact('person.noted', person),
  fact('person.removed', z.strictObject({ personId })),
  fact('story.noted', z.strictObject({ text: words(20_000) })),
  fact('approach.noted', approach),
  fact('contact-kind.set', z.strictObject({ kind: z.enum(caseKinds) })),
  fact('consent.noted', z.strictObject({ recipient: z.enum(consentRecipients), given: z.boolean() })),
  fact('anonymity.set', z.strictObject({ anonymous: z.boolean() })),
  fact('information.given', z.strictObject({ services: z.array(z.string().max(60)).max(20).readonly() })),
  fact('non-case.marked', z.strictObject({ kind: z.enum(nonCaseKinds) })),
  fact('help.asked', nothing),
]);

/** Every fact of an intake, as it crosses a process or the network. */
export const intakeFact = z.discriminatedUnion('type', [
  ...notedFact.options,
  fact('intake.opened', z.strictObject({ channel: z.enum(channels), callId: callId.optional(), script: versionRef })),
  fact('escalation.raised', z.strictObject({ escalationId, danger: z.enum(dangers), card: escalationCard })),
  fact('escalation.amended', z.strictObject({ escalationId, revision: z.number().int().min(2), card: escalationCard })),
  fact('escalation.spoken', z.strictObject({ escalationId, ...spokenTo.shape })),
  fact('escalation.messaged', z.strictObject({ escalationId, messageId, ...toldDispatch.shape })),
  fact('escalation.recalled', z.strictObject({ escalationId, reason })),
  fact('attachment.added', attachedFile),
  fact('request.opened', z.strictObject({ requestId, card: requestCard })),
  fact(
    'safe-contact.lowered',
    z.strictObject({
      lowers: z
        .array(z.strictObject({ at: instant, by: words(120) }))
        .max(40)
        .readonly(),
      reason,
      askedBy: words(120),
      askedByName: words(200),
    }),
  ),
  fact('screening.countersigned', nothing),
  fact('help.answered', nothing),
  fact('intake.wrapped-up', z.strictObject({ outcome: z.enum(outcomes), summary: words(20_000) })),
  fact('intake.reopened', z.strictObject({ reason })),
]);

true satisfies Same<z.infer<typeof notedFact>, NotedFact>;
true satisfies Same<z.infer<typeof intakeFact>, IntakeFact>;

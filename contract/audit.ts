import { z } from 'zod';
import { instant, intakeId, words } from './scalars.ts';

/** Why a record is to be erased; names the law and the request, never what the record says. */
export const askErasure = z.strictObject({ intakeId, reason: words(300).min(10) });

/** An erasure as administrators see it. */
export type Erasure = {
  readonly id: string;
  readonly intakeId: string;
  readonly reason: string;
  readonly askedBy: string;
  readonly askedAt: string;
  readonly confirmedBy: string | null;
  readonly confirmedAt: string | null;
};

/** One line of the trail of reads. `subjects`: ids of calls, intakes, escalations and requests shown; `reason`: of a record opened outside one's work. */
export type AuditedRead = {
  readonly id: string;
  readonly at: string;
  readonly byName: string;
  readonly what: string;
  readonly subjects: readonly string[];
  readonly reason: string | null;
};

/** Why somebody opens a record that is not their work. */
export const breakGlass = z.strictObject({ reason: words(300).min(10) });
/** `before`: goes on from there; `subject`: only reads that showed this. */
export const readsWanted = z.strictObject({ before: instant.optional(), subject: z.uuid().optional() });

/** What is written down as read. */
const readKinds = [
  'timeline',
  'escalation-timeline',
  'break-glass',
  'search',
  'caller-history',
  'call-board',
  'call',
  'escalations',
  'escalation',
  'requests',
  'request',
  'supervision',
  'progress',
  'feed',
  'attachments',
  'attachment',
  'attachment-original',
] as const;
export type ReadKind = (typeof readKinds)[number];
export const isReadKind = (what: string): what is ReadKind => readKinds.some((one) => one === what);

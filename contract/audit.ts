import { z } from 'zod';
import { lookReasons, type LookReason } from '../domain/access/look.ts';
import type { TimelineEntry } from './api.ts';
import { instant, intakeId, words } from './scalars.ts';

/** Why a record is to be erased; names the law and the request, never what the record says. */
export const askErasure = z.strictObject({ intakeId, reason: words(300).min(10) });

/** Why another administrator refuses an erasure. */
export const refuseErasure = z.strictObject({ reason: words(300).min(10) });

/** An erasure as administrators see it; asked, then confirmed or refused by another person. `steps`: how many it destroyed. */
export type Erasure = {
  readonly id: string;
  readonly intakeId: string;
  readonly reason: string;
  readonly askedBy: string;
  readonly askedByName: string;
  readonly askedAt: string;
  readonly isOwn: boolean;
  readonly confirmedBy: string | null;
  readonly confirmedByName: string | null;
  readonly confirmedAt: string | null;
  readonly steps: number | null;
  readonly refusedByName: string | null;
  readonly refusedAt: string | null;
  readonly refusedBecause: string | null;
};

/** What an erasure destroys and what stays; numbers alone, for no caller is on this desk. */
export type ErasurePreview = {
  /** When the contact was; null: the record is not known. */
  readonly contactAt: string | null;
  /** Steps whose words go; 0 once they are gone. */
  readonly steps: number;
  readonly escalations: number;
  readonly requests: number;
  readonly files: number;
  /** Spoken messages whose sound goes. */
  readonly sounds: number;
  /** Messages to and from a police system. */
  readonly messages: number;
  /** Names and numbers it can be found by. */
  readonly names: number;
  /** Hashes of steps that stay in the chain, and how many of them do not fit it. */
  readonly hashes: number;
  readonly broken: number;
  /** Lines of the trail of reads that stay. */
  readonly reads: number;
  /** 1: the telephone's log keeps its number and times. */
  readonly calls: number;
  /** Something is still open: it cannot be erased yet. */
  readonly isUnderWay: boolean;
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

/** Fewest characters of the words that go with the reason of a look. */
export const fewestLookWords = 10;
/** Why somebody opens a record that is not their work: one of the list, and their own words. */
export const breakGlass = z.strictObject({ kind: z.enum(lookReasons), reason: words(300).min(fewestLookWords) });
/** `kind` null: from before there was a list. */
export type LookWhy = { readonly kind: LookReason | null; readonly words: string };
/** The reason as one line of the trail holds it. */
export const lookLine = ({ kind, reason }: z.infer<typeof breakGlass>): string => `${kind}: ${reason}`;
/** The reason as it was given; null: it was erased with the record. */
export function lookWhy(line: string | null): LookWhy {
  if (line === null) return { kind: null, words: '' };
  const kind = lookReasons.find((one) => line.startsWith(`${one}: `)) ?? null;
  return { kind, words: kind === null ? line : line.slice(kind.length + 2) };
}

/** Until when a reason opens the record. */
export type OpenLook = LookWhy & { readonly until: string };
/** A record that was just opened with a reason. */
export type Looked = OpenLook & { readonly entries: readonly TimelineEntry[] };
/** `isWork`: no reason is needed; `open`: one was given and still holds. */
export type LookState = { readonly isWork: boolean; readonly open: OpenLook | null };
/** A record somebody opened outside their work, as supervisors are told of it. `seenBy` null: no other supervisor has seen it yet. */
export type Look = LookWhy & {
  readonly id: string;
  readonly at: string;
  readonly byName: string;
  readonly isOwn: boolean;
  readonly intakeId: string;
  readonly seenBy: string | null;
  readonly seenAt: string | null;
};
/** `before`: goes on from there; `subject`: only reads that showed this. */
export const readsWanted = z.strictObject({ before: instant.optional(), subject: z.uuid().optional() });

/** What is written down as read. */
const readKinds = [
  'timeline',
  'escalation-timeline',
  'break-glass',
  'contact-changes',
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
  'call-backs',
  'call-back',
  'left-message',
] as const;
export type ReadKind = (typeof readKinds)[number];
export const isReadKind = (what: string): what is ReadKind => readKinds.some((one) => one === what);

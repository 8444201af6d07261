import { z } from 'zod';
import type { QueueFigures } from '../domain/queue/figures.ts';
import { interpreterLanguages } from './calls-together.ts';
import type { NotAvailable, PresenceState } from '../domain/queue/standing.ts';

/** How the reader stands: what their desk says of them all day. */
export type MyPresence = {
  readonly state: PresenceState;
  readonly since: string;
  readonly because: NotAvailable | null;
  /** After so long a record of an ended call is called to mind. */
  readonly wrapUpSeconds: number;
};

/** How the queue was served in the last hour and in the running shift. */
export type LiveQueue = {
  readonly hour: QueueFigures;
  readonly shift: QueueFigures & { readonly from: string };
};

/** Languages callers are answered in (ISO 639-1, `fil` of 639-2). */
export const spokenLanguages = ['ar', ...interpreterLanguages] as const;
export const genders = ['female', 'male'] as const;
const spoken = z.enum(spokenLanguages);

/**
 * Who serves whom. `languages` empty: not said, which counts as all. `gender`: for lines and callers who would rather have a woman or a man;
 * colleagues see it where they hand a call on. Null: not said, which meets no such wish.
 */
export const staffMark = z.strictObject({
  staff: z.string().min(1).max(120),
  languages: z.array(spoken).max(spokenLanguages.length),
  isForChildren: z.boolean(),
  gender: z.enum(genders).nullable(),
});
export type StaffMark = z.infer<typeof staffMark>;

const lineNumber = z.string().regex(/^\+?[0-9]{2,15}$/u);
/**
 * What a line that is dialled asks for. `number` E.164, or short as the network names it; `language` null: any. `gender`: a woman or a man is
 * rung first where one is free, and nobody waits for one; null: anyone.
 */
export const calledLine = z.strictObject({
  number: lineNumber,
  language: spoken.nullable(),
  isForChildren: z.boolean(),
  gender: z.enum(genders).nullable(),
});
export type CalledLine = z.infer<typeof calledLine>;
export const droppedLine = z.strictObject({ number: lineNumber });

/** All that administrators see of both. `what` of a change: a person's name or a line's number. */
export type MarksView = {
  readonly people: readonly (StaffMark & { readonly nameAr: string; readonly nameEn: string })[];
  readonly lines: readonly CalledLine[];
  readonly changes: readonly { readonly at: string; readonly byName: string; readonly what: string }[];
};

const seconds = z.int().min(0).max(86_400);
export const queueSettings = z.strictObject({ offerSeconds: seconds, preferSeconds: seconds, wrapUpSeconds: seconds });

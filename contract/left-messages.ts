import { z } from 'zod';
import type { MessageSettings } from '../domain/call/left-message.ts';
import type { CallId } from '../domain/ids.ts';
import type { RefusalCode } from '../domain/refusal.ts';

/** Where the sound of a message is. `coming`: at the network still; `failed`: it could not be fetched; `gone`: deleted, or lost there. */
type MessagePlace = 'here' | 'coming' | 'failed' | 'gone';

/** A message a caller left, as the desk of its call-back shows it. Its sound is heard one by one, and each time is written down by name. */
export type LeftMessageView = {
  readonly id: string;
  /** The call it was left in. */
  readonly callId: CallId;
  readonly leftAt: string;
  readonly seconds: number;
  readonly place: MessagePlace;
  /** Who heard it first; null: nobody has. */
  readonly heardAt: string | null;
  readonly heardByName: string | null;
};

export const messageSettings = z.strictObject({
  isOffered: z.boolean(),
  isByKey: z.boolean(),
  longestSeconds: z.int().min(0).max(86_400),
  keptDays: z.int().min(0).max(10_000),
}) satisfies z.ZodType<MessageSettings>;

/** A message whose sound could not be fetched or deleted however often it was tried: people decide. `code`: why. */
export type MessageTrouble = {
  readonly id: string;
  readonly leftAt: string;
  readonly seconds: number;
  readonly tries: number;
  readonly code: RefusalCode;
};

/** All that administrators see of it; nothing of a caller. `before`, `after`: 0 and 1 stand for no and yes. */
export type MessageDesk = {
  readonly settings: MessageSettings;
  readonly troubles: readonly MessageTrouble[];
  readonly changes: readonly {
    readonly at: string;
    readonly byName: string;
    readonly name: keyof MessageSettings;
    readonly before: number;
    readonly after: number;
  }[];
};

import { z } from 'zod';
import type { QueueFigures } from '../domain/queue/figures.ts';
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

const seconds = z.int().min(0).max(86_400);
export const queueSettings = z.strictObject({ offerSeconds: seconds, preferSeconds: seconds, wrapUpSeconds: seconds });

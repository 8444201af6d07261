import { z } from 'zod';
import { endReasons, heardWho, type CallEvent } from '../../domain/call/call.ts';
import { e164, instant, staffId } from '../../contract/scalars.ts';

const line = z.enum(['mobile', 'landline', 'withheld']);
const ended = z.enum(endReasons);

/** A call event as the log and the inbox keep it. */
export const callEvent = z.strictObject({
  at: instant,
  what: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('queued'), from: z.string().nullable(), to: z.string().nullable(), line }),
    z.strictObject({ type: z.literal('dialled'), to: e164, line, by: staffId }),
    z.strictObject({ type: z.literal('heard'), who: z.enum(heardWho) }),
    z.strictObject({ type: z.literal('ringing') }),
    z.strictObject({ type: z.literal('answered'), by: staffId }),
    z.strictObject({ type: z.literal('held') }),
    z.strictObject({ type: z.literal('resumed') }),
    z.strictObject({ type: z.literal('silence') }),
    z.strictObject({ type: z.literal('key-pressed'), key: z.string().regex(/^[0-9*#A-D]$/u) }),
    z.strictObject({ type: z.literal('ended'), reason: ended }),
  ]),
}) satisfies z.ZodType<CallEvent>;

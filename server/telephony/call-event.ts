import { z } from 'zod';
import { endReasons, heardWho, type CallEvent } from '../../domain/call/call.ts';
import { callingWays, leftReasons, ownerReasons, partyRoles, superviseModes } from '../../domain/call/party.ts';
import { e164, instant, staffId } from '../../contract/scalars.ts';

const line = z.enum(['mobile', 'landline', 'withheld']);
const ended = z.enum(endReasons);

const leg = z.string().min(1).max(300);
const partyEvents = [
  z.strictObject({
    type: z.literal('calling'),
    leg,
    role: z.enum(partyRoles),
    target: z.string().nullable(),
    way: z.enum(callingWays),
  }),
  z.strictObject({ type: z.literal('picked-up'), leg }),
  z.strictObject({ type: z.literal('joined'), leg }),
  z.strictObject({ type: z.literal('left'), leg, why: z.enum(leftReasons) }),
  z.strictObject({ type: z.literal('supervising'), leg, by: staffId, mode: z.enum(superviseModes) }),
  z.strictObject({
    type: z.literal('owner-changed'),
    from: staffId.nullable(),
    to: staffId.nullable(),
    why: z.enum(ownerReasons),
  }),
] as const;

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
    z.strictObject({
      type: z.literal('message-left'),
      message: z.string().min(1).max(120),
      seconds: z.int().min(0).max(86_400),
    }),
    ...partyEvents,
  ]),
}) satisfies z.ZodType<CallEvent>;

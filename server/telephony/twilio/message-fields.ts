import { z } from 'zod';
import { sid, timestamp } from './webhook-fields.ts';

const ours = { AccountSid: sid('AC'), CallSid: sid('CA') };
/** Whole seconds; nothing of ours is longer than a few minutes, whatever is claimed. */
const duration = z.string().regex(/^\d{1,4}$/u);

/** What Twilio says of a recording that a caller spoke onto. Its address is not read: the sound is asked for by name, at Twilio alone. */
export const messageFields = z.object({
  ...ours,
  RecordingSid: sid('RE'),
  RecordingStatus: z.enum(['in-progress', 'completed', 'absent', 'failed']),
  RecordingDuration: duration.optional(),
  RecordingStartTime: timestamp.optional(),
});

/** The same, as the call itself goes on; without a name where nothing was recorded. */
export const messageDoneFields = z.object({
  ...ours,
  RecordingSid: sid('RE').optional(),
  RecordingDuration: duration.optional(),
});

export const dutyDoneFields = z.object({
  ...ours,
  DialCallStatus: z.enum(['completed', 'answered', 'busy', 'no-answer', 'failed', 'canceled']),
});

export const waitKeyFields = z.object({
  ...ours,
  Digits: z
    .string()
    .regex(/^[0-9*#]{1,2}$/u)
    .optional(),
});

export const ofCall = z.object(ours);

import { z } from 'zod';

/** One of Twilio's names: two letters that say of what, and 32 hexadecimal digits. */
export const sid = (prefix: string) => z.string().regex(new RegExp(`^${prefix}[0-9a-f]{32}$`, 'u'));
// Anything a network may say of a caller: a number, `anonymous`, a SIP address. Shown to nobody before it is a number of ours.
const party = z
  .string()
  .max(256)
  .regex(/^[^\u0000-\u001F\u007F]*$/u);

export const callStatuses = [
  'queued',
  'initiated',
  'ringing',
  'in-progress',
  'completed',
  'busy',
  'failed',
  'no-answer',
  'canceled',
] as const;

/** An instant as Twilio writes one. */
export const timestamp = z
  .string()
  .max(40)
  .refine((text) => !Number.isNaN(Date.parse(text)));

const common = {
  AccountSid: sid('AC'),
  CallSid: sid('CA'),
  CallStatus: z.enum(callStatuses),
  From: party.optional(),
  To: party.optional(),
  ApiVersion: z.literal('2010-04-01').optional(),
  Direction: z.enum(['inbound', 'outbound-api', 'outbound-dial']).optional(),
};

/** The fields of each webhook that we act upon, each with its form. Twilio adds others without notice: they are kept, never trusted. */
export const webhookFields = {
  voice: z.object(common),
  status: z.object({
    ...common,
    SequenceNumber: z
      .string()
      .regex(/^\d{1,6}$/u)
      .optional(),
    Timestamp: timestamp.optional(),
  }),
  wait: z.object({
    ...common,
    QueueTime: z
      .string()
      .regex(/^\d{1,7}$/u)
      .optional(),
    QueueSid: sid('QU').optional(),
  }),
} as const;
export type WebhookKind = keyof typeof webhookFields;

const actedUpon: readonly string[] = [
  'AccountSid',
  'CallSid',
  'CallStatus',
  'SequenceNumber',
  'Timestamp',
  'QueueTime',
  'ConferenceSid',
  'StatusCallbackEvent',
  'ParticipantLabel',
  'EventType',
  'ResourceSid',
  'TaskSid',
  'ReservationSid',
  'RecordingSid',
  'RecordingStatus',
  'RecordingDuration',
  'RecordingStartTime',
  'DialCallStatus',
  'Digits',
];

/**
 * The parameters of a webhook body as name and value.
 *
 * @returns `null` when a field we act upon comes twice, or its name stands inside a value. Twilio's signature has no
 * separators, so fields can be moved into each other without breaking it; a genuine request has neither.
 */
export function readParameters(body: string): Record<string, string | string[]> | null {
  const parameters = new URLSearchParams(body);
  const fields: Record<string, string | string[]> = {};
  for (const name of new Set(parameters.keys())) {
    const values = parameters.getAll(name);
    if (values.length > 1 && actedUpon.includes(name)) return null;
    // NUL cannot be stored, and no telephone network writes it.
    if ([name, ...values].some((text) => text.includes('\u0000'))) return null;
    if (values.some((value) => actedUpon.some((one) => value.includes(one)))) return null;
    const [only] = values;
    fields[name] = values.length === 1 && only !== undefined ? only : values;
  }
  return fields;
}

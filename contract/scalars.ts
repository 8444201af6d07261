import { z } from 'zod';
import type {
  AttachmentId,
  CallId,
  DeviceId,
  EscalationId,
  IntakeId,
  MessageId,
  PersonId,
  RequestId,
  StaffId,
} from '../domain/ids.ts';

const uuid = z.uuid();
const branded = <T extends string>(): z.ZodType<T, string> => uuid.transform((value) => value as unknown as T);

export const intakeId = branded<IntakeId>();
export const callId = branded<CallId>();
export const escalationId = branded<EscalationId>();
export const messageId = branded<MessageId>();
export const requestId = branded<RequestId>();
export const personId = branded<PersonId>();
export const attachmentId = branded<AttachmentId>();
export const deviceId = branded<DeviceId>();
/** Opaque to us; agencies name their staff as they like. */
export const staffId = z
  .string()
  .min(1)
  .max(120)
  .transform((value) => value as StaffId) as unknown as z.ZodType<StaffId, string>;
/** ISO 8601 in UTC with milliseconds. */
export const instant = z.iso.datetime({ precision: 3 });
/** Free words of people: no control characters but line breaks. */
export const words = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[^\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]*$/u);
export const e164 = z.string().regex(/^\+[1-9]\d{6,14}$/u);
/** HH:MM, 00:00 to 24:00. */
export const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/u);
export const lane = z.enum(['urgent', 'bulk']);

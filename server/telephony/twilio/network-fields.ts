import { z } from 'zod';
import { recordingStatuses } from './read-recording.ts';
import { callStatuses, sid, timestamp } from './webhook-fields.ts';

const truth = z.enum(['true', 'false']).optional();
const sequence = z.string().regex(/^\d{1,6}$/u);

/** What a conference's report holds that we act upon; each with its form, since Twilio's signature has no separators. */
export const conferenceFields = z.object({
  AccountSid: sid('AC'),
  ConferenceSid: sid('CF'),
  StatusCallbackEvent: z.string().regex(/^[a-z-]{1,40}$/u),
  SequenceNumber: sequence,
  Timestamp: timestamp,
  CallSid: sid('CA').optional(),
  Muted: truth,
  Hold: truth,
  Coaching: truth,
  ParticipantLabel: z.string().min(1).max(128).optional(),
  ReasonParticipantLeft: z
    .string()
    .regex(/^[a-z_]{1,60}$/u)
    .optional(),
  ParticipantCallStatus: z.enum(callStatuses).optional(),
});
export type ConferenceFields = z.infer<typeof conferenceFields>;

/** Of a line that was called into one, and of a call of ours. */
export const legFields = z.object({
  AccountSid: sid('AC'),
  CallSid: sid('CA'),
  CallStatus: z.enum(callStatuses),
  SequenceNumber: sequence,
  Timestamp: timestamp,
  To: z.string().max(256).optional(),
});
export type LegFields = z.infer<typeof legFields>;

/** Of a recording. Where it lies (`RecordingUrl`) is not read: it goes to no table and no desk. */
export const recordingFields = z.object({
  AccountSid: sid('AC'),
  CallSid: sid('CA'),
  RecordingSid: sid('RE'),
  RecordingStatus: z.enum(recordingStatuses),
  RecordingStartTime: timestamp.optional(),
  RecordingDuration: z
    .string()
    .regex(/^-?\d{1,6}$/u)
    .optional(),
});
export type RecordingFields = z.infer<typeof recordingFields>;

/** Of TaskRouter's events, those about a reservation or a task of a call. */
export const routerFields = z.object({
  AccountSid: sid('AC'),
  WorkspaceSid: sid('WS'),
  EventType: z.string().regex(/^[a-z.-]{1,60}$/u),
  ResourceSid: z.string().regex(/^[A-Z]{2}[0-9a-f]{32}$/u),
  /** Seconds since 1970, or an instant. */
  Timestamp: z.string().max(40),
  TaskSid: sid('WT').optional(),
  TaskAttributes: z.string().max(8000).optional(),
  ReservationSid: sid('WR').optional(),
  WorkerAttributes: z.string().max(8000).optional(),
});
export type RouterFields = z.infer<typeof routerFields>;

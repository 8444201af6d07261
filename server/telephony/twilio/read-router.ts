import { z } from 'zod';
import type { OfferReport } from '../../queue/log-offer.ts';
import type { RouterFields } from './network-fields.ts';

const ofTask = z.object({ call_sid: z.string().regex(/^CA[0-9a-f]{32}$/u) });
const ofWorker = z.object({ staff: z.string().min(1).max(120) });

function parsedJson<T>(schema: z.ZodType<T>, text: string | undefined): T | null {
  try {
    return schema.safeParse(JSON.parse(text ?? '')).data ?? null;
  } catch {
    // Not JSON: not attributes of ours.
    return null;
  }
}

/** The caller's call that a task is about; all else in a task's attributes, the caller's number too, is left where it is. */
export const callOfTask = (attributes: string | undefined): string | null =>
  parsedJson(ofTask, attributes)?.call_sid ?? null;
/** Whose worker it is. */
const staffOfWorker = (attributes: string | undefined): string | null =>
  parsedJson(ofWorker, attributes)?.staff ?? null;

const offers: Readonly<Record<string, OfferReport['what']>> = {
  'reservation.created': 'made',
  'reservation.accepted': 'answered',
  'reservation.rejected': 'withdrawn',
  'reservation.timeout': 'lapsed',
  'reservation.rescinded': 'taken',
  // The caller hung up, or the worker's phone could not be reached.
  'reservation.canceled': 'withdrawn',
};

/** What an event of TaskRouter's says of an offer; `null`: nothing. @param at when it happened */
export function readRouterEvent(
  fields: RouterFields,
  at: string,
): { readonly sid: string; readonly offer: OfferReport } | null {
  const { EventType, ReservationSid: reservation, TaskSid: task } = fields;
  const [what, sid, staff] = [
    offers[EventType],
    callOfTask(fields.TaskAttributes),
    staffOfWorker(fields.WorkerAttributes),
  ];
  if (what === undefined || reservation === undefined || task === undefined || sid === null || staff === null)
    return null;
  return { sid, offer: { at, reservation, task, staff: staff as OfferReport['staff'], what } };
}

/** Milliseconds since 1970; TaskRouter writes seconds since then, or an instant. NaN: neither. */
export const routerTime = (said: string): number => (/^\d{9,11}$/u.test(said) ? Number(said) * 1000 : Date.parse(said));

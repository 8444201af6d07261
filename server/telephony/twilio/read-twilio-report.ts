import type { CallEvent, EndReason } from '../../../domain/call/call.ts';
import { toE164 } from '../../../contract/phone.ts';
import type { InboxRow, ReadReport } from '../inbox-row.ts';
import { lineOf } from '../line-of.ts';
import { networkTime } from '../network-time.ts';
import { webhookFields, type callStatuses } from './webhook-fields.ts';

/** Numbers Twilio puts in place of a withheld one; they spell ANONYMOUS, RESTRICTED, BLOCKED, UNKNOWN, UNAVAILABLE on a keypad. */
const notNumbers = new Set(['+266696687', '+7378742833', '+2562533', '+8656696', '+86282452253']);

const callerOf = (from: string | undefined): string | null =>
  from === undefined || notNumbers.has(from) || !/^\+\d{6,15}$/u.test(from) ? null : toE164(from);

const endings: Partial<Record<(typeof callStatuses)[number], EndReason>> = {
  // Twilio does not say which side hung up, nor whether an operator ever spoke.
  completed: 'unknown',
  busy: 'failed',
  failed: 'failed',
  'no-answer': 'abandoned',
  canceled: 'abandoned',
};

const queued = (fields: { From?: string | undefined; To?: string | undefined }): CallEvent['what'] => {
  const from = callerOf(fields.From);
  return { type: 'queued', from, to: callerOf(fields.To), line: lineOf(from) };
};

/** What a signed webhook of Twilio's says of its call. */
export function readTwilioReport(row: InboxRow): ReadReport {
  if (row.kind === 'event' || row.kind === 'offer') return { event: null, failed: 'event-malformed' };
  if (row.kind === 'status') {
    const parsed = webhookFields.status.safeParse(row.fields);
    if (!parsed.success) return { event: null, failed: 'event-malformed' };
    const reason = endings[parsed.data.CallStatus];
    const said = parsed.data.Timestamp;
    const at = networkTime(said === undefined ? Number.NaN : Date.parse(said), row.received_at);
    return { event: { at, what: reason === undefined ? queued(parsed.data) : { type: 'ended', reason } } };
  }
  const parsed = webhookFields[row.kind].safeParse(row.fields);
  if (!parsed.success) return { event: null, failed: 'event-malformed' };
  // The caller is in the queue and hears our wait: from here the desks ring.
  return { event: { at: row.received_at, what: row.kind === 'wait' ? { type: 'ringing' } : queued(parsed.data) } };
}

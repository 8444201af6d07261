import type { CallEvent } from '../../domain/call/call.ts';
import { callEvent } from './call-event.ts';
import type { InboxRow } from './inbox.ts';
import { readTwilioReport } from './twilio/read-twilio-report.ts';

/** What a report says of its call: an event, nothing (`null`), or nothing that can be understood (`failed`, a code). */
export type ReadReport = { readonly event: CallEvent | null; readonly failed?: string };

/** Reads one row of the inbox; never throws, whatever it holds. */
export function readReport(row: InboxRow): ReadReport {
  if (row.kind !== 'event') return readTwilioReport(row);
  const parsed = callEvent.safeParse(row.fields);
  return parsed.success ? { event: parsed.data } : { event: null, failed: 'event-malformed' };
}

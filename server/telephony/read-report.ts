import { callEvent } from './call-event.ts';
import type { InboxRow, ReadReport } from './inbox-row.ts';
import { readTwilioReport } from './twilio/read-twilio-report.ts';

/** Reads one row of the inbox; never throws, whatever it holds. */
export function readReport(row: InboxRow): ReadReport {
  if (row.kind !== 'event') return readTwilioReport(row);
  const parsed = callEvent.safeParse(row.fields);
  return parsed.success ? { event: parsed.data } : { event: null, failed: 'event-malformed' };
}

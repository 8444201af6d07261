import type { CallEvent } from '../../domain/call/call.ts';
import type { Report } from './telephony-driver.ts';

/** A report as the inbox keeps it. */
export type InboxRow = Report & { readonly received_at: string };

/** What a report says of its call: an event, nothing (`null`), or nothing that can be understood (`failed`, a code). */
export type ReadReport = { readonly event: CallEvent | null; readonly failed?: string };

import { instant } from '../../domain/ids.ts';
import type { Queries, Sql, Transaction } from '../db/connect.ts';
import { logOffer, offerReport } from '../queue/log-offer.ts';
import { callIdOf, logEvent } from './call-log.ts';
import { readReport } from './read-report.ts';
import type { InboxRow } from './inbox-row.ts';
import type { Report } from './telephony-driver.ts';

/**
 * Writes down what the network said before anything else happens to it.
 *
 * @returns false when it was there already: a repetition, which changes nothing
 */
export async function takeIn(sql: Queries, report: Report, now: number): Promise<boolean> {
  const { key, provider, kind, sid, fields } = report;
  const rows = await sql`
    insert into webhook_inbox (key, provider, kind, sid, received_at, fields)
    values (${key}, ${provider}, ${kind}, ${sid}, ${instant(now)}, ${sql.json(fields)})
    on conflict (key) do nothing returning key`;
  return rows.length === 1;
}

/** What a network says of an offer it made. */
async function takeOffer(tx: Transaction, row: InboxRow, now: number): Promise<'taken' | 'changed'> {
  const parsed = offerReport.safeParse(row.fields);
  const failed = parsed.success ? null : 'event-malformed';
  await tx`update webhook_inbox set taken_at = ${instant(now)}, failed = ${failed} where key = ${row.key}`;
  if (!parsed.success) return 'taken';
  await logOffer(tx, await callIdOf(tx, row.provider, row.sid), parsed.data);
  return 'changed';
}

async function takeOne(tx: Transaction, now: number): Promise<'empty' | 'taken' | 'changed'> {
  const [row] = await tx<InboxRow[]>`
    select key, provider, kind, sid, received_at, fields from webhook_inbox
    where taken_at is null order by received_at, key limit 1 for update skip locked`;
  if (row === undefined) return 'empty';
  if (row.kind === 'offer') return takeOffer(tx, row, now);
  const { event, failed } = readReport(row);
  await tx`update webhook_inbox set taken_at = ${instant(now)}, failed = ${failed ?? null} where key = ${row.key}`;
  return event !== null && (await logEvent(tx, row, event)) ? 'changed' : 'taken';
}

/**
 * Makes call events of everything that waits in the inbox. Several processes may do it at once; each report is taken by one.
 * What cannot be understood is parked with its reason and stays in the table.
 *
 * @returns whether any call changed
 */
export async function drainInbox(sql: Sql, now: () => number): Promise<boolean> {
  let hasChanged = false;
  for (;;) {
    const result = await sql.begin((tx) => takeOne(tx, now()));
    if (result === 'empty') return hasChanged;
    hasChanged ||= result === 'changed';
  }
}

import { randomUUID } from 'node:crypto';
import type { Handover } from '../../../domain/escalation/handover.ts';
import { stepOf, stepSince } from '../../../domain/escalation/step-of.ts';
import { tellingAt, withTelling } from '../../../domain/escalation/telling.ts';
import type { Transaction } from '../../db/connect.ts';

type Contact = { readonly agency: string; readonly number: string | null; readonly language: string };

/**
 * Puts the message of the step the clock has just led to into the outbox, in the clock's own transaction. Where the agency gave no
 * number nothing goes out; and while one of its kind is under way, no second one does.
 *
 * @returns the escalation with the message on it
 */
export async function queueTelling(tx: Transaction, handover: Handover, now: string): Promise<Handover> {
  const kind = tellingAt(stepOf(handover));
  if (kind === null) return handover;
  const [contact] = await tx<Contact[]>`
    select agency, number, language from agency_number
    where kind = ${kind} and agency in ('*', ${handover.agency ?? '*'}) order by agency = '*' limit 1`;
  if (contact === undefined || contact.number === null) return handover;
  const id = randomUUID();
  const rows = await tx`
    insert into ladder_message (id, escalation_id, kind, step_at, agency, number, language, queued_at, next_at, state)
    select ${id}, ${handover.id}, ${kind}, ${stepSince(handover)}, ${contact.agency}, ${contact.number}, ${contact.language}, ${now}, ${now}, 'waiting'
    where not exists (
      select 1 from ladder_message where escalation_id = ${handover.id} and kind = ${kind} and next_at is not null)
    on conflict do nothing returning id`;
  return rows.length === 0 ? handover : withTelling(handover, { id, kind, state: 'waiting', at: now });
}

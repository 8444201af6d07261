import { randomUUID } from 'node:crypto';
import { askSince, askStepOf, type AgencyOnCall } from '../../../domain/escalation/agencies.ts';
import type { Handover, HandoverFact } from '../../../domain/escalation/handover.ts';
import { stepOf, stepSince } from '../../../domain/escalation/step-of.ts';
import { tellingAt, tellingAtAsk, withTelling, type TellingKind } from '../../../domain/escalation/telling.ts';
import type { Transaction } from '../../db/connect.ts';

type Contact = { readonly agency: string; readonly number: string | null; readonly language: string };
/** A message that is due: whose telephones, for the standing that began when. */
type Wanted = {
  readonly kind: TellingKind;
  readonly since: string;
  /** Missing: the operations room's. */
  readonly asked?: AgencyOnCall;
};

/** Where the clock has just led to. */
function wantedAfter(handover: Handover, { type, body }: HandoverFact): Wanted | null {
  if (type === 'dispatch.widened') {
    const kind = tellingAt(stepOf(handover));
    return kind === null ? null : { kind, since: stepSince(handover) };
  }
  if (type !== 'agency.widened') return null;
  const asked = handover.alsoAsked?.findLast(({ agency }) => agency === body.agency);
  const kind = asked === undefined ? null : tellingAtAsk(askStepOf(asked));
  return asked === undefined || kind === null ? null : { kind, since: askSince(asked), asked: asked.agency };
}

/** Another agency is reached by its own numbers alone; those of everybody without a line are the operations room's. */
async function contactFor(tx: Transaction, handover: Handover, { kind, asked }: Wanted): Promise<Contact | undefined> {
  const [own, all] = asked === undefined ? [handover.agency ?? '*', '*'] : [asked, asked];
  const [contact] = await tx<Contact[]>`
    select agency, number, language from agency_number
    where kind = ${kind} and agency in (${all}, ${own}) order by agency = '*' limit 1`;
  return contact;
}

/**
 * Puts the message of the step the clock has just led to into the outbox, in the clock's own transaction. Where the agency gave no
 * number nothing goes out; and while one of its kind is under way, no second one does.
 *
 * @returns the escalation with the message on it
 */
export async function queueTelling(
  tx: Transaction,
  handover: Handover,
  fact: HandoverFact,
  now: string,
): Promise<Handover> {
  const wanted = wantedAfter(handover, fact);
  const contact = wanted === null ? undefined : await contactFor(tx, handover, wanted);
  if (wanted === null || contact === undefined || contact.number === null) return handover;
  const { kind, since, asked } = wanted;
  const id = randomUUID();
  const rows = await tx`
    insert into ladder_message (id, escalation_id, kind, step_at, agency, number, language, queued_at, next_at, state)
    select ${id}, ${handover.id}, ${kind}, ${since}, ${contact.agency}, ${contact.number}, ${contact.language}, ${now}, ${now}, 'waiting'
    where not exists (
      select 1 from ladder_message
      where escalation_id = ${handover.id} and agency = ${contact.agency} and kind = ${kind} and next_at is not null)
    on conflict do nothing returning id`;
  if (rows.length === 0) return handover;
  return withTelling(handover, {
    id,
    kind,
    state: 'waiting',
    at: now,
    ...(asked === undefined ? {} : { agency: asked }),
  });
}

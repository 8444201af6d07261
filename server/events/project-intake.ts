import type { LiveTopic } from '../../contract/api.ts';
import type { ReadEvent } from '../../contract/known-events.ts';
import type { FactType, IntakeFact } from '../../domain/intake/facts.ts';
import type { Intake } from '../../domain/intake/intake.ts';
import { levelOf } from '../../domain/intake/assess-intake.ts';
import type { RefusalCode } from '../../domain/refusal.ts';
import type { Catalogue } from '../../domain/screening/catalogue.ts';
import { noteAttachment } from '../attachments/attachment-rows.ts';
import { openRequest } from '../cases/project-request.ts';
import type { Transaction } from '../db/connect.ts';
import { isEscalationFact } from '../dispatch/escalation-after.ts';
import { projectEscalation } from '../dispatch/project-escalation.ts';
import { keepIntakes, keepVerdict, type EventRow, type IntakeRow, type Judged } from './intake-rows.ts';
import type { Entry } from './publish.ts';
import { replay, replayErased } from './replay.ts';
import { keepSearchKeys } from './search-keys.ts';

export type Projected = {
  readonly entries: readonly Entry[];
  readonly topics: readonly LiveTopic[];
  readonly codes: ReadonlyMap<string, RefusalCode | null>;
  /** What is to be kept of it; `null` until its opening has arrived. */
  readonly record: (Judged & { readonly isFindable: boolean }) | null;
};
export type Projecting = {
  readonly row: IntakeRow;
  readonly rows: readonly EventRow[];
  readonly isNew: ReadonlySet<string>;
  readonly catalogue: Catalogue;
  readonly readEvent: ReadEvent;
  readonly at: string;
};
type Counted = EventRow & { readonly fact: IntakeFact };

function feedsOf(fact: IntakeFact, operator: string): readonly string[] {
  const own = ['centre', `op:${operator}`];
  if (isEscalationFact(fact)) return [...own, 'dispatch'];
  return fact.type === 'request.opened' ? [...own, `service:${fact.body.card.service}`] : own;
}

function counted(rows: readonly EventRow[], readEvent: ReadEvent): readonly Counted[] {
  return rows.flatMap((row) => {
    const read = readEvent(row.envelope);
    return read.kind === 'fact' ? [{ ...row, fact: read.fact }] : [];
  });
}

/** What the urgent lane alone says about each event: new ones go to dispatch now, earlier ones keep what was said then. */
async function toDispatch(
  tx: Transaction,
  events: readonly Counted[],
  isNew: ReadonlySet<string>,
  at: string,
): Promise<ReadonlyMap<string, RefusalCode | null>> {
  const codes = new Map<string, RefusalCode | null>();
  for (const { envelope, fact, dispatchCode } of events) {
    const goesNow = isNew.has(envelope.eventId) && isEscalationFact(fact);
    const code = goesNow ? await projectEscalation(tx, envelope, fact, at) : dispatchCode;
    codes.set(envelope.eventId, code);
    if (goesNow && code !== null)
      await tx`update event set dispatch_code = ${code} where event_id = ${envelope.eventId}`;
  }
  return codes;
}

/** What was added may change what an intake is found by. */
const changesKeys = (events: readonly Counted[]): boolean =>
  events.some(({ fact, published }) => !published && /^(?:intake\.opened|person\.|safe-contact\.)/u.test(fact.type));

/** The requests and files that what was taken speaks of. */
async function openAndNote(tx: Transaction, taken: readonly Counted[], at: string): Promise<void> {
  const opening = taken.flatMap(({ envelope, fact, published }) =>
    fact.type === 'request.opened' && !published ? [openRequest(tx, envelope, fact, at)] : [],
  );
  const files = taken.flatMap(({ envelope, fact, published }) =>
    fact.type === 'attachment.added' && !published ? [noteAttachment(tx, envelope, fact.body, at)] : [],
  );
  await Promise.all([...opening, ...files]);
}

/** Writes intakes that were made again, each as its projection left it. */
export async function keepRecords(tx: Transaction, projected: readonly Projected[], at: string): Promise<void> {
  const records = projected.flatMap(({ record }) => record ?? []);
  const findable = records.filter(({ isFindable }) => isFindable);
  await Promise.all([
    keepIntakes(tx, records, at),
    keepSearchKeys(
      tx,
      findable.map(({ intake }) => intake),
    ),
  ]);
}

const recordOf = (intake: Intake, events: readonly Counted[], catalogue: Catalogue): Projected['record'] => ({
  intake,
  level: levelOf(intake, catalogue),
  isFindable: changesKeys(events),
});

const answers: ReadonlySet<FactType> = new Set(['screening.answered', 'screening.withdrawn']);

/** What new events make stale. Only answers that were taken, and nothing else, leave the lists of intakes as they were. */
function topicsOf(fresh: readonly Counted[], isAllTaken: boolean): readonly LiveTopic[] {
  const topics = new Set<LiveTopic>();
  for (const { fact } of fresh) topics.add(answers.has(fact.type) ? 'screenings' : 'intakes');
  if (!isAllTaken) topics.add('intakes');
  for (const { fact } of fresh) {
    if (isEscalationFact(fact)) topics.add('escalations');
    if (fact.type === 'request.opened') topics.add('requests');
  }
  return [...topics];
}

/**
 * Makes an intake again from its events and writes what follows: its escalation, its request, the verdicts that changed. Called in
 * the transaction that stores the new events, after them, with the intake's row taken; `keepRecords` then writes the row itself.
 *
 * @param rows all its events, those of this transaction among them
 * @param isNew ids of the events stored in this transaction
 * @returns what is to be published, and the code of each event that has one
 */
export async function projectIntake(
  tx: Transaction,
  { row, rows, isNew, catalogue, readEvent, at }: Projecting,
): Promise<Projected> {
  const events = counted(rows, readEvent);
  const urgent = await toDispatch(tx, events, isNew, at);
  const { intake, codes } = row.isErased ? replayErased(row, events) : replay(row, events, catalogue);
  const final = new Map<string, RefusalCode | null>(
    events.map(({ envelope: { eventId } }) => [eventId, codes.get(eventId) ?? urgent.get(eventId) ?? null]),
  );
  const changed = events.filter(({ envelope, code }) => final.get(envelope.eventId) !== code);
  const taken = events.filter((one) => final.get(one.envelope.eventId) === null);
  await Promise.all([
    ...changed.map(({ envelope: { eventId } }) => keepVerdict(tx, eventId, final.get(eventId) ?? null, at)),
    ...(intake === null ? [] : [openAndNote(tx, taken, at)]),
  ]);
  const entries = taken
    .filter((one) => !one.published)
    .map(({ envelope, fact }) => ({
      eventId: envelope.eventId,
      feeds: feedsOf(fact, intake?.openedBy ?? envelope.by),
    }));
  const isFresh = ({ envelope }: EventRow): boolean => isNew.has(envelope.eventId);
  const fresh = events.filter(isFresh);
  const isAllTaken = changed.length === 0 && taken.filter(isFresh).length === rows.filter(isFresh).length;
  const topics = topicsOf(fresh, isAllTaken);
  return { entries, topics, codes: final, record: intake === null ? null : recordOf(intake, events, catalogue) };
}

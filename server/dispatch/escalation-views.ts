import type { EscalationView, MessageView } from '../../contract/api.ts';
import { withoutNumbers } from '../../contract/exchange/unsafe-numbers.ts';
import type { AgencyAsked } from '../../domain/escalation/agencies.ts';
import type { CallState } from '../../domain/call/call.ts';
import type { Handover } from '../../domain/escalation/handover.ts';
import type { SafeContact } from '../../domain/people/safe-contact.ts';
import type { Queries } from '../db/connect.ts';
import { staffNames } from '../supervision/staff.ts';
import { allLadders, type Ladders } from './agency-ladder.ts';

type Row = {
  readonly state: Handover;
  readonly operator: string | null;
  readonly safeContact: SafeContact | null;
  readonly callState: CallState | null;
  readonly callNumber: string | null;
  readonly behindSince: string | null;
  readonly dueAt: string | null;
};

/** The number dispatch may dial. Both the record and the card must allow it: whichever arrived last, a "no" is never overtaken by a "yes". */
function numberFor({ state, safeContact, callNumber }: Row): string | null {
  if (safeContact?.callBack !== 'allowed' || state.card.callBack === 'forbidden') return null;
  return safeContact.number ?? callNumber;
}

/** In the reader's language where we know the person; somebody at a partner's desk keeps the name they gave. */
function acceptedIn({ acceptedBy, acceptedByName }: Handover, nameOf: (id: string) => string): Partial<EscalationView> {
  if (acceptedBy === undefined) return {};
  const known = nameOf(acceptedBy);
  return { acceptedByName: known === acceptedBy ? (acceptedByName ?? known) : known };
}

type NameOf = (id: string) => string;

/** Everybody whose name stands in it. */
const peopleIn = ({ operator, state }: Row): readonly string[] => [
  operator ?? state.raisedBy,
  state.acceptedBy ?? state.raisedBy,
  ...(state.offered === undefined ? [] : [state.offered.by, state.offered.to]),
  ...(state.held === undefined ? [] : [state.held.by]),
  ...(state.receipts ?? []).map((one) => one.by),
  ...(state.alsoAsked ?? []).flatMap(({ by, accepted, declined }) => [by, accepted?.by ?? by, declined?.by ?? by]),
  ...(state.talk ?? []).flatMap(({ by, seen }) => (seen === undefined ? [by] : [by, seen.by])),
];

/** What was written to and fro, with names, and without a number nobody may dial, whoever typed it. */
function talkIn({ state, safeContact, callNumber }: Row, number: string | null, nameOf: NameOf) {
  if (state.talk === undefined) return {};
  const unsafe = [safeContact?.number, callNumber].filter(
    (one): one is string => one !== undefined && one !== null && one !== number,
  );
  const talk = state.talk.map((one): MessageView => ({
    ...one,
    text: withoutNumbers(one.text, unsafe),
    byName: nameOf(one.by),
    ...(one.seen === undefined ? {} : { seenByName: nameOf(one.seen.by) }),
  }));
  return { talk };
}

/** Who asked, accepted and declined, in the reader's language; a name that was only said by phone stays as it was written. */
function askedIn({ alsoAsked }: Handover, nameOf: NameOf): Pick<Handover, 'alsoAsked'> {
  if (alsoAsked === undefined) return {};
  const known = (by: string | undefined, otherwise: string): string => {
    const name = by === undefined ? otherwise : nameOf(by);
    return name === by ? otherwise : name;
  };
  const said = (accepted: NonNullable<AgencyAsked['accepted']>) =>
    accepted.takenDown === undefined
      ? { ...accepted, byName: known(accepted.by, accepted.byName) }
      : { ...accepted, takenDown: known(accepted.by, accepted.takenDown) };
  return {
    alsoAsked: alsoAsked.map((one) => ({
      ...one,
      byName: known(one.by, one.byName),
      ...(one.accepted === undefined ? {} : { accepted: said(one.accepted) }),
      ...(one.declined === undefined
        ? {}
        : { declined: { ...one.declined, byName: known(one.declined.by, one.declined.byName) } }),
    })),
  };
}

/** Whose desk showed it, in the reader's language. */
const heardIn = ({ receipts }: Handover, nameOf: NameOf): Pick<Handover, 'receipts'> =>
  receipts === undefined ? {} : { receipts: receipts.map((one) => ({ ...one, byName: nameOf(one.by) })) };

/** Who handed it to whom, and who has it now, in the reader's language. */
const shiftIn = ({ offered, held }: Handover, nameOf: NameOf): Pick<Handover, 'offered' | 'held'> => ({
  ...(offered === undefined ? {} : { offered: { ...offered, byName: nameOf(offered.by), toName: nameOf(offered.to) } }),
  ...(held === undefined ? {} : { held: { ...held, byName: nameOf(held.by) } }),
});

/** The seconds in force for everybody who was sent or asked to it. */
function laddersIn({ agency, alsoAsked = [] }: Handover, ladders: Ladders): Partial<EscalationView> {
  if (alsoAsked.length === 0) return { ladder: ladders(agency) };
  const owns = Object.fromEntries(alsoAsked.map((one) => [one.agency, ladders(one.agency)]));
  return { ladder: ladders(agency), agencyLadders: owns };
}

async function views(sql: Queries, rows: readonly Row[]): Promise<readonly EscalationView[]> {
  const nameOf = await staffNames(sql, rows.flatMap(peopleIn));
  const ladders = await allLadders(sql);
  return rows.map((row) => {
    const number = numberFor(row);
    const { talk: _talk, ...state } = row.state;
    return {
      ...state,
      ...talkIn(row, number, nameOf),
      ...acceptedIn(row.state, nameOf),
      ...shiftIn(row.state, nameOf),
      ...heardIn(row.state, nameOf),
      ...askedIn(row.state, nameOf),
      ...laddersIn(row.state, ladders),
      operatorName: nameOf(row.operator ?? row.state.raisedBy),
      intakeCallState: row.callState,
      ...(number === null ? {} : { number }),
      ...(row.dueAt === null ? {} : { clockAt: row.dueAt }),
      ...(row.behindSince === null ? {} : { ladderBehindSince: row.behindSince }),
    };
  });
}

/** Most that ended on one list: the latest. What is open is on it however many there are. */
const mostEnded = 100;

// Word for word as in the conditions of the indexes; with bound values the database could not tell that these serve.
const isOpen = (sql: Queries) => sql`escalation.stage not in ('closed', 'recalled', 'merged')`;
const isEnded = (sql: Queries) => sql`escalation.stage in ('closed', 'recalled', 'merged')`;

/** An alarm of the auditor counts for as long as the escalation, or its request to an agency, waits for the very same moment. */
const columnsIn = (sql: Queries) => sql`
  escalation.state, intake.operator, intake.state -> 'safeContact' as "safeContact", call.state ->> 'state' as "callState",
  call.from_number as "callNumber", escalation.due_at as "dueAt", (
    select min(found_at) from auditor_alarm
    where escalation_id = escalation.id and auditor_alarm.due_at = coalesce(case when auditor_alarm.agency = '' then escalation.due_at else (
      select due_at from agency_request where escalation_id = escalation.id and agency = auditor_alarm.agency
    ) end, escalation.updated_at)
  ) as "behindSince"`;

const withIntake = (sql: Queries) => sql`
  escalation left join intake on intake.id = escalation.intake_id left join call on call.id = intake.call_id`;

/** All that are open, and the last hundred that ended; open ones first, the oldest of them on top. */
export async function allEscalations(sql: Queries): Promise<readonly EscalationView[]> {
  const open = await sql<Row[]>`
    select ${columnsIn(sql)} from ${withIntake(sql)} where ${isOpen(sql)} order by escalation.received_at`;
  const ended = await sql<Row[]>`
    select ${columnsIn(sql)} from ${withIntake(sql)} where ${isEnded(sql)}
    order by escalation.updated_at desc limit ${mostEnded}`;
  return views(sql, [...open, ...ended]);
}

/** Those of one operator's intakes that are open, and the last hundred that ended since then; the newest on top. */
export async function escalationsOf(sql: Queries, operator: string, since: string): Promise<readonly EscalationView[]> {
  const isTheirs = sql`coalesce(intake.operator, escalation.state ->> 'raisedBy') = ${operator}`;
  const open = await sql<Row[]>`
    select ${columnsIn(sql)} from ${withIntake(sql)} where ${isOpen(sql)} and ${isTheirs}`;
  const ended = await sql<Row[]>`
    select ${columnsIn(sql)} from ${withIntake(sql)}
    where ${isEnded(sql)} and escalation.updated_at > ${since} and ${isTheirs}
    order by escalation.updated_at desc limit ${mostEnded}`;
  const shown = await views(sql, [...open, ...ended]);
  // The operator's console never holds the number: it talks to the caller through the call.
  return shown
    .map(({ number: _number, ...rest }) => rest)
    .toSorted((one, other) => other.raisedAt.localeCompare(one.raisedAt));
}

/** One escalation; `null` when there is none. */
export async function oneEscalation(sql: Queries, id: string): Promise<EscalationView | null> {
  const rows = await sql<Row[]>`
    select ${columnsIn(sql)} from ${withIntake(sql)} where escalation.id = ${id}`;
  return (await views(sql, rows))[0] ?? null;
}

import type { z } from 'zod';
import type { ClosedStep, closeQuarantined as asked } from '../../contract/api.ts';
import type { Envelope } from '../../contract/envelope.ts';
import type { Aside } from '../../contract/hello.ts';
import type { Staff } from '../../contract/people.ts';
import { instant } from '../../domain/ids.ts';
import { refuse, type Refusal } from '../../domain/refusal.ts';
import type { Queries, Transaction } from '../db/connect.ts';
import { appendCentre, lockCentre } from '../events/append-centre.ts';
import type { House } from '../house.ts';
import type { Value } from '../http/reply.ts';
import { staffNames } from './staff.ts';

export type Closing = z.infer<typeof asked> & { readonly eventId: string };
type Row = Envelope['aggregate'] & { readonly isClosed: boolean };

async function closeIn(tx: Transaction, house: House, who: Staff, closing: Closing): Promise<Value<null> | Refusal> {
  const { eventId, outcome, reason } = closing;
  const at = instant(house.now());
  const lane = await lockCentre(tx, house.centreKey);
  const [row] = await tx<Row[]>`
    select aggregate_kind as kind, aggregate_id as id, resolved_at is not null as "isClosed"
    from quarantine join event on event.event_id = quarantine.event_id
    where quarantine.event_id = ${eventId} for update of quarantine`;
  if (row === undefined) return refuse('not-found');
  if (row.isClosed) return refuse('not-in-this-state');
  const [intake] = await tx<{ arrivals: number }[]>`
    update intake set arrivals = arrivals + 1 where id = ${row.id} returning arrivals`;
  const body = { eventId, outcome, reason };
  const aggregate = { kind: row.kind, id: row.id };
  const fact = { aggregate, type: 'quarantine.closed', body, by: who.id, at, isRemark: true };
  await appendCentre(tx, lane, fact, intake?.arrivals ?? 1);
  await tx`
    update quarantine set resolved_at = ${at}, resolved_by = ${who.id}, outcome = ${outcome}, reason = ${reason}
    where event_id = ${eventId}`;
  return { ok: true, value: null };
}

/**
 * A person says what became of a step that was put aside: it leaves the list, stays where it is in the record, and what was done stands beside it as
 * a step of the centre's own.
 *
 * @returns not-found, not-in-this-state when somebody closed it before
 */
export async function closeQuarantined(house: House, who: Staff, closing: Closing): Promise<Value<null> | Refusal> {
  const result = await house.sql.begin((tx) => closeIn(tx, house, who, closing));
  if (result.ok) house.bus.poke('intakes');
  return result;
}

/** What became of this person's steps that were put aside, closed since; the newest first. */
export async function closedStepsOf(sql: Queries, staff: string, since: string): Promise<readonly ClosedStep[]> {
  const rows = await sql<(Omit<ClosedStep, 'byName'> & { readonly by: string })[]>`
    select quarantine.event_id as "eventId", event.type, outcome, reason, resolved_by as by, resolved_at as at
    from quarantine join event on event.event_id = quarantine.event_id
    where event.by = ${staff} and resolved_at > ${since} and outcome is not null order by resolved_at desc limit 50`;
  const nameOf = await staffNames(
    sql,
    rows.map((row) => row.by),
  );
  return rows.map(({ by, ...rest }) => ({ ...rest, byName: nameOf(by) }));
}

/** More of one console would be read by nobody at its desk; the supervisors' list has them all. */
const mostAside = 500;

/**
 * Steps of a console that wait for a person now, by what is said of each today: an upgrade may have taken up what was held, and a later step
 * may have put aside what was taken. Whoever tells it tells the lanes' heads before it, so that it covers all that they acknowledge.
 */
export async function asideOn(sql: Queries, device: string): Promise<Aside> {
  const steps = await sql<Aside['steps']>`
    select quarantine.event_id as "eventId", quarantine.code from quarantine join event on event.event_id = quarantine.event_id
    where event.device = ${device} and resolved_at is null order by quarantine.at desc limit ${mostAside + 1}`;
  return { isWhole: steps.length <= mostAside, steps: steps.slice(0, mostAside) };
}

/** Steps of a console that were put aside and need nobody any more; the newest first. */
export async function closedOn(sql: Queries, device: string): Promise<readonly string[]> {
  const rows = await sql<{ id: string }[]>`
    select quarantine.event_id as id from quarantine join event on event.event_id = quarantine.event_id
    where event.device = ${device} and resolved_at is not null order by resolved_at desc limit 200`;
  return rows.map((row) => row.id);
}

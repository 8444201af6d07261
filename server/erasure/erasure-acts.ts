import { randomUUID } from 'node:crypto';
import type { Staff } from '../../contract/people.ts';
import { instant } from '../../domain/ids.ts';
import { refuse, type Refusal } from '../../domain/refusal.ts';
import { forgetErased } from '../attachments/forget-erased.ts';
import type { Transaction } from '../db/connect.ts';
import { appendCentre, lockCentre, type CentreLane } from '../events/append-centre.ts';
import type { House } from '../house.ts';
import { erasableEvents, eraseIntake, isUnderWay } from './erase-intake.ts';

type Asked = { readonly id: string };
type Done = { readonly id: string; readonly events: number };
type Result<T> = { readonly ok: true; readonly value: T } | Refusal;
type Doing = { readonly house: House; readonly who: Staff; readonly now: string };

/** Takes the intake; its place among the events of its aggregate is the next. `null`: there is none, or it is erased already. */
async function lockIntake(tx: Transaction, id: string): Promise<number | null> {
  const [row] = await tx<{ arrivals: number }[]>`
    select arrivals from intake where id = ${id} and erased_at is null for update`;
  return row === undefined ? null : row.arrivals + 1;
}

type Written = { readonly intakeId: string; readonly arrival: number; readonly type: string; readonly body: object };

async function write(tx: Transaction, lane: CentreLane, { who, now }: Doing, what: Written): Promise<void> {
  const { intakeId, arrival, type, body } = what;
  await tx`update intake set arrivals = ${arrival} where id = ${intakeId}`;
  const aggregate = { kind: 'intake', id: intakeId } as const;
  await appendCentre(tx, lane, { aggregate, type, body: { ...body }, by: who.id, at: now }, arrival);
}

async function askIn(tx: Transaction, doing: Doing, intakeId: string, reason: string): Promise<Result<Asked>> {
  const { house, who, now } = doing;
  const lane = await lockCentre(tx, house.centreKey);
  const arrival = await lockIntake(tx, intakeId);
  if (arrival === null) return refuse('not-found');
  const [open] =
    await tx`select 1 from erasure where intake_id = ${intakeId} and confirmed_at is null and refused_at is null`;
  if (open !== undefined) return refuse('not-in-this-state');
  const id = randomUUID();
  await tx`
    insert into erasure (id, intake_id, reason, asked_by, asked_at) values (${id}, ${intakeId}, ${reason}, ${who.id}, ${now})`;
  await write(tx, lane, doing, { intakeId, arrival, type: 'erasure.requested', body: { erasureId: id, reason } });
  return { ok: true, value: { id } };
}

/** Asks for an intake to be erased, with its reason in law. Nothing happens to it until another person confirms. */
export async function askErasure(house: House, who: Staff, intakeId: string, reason: string): Promise<Result<Asked>> {
  const result = await house.sql.begin((tx) => askIn(tx, { house, who, now: instant(house.now()) }, intakeId, reason));
  if (result.ok) house.bus.poke('intakes');
  return result;
}

type Waiting = { readonly intakeId: string; readonly askedBy: string };

type Locked = Waiting & { readonly lane: CentreLane; readonly arrival: number };

/** Takes an erasure that waits for this person's word, never one's own, and the intake it is about. */
async function lockAsked(tx: Transaction, { house, who }: Doing, id: string): Promise<Result<Locked>> {
  const lane = await lockCentre(tx, house.centreKey);
  const [asked] = await tx<(Waiting & { isDone: boolean })[]>`
    select intake_id as "intakeId", asked_by as "askedBy", coalesce(confirmed_at, refused_at) is not null as "isDone"
    from erasure where id = ${id} for update`;
  if (asked === undefined) return refuse('not-found');
  if (asked.isDone) return refuse('not-in-this-state');
  if (asked.askedBy === who.id) return refuse('erasure-needs-two');
  const arrival = await lockIntake(tx, asked.intakeId);
  return arrival === null ? refuse('not-found') : { ok: true, value: { ...asked, lane, arrival } };
}

async function confirmIn(tx: Transaction, doing: Doing, id: string): Promise<Result<Done>> {
  const { who, now } = doing;
  const asked = await lockAsked(tx, doing, id);
  if (!asked.ok) return asked;
  const { lane, intakeId, askedBy, arrival } = asked.value;
  if (await isUnderWay(tx, intakeId)) return refuse('erasure-too-early');
  const events = await erasableEvents(tx, intakeId);
  await eraseIntake(tx, intakeId, events, now);
  await tx`update erasure set confirmed_by = ${who.id}, confirmed_at = ${now}, steps = ${events.length} where id = ${id}`;
  const body = { erasureId: id, askedBy, events };
  await write(tx, lane, doing, { intakeId, arrival, type: 'erasure.confirmed', body });
  return { ok: true, value: { id, events: events.length } };
}

/** Another person confirms, and everything said is gone from the centre in the same transaction. */
export async function confirmErasure(house: House, who: Staff, id: string): Promise<Result<Done>> {
  const result = await house.sql.begin((tx) => confirmIn(tx, { house, who, now: instant(house.now()) }, id));
  if (!result.ok) return result;
  for (const topic of ['intakes', 'escalations', 'requests'] as const) house.bus.poke(topic);
  await forgetErased(house);
  return result;
}

async function refuseIn(tx: Transaction, doing: Doing, id: string, reason: string): Promise<Result<Asked>> {
  const { who, now } = doing;
  const asked = await lockAsked(tx, doing, id);
  if (!asked.ok) return asked;
  const { lane, intakeId, askedBy, arrival } = asked.value;
  await tx`
    update erasure set refused_by = ${who.id}, refused_at = ${now}, refused_because = ${reason} where id = ${id}`;
  const body = { erasureId: id, askedBy, reason };
  await write(tx, lane, doing, { intakeId, arrival, type: 'erasure.refused', body });
  return { ok: true, value: { id } };
}

/** Another person refuses, with a reason; the record stays as it is, and may be asked for anew. */
export async function refuseErasure(house: House, who: Staff, id: string, reason: string): Promise<Result<Asked>> {
  const result = await house.sql.begin((tx) => refuseIn(tx, { house, who, now: instant(house.now()) }, id, reason));
  if (result.ok) house.bus.poke('intakes');
  return result;
}

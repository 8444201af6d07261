import { randomUUID } from 'node:crypto';
import type { Staff } from '../../contract/people.ts';
import { instant } from '../../domain/ids.ts';
import { standingNoes, type SaidNo } from '../../domain/people/call-back.ts';
import { refuse, type Refusal } from '../../domain/refusal.ts';
import type { Transaction } from '../db/connect.ts';
import { appendCentre, lockCentre, type CentreLane } from '../events/append-centre.ts';
import { eventsOf, type IntakeRow } from '../events/intake-rows.ts';
import { replay } from '../events/replay.ts';
import type { House } from '../house.ts';
import type { Value } from '../http/reply.ts';
import { appendFact } from '../supervision/append-fact.ts';

type Done = Value<null> | Refusal;
type Doing = { readonly house: House; readonly who: Staff; readonly lane: CentreLane };
type Asked = {
  readonly intakeId: string;
  readonly lowers: readonly SaidNo[];
  readonly reason: string;
  readonly askedBy: string;
  readonly askedByName: string | null;
  readonly isDecided: boolean;
};
const done: Done = { ok: true, value: null };

async function lockIntake(tx: Transaction, id: string): Promise<IntakeRow | null> {
  const [row] = await tx<IntakeRow[]>`
    select id, device, arrivals, operator, erased_at is not null as "isErased" from intake
    where id = ${id} and erased_at is null for update`;
  return row ?? null;
}

/** The noes that stand by everything said so far, as the facts themselves say: the row may be of an earlier program. */
async function noesOf(tx: Transaction, { catalogue, readEvent }: House, row: IntakeRow): Promise<readonly SaidNo[]> {
  const events = ((await eventsOf(tx, [row.id])).get(row.id) ?? []).flatMap((one) => {
    const read = readEvent(one.envelope);
    return read.kind === 'fact' ? [{ ...one, fact: read.fact }] : [];
  });
  const { intake } = replay(row, events, catalogue());
  return intake === null ? [] : standingNoes(intake);
}

type Remark = { readonly type: string; readonly body: Readonly<Record<string, unknown>> };

/** Tells of what was asked or refused, in the record and its log; it changes nothing of the intake. */
async function remark(tx: Transaction, { house, who, lane }: Doing, row: IntakeRow, what: Remark): Promise<void> {
  const arrival = row.arrivals + 1;
  await tx`update intake set arrivals = ${arrival} where id = ${row.id}`;
  const aggregate = { kind: 'intake', id: row.id } as const;
  const fact = { aggregate, ...what, by: who.id, at: instant(house.now()), isRemark: true };
  await appendCentre(tx, lane, fact, arrival);
}

async function askIn(tx: Transaction, doing: Doing, intakeId: string, reason: string): Promise<Done> {
  const { house, who } = doing;
  const row = await lockIntake(tx, intakeId);
  if (row === null) return refuse('not-found');
  const open = await tx`select 1 from contact_change where intake_id = ${intakeId} and decided_at is null`;
  if (open.length > 0) return refuse('not-in-this-state');
  const lowers = await noesOf(tx, house, row);
  if (lowers.length === 0) return refuse('no-no-to-lower');
  const id = randomUUID();
  await tx`
    insert into contact_change (id, intake_id, lowers, reason, asked_by, asked_at)
    values (${id}, ${intakeId}, ${tx.json(lowers.map(({ at, by }) => ({ at, by })))}, ${reason}, ${who.id}, ${instant(house.now())})`;
  await remark(tx, doing, row, { type: 'safe-contact.lowering-asked', body: { changeId: id, reason } });
  return done;
}

/** Takes a change that waits for this person: a second one, who supervises or wrote the caller's no down. */
async function lockAsked(tx: Transaction, who: Staff, id: string): Promise<Value<Asked> | Refusal> {
  const [asked] = await tx<Asked[]>`
    select intake_id as "intakeId", lowers, reason, asked_by as "askedBy", staff.name_ar as "askedByName",
      decided_at is not null as "isDecided"
    from contact_change left join staff on staff.id = asked_by where contact_change.id = ${id} for update of contact_change`;
  if (asked === undefined) return refuse('not-found');
  if (asked.isDecided) return refuse('not-in-this-state');
  if (asked.askedBy === who.id) return refuse('second-person-needed');
  const isConcerned = who.role === 'supervisor' || asked.lowers.some((no) => no.by === who.id);
  return isConcerned ? { ok: true, value: asked } : refuse('not-yours');
}

/** `refusedBecause` null: yes, the caller may be called. */
type Decision = { readonly id: string; readonly refusedBecause: string | null };

async function decideIn(tx: Transaction, doing: Doing, { id, refusedBecause }: Decision): Promise<Done> {
  const { house, who, lane } = doing;
  const locked = await lockAsked(tx, who, id);
  if (!locked.ok) return locked;
  const { intakeId, lowers, reason, askedBy, askedByName } = locked.value;
  const row = await lockIntake(tx, intakeId);
  if (row === null) return refuse('not-found');
  await tx`
    update contact_change set decided_by = ${who.id}, decided_at = ${instant(house.now())}, is_lowered = ${refusedBecause === null},
      refused_because = ${refusedBecause}
    where id = ${id}`;
  if (refusedBecause !== null) {
    await remark(tx, doing, row, {
      type: 'safe-contact.lowering-refused',
      body: { changeId: id, reason: refusedBecause },
    });
    return done;
  }
  const body = { lowers, reason, askedBy, askedByName: askedByName ?? askedBy };
  await appendFact(tx, house, { lane, row }, { who, fact: { type: 'safe-contact.lowered', body } });
  return done;
}

type Act = (tx: Transaction, doing: Doing) => Promise<Done>;

async function carryOut(house: House, who: Staff, act: Act): Promise<Done> {
  const result = await house.sql.begin(async (tx) =>
    act(tx, { house, who, lane: await lockCentre(tx, house.centreKey) }),
  );
  if (result.ok) for (const topic of ['intakes', 'requests', 'escalations'] as const) house.bus.poke(topic);
  return result;
}

/**
 * A supervisor says that "never call back" is a mistake here. Nothing changes until a second person confirms; what is named are the noes that
 * stand now, so that one said meanwhile stays.
 *
 * @returns not-found, not-in-this-state while one waits, no-no-to-lower
 */
export const askLowering = (house: House, who: Staff, intakeId: string, reason: string): Promise<Done> =>
  carryOut(house, who, (tx, doing) => askIn(tx, doing, intakeId, reason));

/**
 * The second person's word: another supervisor's, or that of an operator who wrote the no down.
 *
 * @returns not-found, not-in-this-state, second-person-needed, not-yours
 */
export const decideLowering = (house: House, who: Staff, decision: Decision): Promise<Done> =>
  carryOut(house, who, (tx, doing) => decideIn(tx, doing, decision));

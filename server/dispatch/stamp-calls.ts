import type { LeftReason } from '../../domain/call/party.ts';
import { clockName } from '../../domain/escalation/clock-name.ts';
import { endedStates } from '../../domain/escalation/handover.ts';
import { instant } from '../../domain/ids.ts';
import type { Sql } from '../db/connect.ts';
import { appendCentre, lockCentre } from '../events/append-centre.ts';
import { publish } from '../events/publish.ts';
import type { House } from '../house.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { nextArrival, operatorOf } from './hand-over.ts';
import { lockEscalation } from './project-escalation.ts';

/** A call that ended longer ago is not looked at any more. */
const lookBackMs = 24 * 3_600_000;

type Stamp = {
  readonly escalationId: string;
  readonly callId: string;
  readonly leg: string;
  readonly what: 'joined' | 'left';
  /** By the network's clock. */
  readonly at: string;
  readonly leftWhy: LeftReason | null;
  readonly nameAr: string;
  readonly nameEn: string;
  /** Who asked for them, or took them out; null: nobody of the hotline did. */
  readonly staff: string | null;
};

/**
 * Steps of the operations room's lines that are not in the record yet: of those who joined while the emergency was open, or were on the
 * call when it was raised, and of those who are written down as having joined.
 */
const missing = (sql: Sql, nowMs: number): Promise<readonly Stamp[]> => sql<Stamp[]>`
  with line as (
    select e.id as escalation_id, e.stage, e.raised_at, c.id as call_id, leg ->> 'id' as leg, leg ->> 'joinedAt' as joined_at,
      leg ->> 'leftAt' as left_at, leg ->> 'leftWhy' as left_why, leg #>> '{who,target}' as target,
      coalesce(c.claimed_by, c.answered_by) as owner
    from call c join intake i on i.call_id = c.id join escalation e on e.intake_id = i.id
    cross join lateral jsonb_array_elements(c.state -> 'legs') as leg
    where c.state ? 'legs' and (c.ended_at is null or c.ended_at > ${instant(nowMs - lookBackMs)})
      and leg #>> '{who,role}' = 'dispatch' and leg ? 'joinedAt'),
  step as (
    select line.*, 'joined' as what, joined_at as at from line
    where stage <> all(${[...endedStates]}) and (left_at is null or left_at::timestamptz > raised_at)
    union all
    select line.*, 'left', left_at from line
    where left_at is not null and exists (
      select 1 from call_stamp s
      where s.escalation_id = line.escalation_id and s.call_id = line.call_id and s.leg = line.leg and s.what = 'joined'))
  select step.escalation_id as "escalationId", step.call_id as "callId", step.leg, step.what, step.at,
    case when step.what = 'left' then step.left_why end as "leftWhy",
    coalesce(t.name_ar, '') as "nameAr", coalesce(t.name_en, '') as "nameEn",
    case when step.what = 'joined' then coalesce((
        select m.staff from call_command m
        where m.call_id = step.call_id and m.kind = 'bring-in' and m.code is null and m.args ->> 'target' = step.target
        order by m.at desc limit 1), step.owner)
      when step.left_why = 'taken-out' then step.owner end as staff
  from step left join call_target t on t.id::text = step.target
  where not exists (
    select 1 from call_stamp s
    where s.escalation_id = step.escalation_id and s.call_id = step.call_id and s.leg = step.leg and s.what = step.what)
  order by step.at, step.what`;

/** Writes one step into the emergency's record, once, where both sides read it. @returns whether it was news */
async function stamp(house: House, one: Stamp): Promise<boolean> {
  const { escalationId, callId, leg, what, at, leftWhy, nameAr, nameEn, staff } = one;
  return house.sql.begin(async (tx) => {
    const lane = await lockCentre(tx, house.centreKey);
    const held = await lockEscalation(tx, escalationId);
    if (held === null) return false;
    const added = await tx`
      insert into call_stamp (escalation_id, call_id, leg, what, at) values (${escalationId}, ${callId}, ${leg}, ${what}, ${at})
      on conflict do nothing returning leg`;
    if (added.length === 0) return false;
    const fact = {
      aggregate: { kind: 'escalation', id: escalationId } as const,
      type: `call.dispatch-${what}`,
      body: { nameAr, nameEn, at, ...(leftWhy === null ? {} : { leftWhy }) },
      by: staff ?? clockName,
      at: instant(house.now()),
      isRemark: true,
    };
    const event = await appendCentre(tx, lane, fact, await nextArrival(tx, escalationId));
    await publish(tx, [{ eventId: event.eventId, feeds: ['centre', 'dispatch', `op:${await operatorOf(tx, held)}`] }]);
    return true;
  });
}

/** Brings the records of emergencies to where their calls stand. Run twice it writes nothing twice. */
export async function stampCalls(house: House): Promise<void> {
  // Who left is written down only after who joined: a second look finds it.
  for (let hasNews = true; hasNews;) {
    hasNews = false;
    for (const one of await missing(house.sql, house.now())) hasNews = (await stamp(house, one)) || hasNews;
    if (hasNews) house.bus.poke('escalations');
  }
}

const lookMs = 5000;

/** Stamps whenever calls change, and every few seconds for what was missed. @returns how to stop */
export function startStamps(house: House, report: (error: unknown) => void): () => Promise<void> {
  const { ask, settled } = oneAtATime(() => stampCalls(house).catch(report));
  const look = (): void => void ask();
  const stopListening = house.bus.onPoke((topic) => void (topic === 'calls' && look()));
  const timer = setInterval(look, lookMs);
  return async () => {
    stopListening();
    clearInterval(timer);
    await settled();
  };
}

import { may } from '../../domain/access/roles.ts';
import { asId, instant, type IntakeId } from '../../domain/ids.ts';
import type { CaseKind, NonCaseKind, Outcome } from '../../domain/intake/facts.ts';
import type { Level } from '../../domain/screening/rules.ts';
import type { CallerHistory, EarlierIntake } from '../../contract/api.ts';
import type { Staff } from '../../contract/people.ts';
import type { House } from '../house.ts';
import { Refused } from '../http/refused.ts';
import { marksOf } from './caller-marks.ts';

const mostEarlier = 20;

type Row = {
  id: string;
  opened_at: string;
  operator_name: string | null;
  operator: string;
  outcome: Outcome | null;
  level: Level;
  kind: CaseKind | NonCaseKind | null;
  summary: string | null;
};

const earlierOf = (row: Row): EarlierIntake => ({
  intakeId: asId<IntakeId>(row.id),
  openedAt: row.opened_at,
  operatorName: row.operator_name ?? row.operator,
  outcome: row.outcome,
  level: row.level,
  kind: row.kind,
  summary: row.summary ?? '',
});

/**
 * What the reader may not see of a caller who is somebody else's.
 *
 * @throws {Refused} not-found, not-yours: the call was taken by another; only a supervisor looks over a shoulder
 */
async function refuseForeign(house: House, reader: Staff, callId: string): Promise<void> {
  const [call] = await house.sql<{ phase: string; claimed_by: string | null; answered_by: string | null }[]>`
    select phase, claimed_by, answered_by from call where id = ${callId}`;
  if (call === undefined) throw new Refused('not-found');
  const isMine = call.claimed_by === reader.id || call.answered_by === reader.id;
  const isNobodys = call.claimed_by === null && call.answered_by === null;
  if (!isMine && !isNobodys && !may(reader.role, 'supervise')) throw new Refused('not-yours');
}

const earlierIntakes = async (house: House, callId: string): Promise<readonly Row[]> => house.sql<Row[]>`
  select i.id, i.opened_at, coalesce(s.name_ar, i.operator) as operator_name, i.operator, i.outcome, i.level,
    coalesce(i.state ->> 'contactKind', i.state ->> 'nonCase') as kind, i.state ->> 'summary' as summary
  from (
    select e.id from call k
    join call c on c.from_number = k.from_number and c.id <> k.id
    join intake e on e.call_id = c.id where k.id = ${callId}
    union
    -- We called a safe number: what it is about was said from another.
    select e.id from call_back_try t
    join call_back b on b.id = t.call_back_id
    join call c on c.from_number = b.number and c.id <> ${callId}
    join intake e on e.call_id = c.id or e.id = b.intake_id where t.call_id = ${callId}) earlier
  join intake i on i.id = earlier.id
  left join staff s on s.id = i.operator
  where i.opened_at is not null order by i.opened_at desc limit ${mostEarlier}`;

/**
 * Earlier intakes from the number behind a call, newest first, and what to beware of. The read is written down by name.
 * Intakes in which this number is only named as the alleged perpetrator's are never listed: they are another person's.
 */
export async function callerHistory(house: House, reader: Staff, callId: string): Promise<CallerHistory> {
  // Read together: this stands between the ring and the first word. Nothing of it leaves before the check and the audit.
  const [, rows, marks] = await Promise.all([
    refuseForeign(house, reader, callId),
    earlierIntakes(house, callId),
    marksOf(house.sql, [callId]),
  ]);
  const subjects = [callId, ...rows.map((row) => row.id)];
  await house.sql`
    insert into read_audit (at, staff, what, subjects)
    values (${instant(house.now())}, ${reader.id}, 'caller-history', ${subjects}::uuid[])`;
  return { warnings: marks(callId).warnings, earlier: rows.map(earlierOf) };
}

import type { OpenIntake, Override, Quarantined, Supervised } from '../../contract/api.ts';
import type { Intake } from '../../domain/intake/intake.ts';
import type { Queries } from '../db/connect.ts';
import { staffNames } from './staff.ts';

/** Intakes not wrapped up: those asking for help first, then by danger, then the oldest. */
export async function openIntakes(sql: Queries): Promise<readonly OpenIntake[]> {
  const rows = await sql<(Omit<OpenIntake, 'operatorName'> & { operator: string })[]>`
    select intake.id as "intakeId", intake.opened_at as "openedAt", intake.operator, intake.level, call.state ->> 'state' as "callState",
      intake.help_asked_at as "helpAskedAt"
    from intake left join call on call.id = intake.call_id where intake.status = 'open'
    order by intake.help_asked_at nulls last, array_position(array['escalate', 'watch', 'none'], intake.level), intake.opened_at limit 500`;
  const nameOf = await staffNames(
    sql,
    rows.map((row) => row.operator),
  );
  return rows.map(({ operator, ...rest }) => ({ ...rest, operatorName: nameOf(operator) }));
}

/** Overrides no supervisor has countersigned, the oldest first. */
export async function openOverrides(sql: Queries): Promise<readonly Override[]> {
  const rows = await sql<
    { state: Intake }[]
  >`select state from intake where override_open order by opened_at limit 500`;
  const nameOf = await staffNames(
    sql,
    rows.map((row) => row.state.screening.overridden?.by ?? row.state.openedBy),
  );
  return rows.flatMap(({ state }) => {
    const { overridden } = state.screening;
    if (overridden === undefined) return [];
    return [{ intakeId: state.id, operatorName: nameOf(overridden.by), reason: overridden.reason, at: overridden.at }];
  });
}

/** Events that could not be taken, or are held for a newer program, the newest first. */
export const quarantined = async (sql: Queries): Promise<readonly Quarantined[]> =>
  sql<Quarantined[]>`
    select quarantine.event_id as "eventId", event.device, event.type, quarantine.code, quarantine.at
    from quarantine join event on event.event_id = quarantine.event_id
    where quarantine.resolved_at is null order by quarantine.at desc limit 500`;

/** What supervisors did about this operator's intakes opened since: help given, overrides countersigned, danger judged higher. */
export const supervisedOf = async (sql: Queries, operator: string, since: string): Promise<readonly Supervised[]> =>
  sql<Supervised[]>`
    select id as "intakeId", state->'help'->>'answeredAt' as "helpAnsweredAt",
      state->'screening'->'overridden'->'countersigned'->>'at' as "countersignedAt",
      case when state->'screening'->'raised'->>'by' <> operator then state->'screening'->'raised'->>'reason' end as "raisedBecause",
      case when state->'screening'->'raised'->>'by' <> operator then state->'screening'->'raised'->>'by' end as "raisedBy"
    from intake where operator = ${operator} and opened_at > ${since}
      and (state->'help' is not null or state->'screening'->'overridden' is not null or state->'screening'->'raised' is not null)`;

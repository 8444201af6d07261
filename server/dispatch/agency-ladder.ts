import { isTimed, type OwnSeconds } from '../../domain/escalation/machine/timers.ts';
import type { EscalationState } from '../../domain/escalation/machine/states.ts';
import type { Queries } from '../db/connect.ts';

/** The seconds this agency waits where it set its own, else what is set for all; missing: before any desk showed it. */
export async function ladderOf(sql: Queries, agency: string | undefined): Promise<OwnSeconds> {
  const rows = await sql<{ timer: EscalationState; seconds: number }[]>`
    select timer, seconds from agency_ladder where agency in ('*', ${agency ?? '*'}) order by agency <> '*'`;
  return Object.fromEntries(rows.filter(({ timer }) => isTimed(timer)).map(({ timer, seconds }) => [timer, seconds]));
}

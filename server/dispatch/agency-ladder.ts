import { isLadderTimer, type OwnSeconds } from '../../domain/escalation/machine/timers.ts';
import type { Queries } from '../db/connect.ts';

type Row = { readonly agency: string; readonly timer: string; readonly seconds: number };
/** The seconds an agency waits where it set its own, else what is set for all; missing: before any desk showed it. */
export type Ladders = (agency: string | undefined) => OwnSeconds;

const secondsIn = (rows: readonly Row[]): OwnSeconds =>
  Object.fromEntries(rows.filter(({ timer }) => isLadderTimer(timer)).map(({ timer, seconds }) => [timer, seconds]));

/** What every agency has set, read once for a whole list. */
export async function allLadders(sql: Queries): Promise<Ladders> {
  const rows = await sql<Row[]>`select agency, timer, seconds from agency_ladder`;
  const ofAll = secondsIn(rows.filter(({ agency }) => agency === '*'));
  return (agency) => ({ ...ofAll, ...secondsIn(rows.filter((row) => row.agency === agency)) });
}

/** The seconds of one agency. */
export const ladderOf = async (sql: Queries, agency: string | undefined): Promise<OwnSeconds> =>
  (await allLadders(sql))(agency);

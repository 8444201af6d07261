import type { Staff } from '../../contract/people.ts';
import type { ScriptEvent, ScriptStep } from '../../contract/scripts.ts';
import type { Queries, Transaction } from '../db/connect.ts';
import { staffNames } from '../supervision/staff.ts';

type Step = {
  readonly what: ScriptStep;
  readonly instrument: string;
  readonly version?: string;
  readonly draft?: string;
  readonly hash?: string;
  readonly note?: string;
};

/** Writes down who did what to a script, in the transaction that does it. Saves of one person in a row leave one line. */
export async function writeStep(tx: Transaction, who: Staff, at: string, step: Step): Promise<void> {
  const { what, instrument, version = null, draft = null, hash = null, note = null } = step;
  if (what === 'draft-saved') {
    const [last] = await tx<{ what: string; who: string; draft: string | null }[]>`
      select what, who, draft from instrument_event where instrument = ${instrument} order by nr desc limit 1`;
    if (last?.what === what && last.who === who.id && last.draft === draft) return;
  }
  await tx`
    insert into instrument_event (at, who, what, instrument, version, draft, hash, note)
    values (${at}, ${who.id}, ${what}, ${instrument}, ${version}, ${draft}, ${hash}, ${note})`;
}

/** The last steps of every instrument, newest first. */
export async function recentSteps(sql: Queries, each: number): Promise<ReadonlyMap<string, readonly ScriptEvent[]>> {
  const rows = await sql<(Omit<ScriptEvent, 'name'> & { who: string; instrument: string })[]>`
    select at, who, what, instrument, version, note from (
      select *, row_number() over (partition by instrument order by nr desc) as place from instrument_event) as step
    where place <= ${each} order by nr desc`;
  const nameOf = await staffNames(
    sql,
    rows.map((row) => row.who),
  );
  return Map.groupBy(
    rows.map(({ who, ...row }) => ({ ...row, name: nameOf(who) })),
    (row) => row.instrument,
  );
}

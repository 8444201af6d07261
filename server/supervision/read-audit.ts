import type { AuditedRead } from '../../contract/audit.ts';
import type { Staff } from '../../contract/people.ts';
import { instant } from '../../domain/ids.ts';
import type { Queries } from '../db/connect.ts';
import type { House } from '../house.ts';
import { staffNames } from './staff.ts';

const hourMs = 3_600_000;

/**
 * Writes down who read what, before they get it. A page that fetches the same list again within the hour leaves one line, not one
 * every second; where the list has grown, the line names what was not on it. Naming all again would make each look at a list dearer
 * than the one before, and the trail long with what it says already.
 *
 * @param what a code, e.g. `timeline`
 * @param subjects ids of what was shown
 */
export async function auditRead(house: House, who: Staff, what: string, subjects: readonly string[]): Promise<void> {
  const now = house.now();
  const shown = [...subjects];
  await house.sql`
    with lately as (
      select subjects from read_audit where staff = ${who.id} and what = ${what} and at > ${instant(now - hourMs)}),
    fresh as (
      select coalesce(array_agg(id), '{}') as subjects from unnest(${shown}::uuid[]) as id
      where id not in (select unnest(subjects) from lately))
    insert into read_audit (at, staff, what, subjects)
    select ${instant(now)}, ${who.id}, ${what}, subjects from fresh
    where cardinality(subjects) > 0 or not exists (select 1 from lately)`;
}

/** Writes down that somebody opened something that is looked at one by one; each time anew. */
export async function auditOpening(house: House, who: Staff, what: string, subjects: readonly string[]): Promise<void> {
  await house.sql`
    insert into read_audit (at, staff, what, subjects)
    values (${instant(house.now())}, ${who.id}, ${what}, ${[...subjects]}::uuid[])`;
}

type Row = Omit<AuditedRead, 'byName'> & { readonly staff: string };

/** Who read what, when and why, the latest first. */
export async function auditedReads(
  sql: Queries,
  wanted: { readonly before?: string; readonly subject?: string },
): Promise<readonly AuditedRead[]> {
  const rows = await sql<Row[]>`
    select id, at, staff, what, subjects, words_of_read(read_audit) as reason from read_audit
    where true ${wanted.before === undefined ? sql`` : sql`and at < ${wanted.before}`}
      ${wanted.subject === undefined ? sql`` : sql`and ${wanted.subject} = any(subjects)`}
    order by at desc, id limit 200`;
  const nameOf = await staffNames(
    sql,
    rows.map((row) => row.staff),
  );
  return rows.map(({ staff, ...rest }) => ({ ...rest, byName: nameOf(staff) }));
}

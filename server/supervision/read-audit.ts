import type { Staff } from '../../contract/people.ts';
import { instant } from '../../domain/ids.ts';
import type { House } from '../house.ts';

const hourMs = 3_600_000;

/**
 * Writes down who read what, before they get it. A page that fetches the same list again within the hour leaves one line, not one
 * every second.
 *
 * @param what a code, e.g. `timeline`
 * @param subjects ids of what was shown
 */
export async function auditRead(house: House, who: Staff, what: string, subjects: readonly string[]): Promise<void> {
  const now = house.now();
  const shown = [...subjects];
  await house.sql`
    insert into read_audit (at, staff, what, subjects)
    select ${instant(now)}, ${who.id}, ${what}, ${shown}::uuid[]
    where not exists (
      select 1 from read_audit
      where staff = ${who.id} and what = ${what} and at > ${instant(now - hourMs)} and subjects @> ${shown}::uuid[])`;
}

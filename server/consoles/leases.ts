import { randomBytes } from 'node:crypto';
import type { Lease } from '../../contract/consoles.ts';
import { instant } from '../../domain/ids.ts';
import { refuse, type Refusal } from '../../domain/refusal.ts';
import type { Queries } from '../db/connect.ts';
import type { Value } from '../http/reply.ts';

/** Makes a console known and says whether it may be worked on. */
export async function mayWork(sql: Queries, console: string): Promise<boolean> {
  await sql`insert into console (id) values (${console}) on conflict do nothing`;
  const [row] = await sql<{ revoked: boolean }[]>`
    select revoked_at is not null as revoked from console where id = ${console}`;
  return row?.revoked === false;
}

export type Lending = {
  readonly console: string;
  readonly staff: string;
  readonly now: number;
  readonly hours: number;
  /** The centre's public key, to be told to the console. */
  readonly sealTo: string;
};

/**
 * Lends a person's part of the key for one console, for a shift. The part itself stays the same until the console is revoked, so
 * that a lease that ran out costs a sign-in and not a new PIN.
 *
 * @returns device-revoked
 */
export async function lend(
  sql: Queries,
  { console, staff, now, hours, sealTo }: Lending,
): Promise<Value<Lease> | Refusal> {
  if (!(await mayWork(sql, console))) return refuse('device-revoked');
  const until = instant(now + hours * 3_600_000);
  const [row] = await sql<{ secret: string }[]>`
    insert into console_lease (console, staff, secret, until, may_open)
    values (${console}, ${staff}, ${randomBytes(32).toString('hex')}, ${until},
      exists (select 1 from console_lease where console = ${console}))
    on conflict (console, staff) do update set until = excluded.until, may_open = false returning secret`;
  if (row === undefined) throw new Error('a lease was just written');
  return { ok: true, value: { secret: row.secret, until, sealTo } };
}

/** Stops a console: nothing more is lent there, and what was lent is forgotten. */
export async function revoke(
  sql: Queries,
  {
    console,
    by,
    at,
    wipe,
    reason,
  }: {
    readonly console: string;
    readonly by: string;
    readonly at: string;
    readonly wipe: boolean;
    readonly reason: string;
  },
): Promise<boolean> {
  // A console told to wipe is never told only to stop again; the first order of its kind keeps its name and its reason.
  await sql`
    update console set revoked_at = ${at}, revoked_by = ${by}, reason = ${reason}, is_to_wipe = ${wipe}
    where id = ${console} and (revoked_at is null or (${wipe} and not is_to_wipe))`;
  const known = await sql`select 1 from console where id = ${console}`;
  if (known.length === 0) return false;
  await sql`delete from console_lease where console = ${console}`;
  await sql`delete from console_recovery where console = ${console}`;
  return true;
}

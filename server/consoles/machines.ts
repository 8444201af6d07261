import canonicalize from 'canonicalize';
import { signedText } from '../../contract/chain.ts';
import type { ConsoleRow } from '../../contract/consoles.ts';
import type { MachineOrder, MachineReport } from '../../contract/sealed.ts';
import { isSignedBy, keyOf } from '../audit/ed25519.ts';
import type { Queries } from '../db/connect.ts';

function isOf(key: string, text: string, sig: string): boolean {
  try {
    return isSignedBy(keyOf(key), text, sig);
  } catch {
    // 32 bytes that are no point of the curve: no key at all.
    return false;
  }
}

export type MachineKey = { readonly key: string; readonly proof: string };

/**
 * Binds the key a console speaks for itself with, for ever: it is made from the same secret as its name's keyring. Told in somebody's
 * name, at a lease.
 *
 * @returns false when it is not proven, or the console has another
 */
export async function bindMachine(sql: Queries, console: string, { key, proof }: MachineKey): Promise<boolean> {
  if (!isOf(key, signedText.machineKey(console, key), proof)) return false;
  await sql`
    insert into console (id, public_key) values (${console}, ${key})
    on conflict (id) do update set public_key = coalesce(console.public_key, excluded.public_key)`;
  const rows = await sql`select 1 from console where id = ${console} and public_key = ${key}`;
  return rows.length === 1;
}

/** The order in force for a console, named by the instant it was given at. */
async function orderOf(sql: Queries, console: string): Promise<MachineOrder | null> {
  const [row] = await sql<MachineOrder[]>`
    select case when is_to_wipe then 'wipe' else 'stop' end as order, revoked_at as at
    from console where id = ${console} and revoked_at is not null`;
  return row === undefined ? null : { order: row.order, at: row.at };
}

export type Reporting = {
  readonly console: string;
  readonly report: MachineReport;
  readonly sig: string;
  readonly now: string;
};

/**
 * Writes down what a console says of itself, and tells it its order. Said again by somebody who listened, it freshens "last seen" at most: what
 * was done names the order it was done for.
 *
 * @returns `null` when it is not signed by this console
 */
export async function takeReport(
  sql: Queries,
  { console, report, sig, now }: Reporting,
): Promise<{ readonly order: MachineOrder | null } | null> {
  const [known] = await sql<{ key: string | null }[]>`select public_key as key from console where id = ${console}`;
  const text = signedText.machine(console, canonicalize(report) ?? '');
  const key = known?.key ?? null;
  if (key === null || !isOf(key, text, sig)) return null;
  await sql`
    update console set seen_at = ${now}, version = ${report.version}, sealed = ${report.sealed}, is_held = ${report.isHeld}
    where id = ${console}`;
  const order = await orderOf(sql, console);
  const { done } = report;
  if (order !== null && done?.order === order.order && done.at === order.at) {
    await sql`
      update console set done_order = ${done.order}, done_at = ${now}
      where id = ${console} and done_order is distinct from ${done.order}`;
  }
  return { order };
}

/** Every console, the one heard of last first. */
export const consolesOf = async (sql: Queries): Promise<readonly ConsoleRow[]> =>
  sql<ConsoleRow[]>`
    select console.id, console.since, console.seen_at as "seenAt", version, sealed, is_held as "isHeld",
      case when revoked_at is null then null when is_to_wipe then 'wipe' else 'stop' end as order,
      revoked_at as "orderedAt", coalesce(ordering.name_ar, revoked_by) as "orderedByAr",
      coalesce(ordering.name_en, revoked_by) as "orderedByEn", reason, done_order as "doneOrder", done_at as "doneAt",
      coalesce((
        select jsonb_agg(jsonb_build_object('nameAr', coalesce(name_ar, person.staff), 'nameEn', coalesce(name_en, person.staff)) order by person.staff)
        from (select distinct staff from device_staff join device on device.id = device_staff.device where device.console = console.id) as person
        left join staff on staff.id = person.staff), '[]') as people,
      (select coalesce(sum(count), 0)::int from sealed_refused join device on device.id = sealed_refused.device
        where device.console = console.id) as refused
    from console left join staff as ordering on ordering.id = revoked_by
    order by console.seen_at desc nulls last, console.since desc limit 500`;

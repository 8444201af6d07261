import type { ConsoleOrder } from '../../contract/consoles.ts';
import type { Role } from '../../domain/access/roles.ts';
import type { Queries } from '../db/connect.ts';

/** `console`: the machine, which outlives a damaged record; `afterDamage`: this device took the place of one. */
export type Enrolment = {
  readonly device: string;
  readonly console?: string | undefined;
  readonly afterDamage?: boolean | undefined;
};

/**
 * Makes a console's device known and this person one of those who work on it; again changes nothing.
 *
 * @returns whether it is a device at all (`false`: it is the centre's own name), and whether it has just taken a damaged one's place
 */
export async function enrolDevice(
  sql: Queries,
  { device, console, afterDamage }: Enrolment,
  staff: string,
): Promise<{ readonly isDevice: boolean; readonly isReplacement: boolean }> {
  const made = await sql`
    insert into device (id, after_damage) values (${device}, ${afterDamage === true}) on conflict do nothing returning 1`;
  if (console !== undefined) {
    await sql`insert into console (id) values (${console}) on conflict do nothing`;
    await sql`update device set console = ${console} where id = ${device} and console is null and not is_centre`;
  }
  const rows = await sql`
    insert into device_staff (device, staff) select id, ${staff} from device where id = ${device} and not is_centre
    on conflict (device, staff) do update set staff = excluded.staff returning 1`;
  return { isDevice: rows.length === 1, isReplacement: made.length === 1 && afterDamage === true };
}

/** Devices of the same machine, this one among them: a fresh record goes on with what a damaged one began. */
export async function devicesBeside(sql: Queries, device: string): Promise<ReadonlySet<string>> {
  const rows = await sql<{ id: string }[]>`
    select other.id from device join device as other on other.console = device.console where device.id = ${device}`;
  return new Set([device, ...rows.map((row) => row.id)]);
}

/** What the machine of this device was told to do: nothing, hand over and stop, or forget everything too. */
export async function orderFor(sql: Queries, device: string): Promise<ConsoleOrder | null> {
  const [row] = await sql<{ order: ConsoleOrder }[]>`
    select case when is_to_wipe then 'wipe' else 'stop' end as order
    from device join console on console.id = device.console where device.id = ${device} and revoked_at is not null`;
  return row?.order ?? null;
}

/** Whether this person may send for this console: it was enrolled while they were signed in on it. */
export async function mayUseDevice(sql: Queries, device: string, staff: string): Promise<boolean> {
  const rows = await sql`select 1 from device_staff where device = ${device} and staff = ${staff}`;
  return rows.length === 1;
}

/**
 * Who works on a console, with their roles; an event in another name is not believed. A person missing here may not send for it;
 * one without a role was never seen signed in.
 */
export async function peopleOn(sql: Queries, device: string): Promise<ReadonlyMap<string, Role | undefined>> {
  const rows = await sql<{ id: string; role: Role | null }[]>`
    select device_staff.staff as id, staff.role
    from device_staff left join staff on staff.id = device_staff.staff where device = ${device}`;
  return new Map(rows.map((row) => [row.id, row.role ?? undefined]));
}

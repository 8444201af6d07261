import type { Role } from '../../domain/access/roles.ts';
import type { Queries } from '../db/connect.ts';

/** Makes a console known and this person one of those who work on it; again changes nothing. False: it is the centre's own name. */
export async function enrolDevice(sql: Queries, device: string, staff: string): Promise<boolean> {
  await sql`insert into device (id) values (${device}) on conflict do nothing`;
  const rows = await sql`
    insert into device_staff (device, staff) select id, ${staff} from device where id = ${device} and not is_centre
    on conflict (device, staff) do update set staff = excluded.staff returning 1`;
  return rows.length === 1;
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

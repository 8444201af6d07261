import { roles, services } from '../../domain/access/roles.ts';
import { asId, type StaffId } from '../../domain/ids.ts';
import type { Staff } from '../../contract/people.ts';
import type { Queries } from '../db/connect.ts';

type Row = { id: string; name_ar: string; name_en: string; role: string; agency: string; service: string | null };

/**
 * Writes down who this is, so that records can name them later. Every request of a console passes here, so unchanged people must
 * cost no write: even a conflict that changes nothing would take the row, and with it a wait for the disk.
 */
export async function keepStaff(sql: Queries, staff: Staff): Promise<void> {
  await sql`
    with given (id, name_ar, name_en, role, agency, service) as (
      values (${staff.id}, ${staff.nameAr}, ${staff.nameEn}, ${staff.role}, ${staff.agency}, ${staff.service ?? null}::text))
    insert into staff (id, name_ar, name_en, role, agency, service)
    select given.* from given where not exists (
      select 1 from staff
      where (staff.id, staff.name_ar, staff.name_en, staff.role, staff.agency, staff.service)
        is not distinct from (given.id, given.name_ar, given.name_en, given.role, given.agency, given.service))
    on conflict (id) do update
    set name_ar = excluded.name_ar, name_en = excluded.name_en, role = excluded.role, agency = excluded.agency, service = excluded.service`;
}

/** A person as written down at the last sign-in; `null` when unknown or of a role this program does not know. */
export async function findStaff(sql: Queries, id: string): Promise<Staff | null> {
  const [row] = await sql<Row[]>`select id, name_ar, name_en, role, agency, service from staff where id = ${id}`;
  const role = roles.find((one) => one === row?.role);
  if (row === undefined || role === undefined) return null;
  const service = services.find((one) => one === row.service);
  const staff = { id: asId<StaffId>(row.id), nameAr: row.name_ar, nameEn: row.name_en, role, agency: row.agency };
  return service === undefined ? staff : { ...staff, service };
}

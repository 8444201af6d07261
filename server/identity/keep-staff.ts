import { roles, services } from '../../domain/access/roles.ts';
import { asId, type StaffId } from '../../domain/ids.ts';
import type { Staff } from '../../contract/people.ts';
import type { Queries } from '../db/connect.ts';

type Row = { id: string; name_ar: string; name_en: string; role: string; agency: string; service: string | null };

/** Writes down who this is, so that records can name them later; unchanged people cost no write. */
export async function keepStaff(sql: Queries, staff: Staff): Promise<void> {
  await sql`
    insert into staff (id, name_ar, name_en, role, agency, service)
    values (${staff.id}, ${staff.nameAr}, ${staff.nameEn}, ${staff.role}, ${staff.agency}, ${staff.service ?? null})
    on conflict (id) do update
    set name_ar = excluded.name_ar, name_en = excluded.name_en, role = excluded.role, agency = excluded.agency, service = excluded.service
    where (staff.name_ar, staff.name_en, staff.role, staff.agency, staff.service)
      is distinct from (excluded.name_ar, excluded.name_en, excluded.role, excluded.agency, excluded.service)`;
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

import type { SeenPerson } from '../../contract/api.ts';
import type { Staff } from '../../contract/people.ts';
import type { Queries } from '../db/connect.ts';
import { readerLanguage } from '../http/reader-language.ts';

/** Keeps who signed in, so that what they wrote carries their name for ever; identity calls it at each sign-in. */
export async function rememberStaff(sql: Queries, staff: Staff): Promise<void> {
  await sql`
    insert into staff (id, name_ar, name_en, role, agency, service)
    values (${staff.id}, ${staff.nameAr}, ${staff.nameEn}, ${staff.role}, ${staff.agency}, ${staff.service ?? null})
    on conflict (id) do update set name_ar = excluded.name_ar, name_en = excluded.name_en, role = excluded.role,
      agency = excluded.agency, service = excluded.service, seen_at = now()`;
}

/** The column that holds staff names in the reader's language. */
export const nameColumn = (sql: Queries) => (readerLanguage() === 'en' ? sql`staff.name_en` : sql`staff.name_ar`);

/** Names by id, in the reader's language; a person never seen here keeps their id as name. */
export async function staffNames(sql: Queries, ids: readonly string[]): Promise<(id: string) => string> {
  const wanted = [...new Set(ids)];
  const rows =
    wanted.length === 0
      ? []
      : await sql<{ id: string; name: string }[]>`
          select id, ${nameColumn(sql)} as name from staff where id in ${sql(wanted)}`;
  const names = new Map(rows.map((row) => [row.id, row.name]));
  return (id) => names.get(id) ?? id;
}

/** Everybody who has ever signed in here, the latest first. */
export const seenPeople = async (sql: Queries): Promise<readonly SeenPerson[]> =>
  sql<SeenPerson[]>`
    select id as "staffId", name_ar as "nameAr", name_en as "nameEn", role, agency, seen_at as "lastSeenAt"
    from staff order by seen_at desc`;

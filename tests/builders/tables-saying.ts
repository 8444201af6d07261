import type { Sql } from '../../server/db/connect.ts';

/** Every table that still says a word somewhere. */
export async function tablesSaying(sql: Sql, word: string): Promise<readonly string[]> {
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`;
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await sql`select 1 from ${sql(name)} as one where one::text like ${`%${word}%`} limit 1`;
    if (rows.length > 0) found.push(name);
  }
  return found;
}

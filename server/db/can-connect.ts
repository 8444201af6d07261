import postgres from 'postgres';

/** Whether the database at this address takes connections yet. */
export async function canConnect(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => undefined });
  try {
    await sql`select 1`;
    return true;
  } catch {
    return false; // not yet; the caller asks again until the process ends
  } finally {
    await sql.end({ timeout: 1 });
  }
}

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { asId, type StaffId } from '../../domain/ids.ts';
import { connect } from '../../server/db/connect.ts';
import { pastCall } from '../../server/demo/past-call.ts';

/** Where the embedded database of this data folder listens now. */
async function databaseUrl(data: string): Promise<string> {
  const [pidFile, password] = await Promise.all([
    readFile(path.join(data, 'postgres', 'cluster', 'postmaster.pid'), 'utf8'),
    readFile(path.join(data, 'postgres-password'), 'utf8'),
  ]);
  const port = pidFile.split('\n')[3];
  return `postgres://nida:${password.trim()}@127.0.0.1:${port ?? ''}/postgres`;
}

const day = 86_400_000;
const callsOfOneNumber = 4;

/**
 * Writes ended calls of past days straight into the database: a network of invented callers would need as long as real ones.
 *
 * @returns the calls' ids; four in a row share a number
 */
export async function pastCalls(data: string, person: string, count: number): Promise<readonly string[]> {
  const sql = connect(await databaseUrl(data));
  try {
    const write = (index: number): Promise<string> => {
      const from = `+9745${String(1_000_000 + Math.floor(index / callsOfOneNumber))}`;
      const startedAt = new Date(Date.now() - (2 + (index % 300)) * day).toISOString();
      return pastCall(sql, from, asId<StaffId>(person), startedAt);
    };
    return await Promise.all(Array.from({ length: count }, (_, index) => write(index)));
  } finally {
    await sql.end();
  }
}

import { generateKeyPairSync } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { instant } from '../../domain/ids.ts';
import type { Sql } from '../db/connect.ts';
import { StartRefused } from '../start-refused.ts';
import { countAlarm } from '../supervision/alarms.ts';
import { signerOf, type Signer } from './ed25519.ts';

/** Where the private half lies: beside the data, never in the database, whose keepers it is to hold to account. */
export const keyFile = (data: string, env: NodeJS.ProcessEnv): string =>
  resolve(env['NIDA_CENTRE_KEY'] ?? join(data, 'centre-key.pem'));

async function makeKey(file: string): Promise<string> {
  const pem = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, pem, { mode: 0o600 });
  // Two servers may begin at once; the first key stays. Flushed only by the system: until something is signed with it, it can be made again.
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft, { force: true });
  return readFile(file, 'utf8');
}

/** Reads the centre's key; makes it where this database was never signed. @throws {StartRefused} centre-key-changed when it is missing or no key */
async function readKey(file: string, isFirst: boolean): Promise<Signer> {
  const kept = await readFile(file, 'utf8').catch(() => null);
  if (kept === null && !isFirst)
    throw new StartRefused('centre-key-changed', `the centre's signing key is not in ${file}; ${whatToDo}`);
  try {
    return signerOf(kept ?? (await makeKey(file)));
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('E')) {
      if (!error.code.startsWith('ERR_')) throw error;
    }
    throw new StartRefused('centre-key-changed', `${file} holds no Ed25519 key; ${whatToDo}`);
  }
}

const whatToDo = 'put the saved key back, or start once with NIDA_NEW_CENTRE_KEY=1 to go on with another';

/**
 * The key the centre signs its own events, its log and its tree heads with. The database remembers which keys were in force from
 * which of its events on; another key is taken only when somebody says so, and counts as an alarm.
 *
 * @throws {StartRefused} centre-key-changed
 */
export async function openCentreKey(sql: Sql, file: string, env: NodeJS.ProcessEnv): Promise<Signer> {
  const [now] = await sql<
    { key: string }[]
  >`select public_key as key from signing_key order by from_seq desc, at desc limit 1`;
  const mayBeNew = now === undefined || env['NIDA_NEW_CENTRE_KEY'] === '1';
  const signer = await readKey(file, mayBeNew);
  if (signer.publicKey === now?.key) return signer;
  if (!mayBeNew)
    throw new StartRefused('centre-key-changed', `${file} is not the key this centre signs with; ${whatToDo}`);
  await registerKey(sql, signer);
  if (now !== undefined) await countAlarm(sql, 'centre-key-changed', instant(Date.now()));
  return signer;
}

/** Makes a key the one in force from the centre's next event on. */
async function registerKey(sql: Sql, signer: Signer): Promise<void> {
  await sql`
    insert into signing_key (public_key, from_seq, from_leaf, at)
    select ${signer.publicKey}, coalesce((
      select last_seq from device_lane join device on device.id = device_lane.device where is_centre), 0) + 1,
      (select size from audit_log), now()
    on conflict do nothing`;
}

import { createPrivateKey, createPublicKey, generateKeyPairSync, hash } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { link, readFile, rename, rm, open } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Sql } from '../db/connect.ts';
import { StartRefused } from '../start-refused.ts';

/** The centre's keys (X25519) to which consoles seal what it alone shall open. */
export type SealKeys = {
  /** The raw public key consoles seal to now, base64. */
  readonly sealTo: string;
  /** The private half of a key by its id, also of an earlier one. */
  readonly byId: (id: string) => KeyObject | undefined;
  readonly all: readonly KeyObject[];
};

/** Beside the data like the signing key, and for the same reason: a copy of the database shall open nothing a console sealed. */
export const sealKeyFile = (data: string, env: NodeJS.ProcessEnv): string =>
  resolve(env['NIDA_SEAL_KEYS'] ?? join(data, 'centre-seal-keys.pem'));

export const rawPublic = (key: KeyObject): Buffer =>
  Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x ?? '', 'base64url');
const idOf = (key: KeyObject): string => hash('sha256', rawPublic(key), 'hex').slice(0, 32);

const freshPem = (): string =>
  generateKeyPairSync('x25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

async function write(file: string, pem: string): Promise<void> {
  const handle = await open(file, 'w', 0o600);
  await handle.writeFile(pem);
  // Consoles seal to it from the next minute on; losing it would lose what they sealed.
  await handle.sync();
  await handle.close();
}

/** Two servers may begin at once; the first file stays. */
async function makeFile(file: string, pem: string): Promise<string> {
  const draft = `${file}.${process.pid}`;
  await write(draft, pem);
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft, { force: true });
  return readFile(file, 'utf8');
}

const whatToDo = 'put the saved keys back, or start once with NIDA_NEW_SEAL_KEY=1 to go on with a fresh one';

function keysIn(file: string, pem: string): readonly KeyObject[] {
  const blocks = pem.match(/-----BEGIN PRIVATE KEY-----[^-]+-----END PRIVATE KEY-----/gu) ?? [];
  try {
    const keys = blocks.map((block) => createPrivateKey(block));
    if (keys.length > 0 && keys.every((key) => key.asymmetricKeyType === 'x25519')) return keys;
  } catch {
    // Not PEM of a key: said below.
  }
  throw new StartRefused('centre-key-changed', `${file} holds no X25519 keys; ${whatToDo}`);
}

/** The key an earlier program kept in the database; it goes into the file, and then out of the database. */
async function earlierPem(sql: Sql): Promise<string | null> {
  const [row] = await sql<{ key: string }[]>`select private_key as key from centre_key`;
  if (row === undefined) return null;
  const key = createPrivateKey({ key: Buffer.from(row.key, 'base64'), type: 'pkcs8', format: 'der' });
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

async function readOrMake(sql: Sql, file: string, isNewWanted: boolean): Promise<string> {
  const kept = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (kept !== null && isNewWanted) {
    const both = `${kept.trimEnd()}\n${freshPem()}`;
    await write(`${file}.new`, both);
    await rename(`${file}.new`, file);
    return both;
  }
  if (kept !== null) return kept;
  const known = await sql`select 1 from seal_key limit 1`;
  if (known.length > 0 && !isNewWanted)
    throw new StartRefused(
      'centre-key-changed',
      `the keys that open what consoles sealed are not in ${file}; ${whatToDo}`,
    );
  return makeFile(file, (await earlierPem(sql)) ?? freshPem());
}

/**
 * Reads the keys consoles seal to, the newest last; makes the first one. `NIDA_NEW_SEAL_KEY=1` adds one: from then on consoles are told
 * the new one at each sign-in, and what was sealed to an earlier one is still opened.
 *
 * @throws {StartRefused} centre-key-changed when the file is gone, is none of ours, or lacks the key consoles were told last
 */
export async function openSealKeys(sql: Sql, file: string, env: NodeJS.ProcessEnv): Promise<SealKeys> {
  const all = keysIn(file, await readOrMake(sql, file, env['NIDA_NEW_SEAL_KEY'] === '1'));
  const byId = new Map(all.map((key) => [idOf(key), key]));
  const [told] = await sql<{ id: string }[]>`select id from seal_key order by at desc limit 1`;
  if (told !== undefined && !byId.has(told.id) && env['NIDA_NEW_SEAL_KEY'] !== '1')
    throw new StartRefused('centre-key-changed', `${file} lacks the key consoles seal to; ${whatToDo}`);
  for (const key of all) {
    await sql`
      insert into seal_key (id, public_key, at) values (${idOf(key)}, ${rawPublic(key).toString('base64')}, clock_timestamp())
      on conflict do nothing`;
  }
  await sql`delete from centre_key`;
  const now = all.at(-1);
  if (now === undefined) throw new Error('keysIn gives at least one');
  return { sealTo: rawPublic(now).toString('base64'), byId: (id) => byId.get(id), all };
}

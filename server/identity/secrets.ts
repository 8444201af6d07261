import { randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { z } from 'zod';
import type { Json, Sql } from '../db/connect.ts';

const keySet = z.object({ keys: z.array(z.record(z.string(), z.unknown())).min(1) });
const texts = z.array(z.string()).min(1);

/** Makes a secret once for all processes that share the database: whoever comes second takes what the first has written. */
async function keptOnce(sql: Sql, name: string, make: () => Promise<Json>): Promise<unknown> {
  const find = () => sql<{ value: unknown }[]>`select value from identity_secret where name = ${name}`;
  const [known] = await find();
  if (known !== undefined) return known.value;
  await sql`insert into identity_secret (name, value) values (${name}, ${sql.json(await make())}) on conflict do nothing`;
  const [kept] = await find();
  return kept?.value;
}

async function newSigningKey(): Promise<Json> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  return { keys: [{ ...jwk, kid: randomBytes(8).toString('hex'), alg: 'ES256', use: 'sig' }] };
}

/** The private keys with which the demo provider signs; kept in the database so that a restart signs nobody out. */
export async function demoSigningKeys(sql: Sql): Promise<{ keys: JWK[] }> {
  const { keys } = keySet.parse(await keptOnce(sql, 'demo-signing-keys', newSigningKey));
  return { keys };
}

/** The public halves, for checking. */
export async function demoPublicKeys(sql: Sql): Promise<{ keys: JWK[] }> {
  const { keys } = await demoSigningKeys(sql);
  return { keys: keys.map(({ d: _private, ...open }) => open) };
}

/** Signs the demo provider's own cookies. */
export const demoCookieKeys = async (sql: Sql): Promise<string[]> =>
  texts.parse(await keptOnce(sql, 'demo-cookie-keys', async () => [randomBytes(32).toString('base64url')]));

/** What the web desks show the demo provider's token endpoint. */
export async function demoWebSecret(sql: Sql): Promise<string> {
  const made = await keptOnce(sql, 'demo-web-secret', async () => [randomBytes(32).toString('base64url')]);
  return texts.parse(made)[0] ?? '';
}

import { createHash, randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { instant } from '../../domain/ids.ts';
import type { Sql } from '../db/connect.ts';
import type { IdentitySettings } from './settings.ts';

/** Only the hash of a cookie is stored: who reads the table cannot act as anybody. */
export const hashed = (secret: string): string => createHash('sha256').update(secret).digest('hex');
const newSecret = (): string => randomBytes(32).toString('base64url');

const isSecure = (publicUrl: string): boolean => publicUrl.startsWith('https:');
/** The `__Host-` prefix makes browsers refuse the cookie from any other host or over plain http. */
const cookieName = (publicUrl: string, name: string): string => (isSecure(publicUrl) ? `__Host-${name}` : name);

type CookieUse = { readonly publicUrl: string; readonly name: 'nida-session' | 'nida-sign-in' };
type CookieValue = { readonly value: string; readonly maxAgeSeconds: number; readonly sameSite: 'lax' | 'strict' };

/** The header that sets a cookie; an age of 0 removes it. Our values are base64url, so nothing needs escaping. */
export function setCookie({ publicUrl, name }: CookieUse, { value, maxAgeSeconds, sameSite }: CookieValue): string {
  if (!/^[\w-]*$/u.test(value)) throw new RangeError('a cookie value is base64url');
  const secure = isSecure(publicUrl) ? '; Secure' : '';
  const site = sameSite === 'strict' ? 'Strict' : 'Lax';
  return `${cookieName(publicUrl, name)}=${value}; Max-Age=${maxAgeSeconds}; Path=/; HttpOnly; SameSite=${site}${secure}`;
}

/** The value a browser sent back; `undefined` when it sent none. The first of several counts. */
export function readCookie(request: FastifyRequest, { publicUrl, name }: CookieUse): string | undefined {
  const start = `${cookieName(publicUrl, name)}=`;
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(start))?.slice(start.length);
}

type Clock = { readonly sql: Sql; readonly now: () => number };

/** Opens a session; the answer goes into the cookie and nowhere else. */
export async function openSession({ sql, now }: Clock, staff: string): Promise<string> {
  const secret = newSecret();
  const at = instant(now());
  await sql`insert into web_session (id_hash, staff, created_at, last_seen_at) values (${hashed(secret)}, ${staff}, ${at}, ${at})`;
  return secret;
}

export async function closeSession({ sql }: Clock, secret: string): Promise<void> {
  await sql`delete from web_session where id_hash = ${hashed(secret)}`;
}

const seenEveryMs = 60_000;

/** Whose session this is; `null` when there is none, it is too old, or no page was open for too long. */
export async function staffOfSession(
  { sql, now }: Clock,
  secret: string,
  settings: IdentitySettings,
): Promise<string | null> {
  const idHash = hashed(secret);
  const [row] = await sql<{ staff: string; created_at: string; last_seen_at: string }[]>`
    select staff, created_at, last_seen_at from web_session where id_hash = ${idHash}`;
  if (row === undefined) return null;
  const age = now() - Date.parse(row.created_at);
  const idle = now() - Date.parse(row.last_seen_at);
  if (age > settings.sessionHours * 3_600_000 || idle > settings.idleMinutes * 60_000) {
    await sql`delete from web_session where id_hash = ${idHash}`;
    return null;
  }
  if (idle > seenEveryMs) await sql`update web_session set last_seen_at = ${instant(now())} where id_hash = ${idHash}`;
  return row.staff;
}

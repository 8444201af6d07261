import { createLocalJWKSet, createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import type { Staff } from '../../contract/people.ts';
import type { Sql } from '../db/connect.ts';
import { Refused } from '../http/refused.ts';
import { staffFromClaims } from './claims.ts';
import { kept } from './kept.ts';
import { demoPublicKeys } from './secrets.ts';
import type { IdentitySettings } from './settings.ts';

/** What a console's access token must be signed with: never `none`, never a shared secret. */
const algorithms = ['ES256', 'ES384', 'RS256', 'PS256', 'EdDSA'];

export type Issuer = { readonly issuer: string; readonly key: JWTVerifyGetKey };

/** Keys of the agency's provider, fetched and renewed by themselves. */
async function agencyIssuer(issuer: string): Promise<Issuer> {
  const response = await fetch(`${issuer.replace(/\/$/u, '')}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(5000) });
  const found: unknown = await response.json();
  const address = typeof found === 'object' && found !== null && 'jwks_uri' in found ? found.jwks_uri : undefined;
  if (typeof address !== 'string' || !address.startsWith('https:')) throw new Error('the identity provider names no https jwks_uri');
  return { issuer, key: createRemoteJWKSet(new URL(address), { timeoutDuration: 5000 }) };
}

async function demoIssuer(sql: Sql, publicUrl: string): Promise<Issuer> {
  return { issuer: `${publicUrl}/oidc`, key: createLocalJWKSet(await demoPublicKeys(sql)) };
}

type Where = { readonly sql: Sql; readonly demo: boolean; readonly publicUrl: string };

/**
 * Whose signatures this server believes; asked for at the first token and kept.
 *
 * @throws {Refused} token-invalid when there is neither an agency's provider nor a demo
 */
export function issuerOf(where: Where, settings: IdentitySettings): () => Promise<Issuer> {
  return kept(() => {
    if (settings.agency !== null) return agencyIssuer(settings.agency.issuer);
    if (!where.demo) throw new Refused('token-invalid', 'no identity provider');
    return demoIssuer(where.sql, where.publicUrl);
  });
}

/**
 * The person a console's access token speaks of.
 *
 * @throws {Refused} token-invalid, with the reason as a code; the token itself is never repeated
 */
export async function staffOfToken(token: string, { issuer, key }: Issuer, settings: IdentitySettings): Promise<Staff> {
  try {
    const { payload } = await jwtVerify(token, key, {
      issuer,
      audience: settings.audience,
      algorithms,
      clockTolerance: 30,
      requiredClaims: ['exp', 'sub'],
    });
    const staff = staffFromClaims(payload);
    if (staff === null) throw new Refused('token-invalid', 'claims');
    return staff;
  } catch (error) {
    if (error instanceof errors.JOSEError) throw new Refused('token-invalid', error.code);
    throw error;
  }
}

import { createLocalJWKSet, createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { Staff } from '../../contract/people.ts';
import type { Sql } from '../db/connect.ts';
import { Refused } from '../http/refused.ts';
import { staffFromClaims } from './claims.ts';
import { kept } from './kept.ts';
import { demoPublicKeys } from './secrets.ts';
import { isSafeAddress, type IdentitySettings } from './settings.ts';

/** What a console's access token must be signed with: never `none`, never a shared secret. */
const algorithms = ['ES256', 'ES384', 'RS256', 'PS256', 'EdDSA'];

const discovered = z.object({ issuer: z.string(), jwks_uri: z.string() });

export type Issuer = { readonly issuer: string; readonly key: JWTVerifyGetKey };

/** @throws {Refused} identity-unreachable; nobody's token is called wrong because the provider was down */
async function discover(issuer: string): Promise<z.infer<typeof discovered>> {
  try {
    const response = await fetch(`${issuer.replace(/\/$/u, '')}/.well-known/openid-configuration`, {
      signal: AbortSignal.timeout(5000),
    });
    return discovered.parse(await response.json());
  } catch (error) {
    throw new Refused('identity-unreachable', error instanceof Error ? error.name : 'unknown');
  }
}

/** Keys of the agency's provider, fetched and renewed by themselves. */
async function agencyIssuer(issuer: string): Promise<Issuer> {
  const found = await discover(issuer);
  if (found.issuer !== issuer || !isSafeAddress(found.jwks_uri))
    throw new Error('the identity provider describes another one, or keys without https');
  return { issuer, key: createRemoteJWKSet(new URL(found.jwks_uri), { timeoutDuration: 5000 }) };
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

/** Fetching keys fails with fetch's own TypeError, a time-out, or a generic error for an answer that is not 200. */
const isUnreachable = (error: unknown): boolean =>
  error instanceof TypeError ||
  error instanceof errors.JWKSTimeout ||
  (error instanceof errors.JOSEError && error.code === 'ERR_JOSE_GENERIC');

/**
 * The person a console's access token speaks of.
 *
 * @throws {Refused} token-invalid, with the reason as a code; the token itself is never repeated. identity-unreachable when the
 *   provider's keys could not be fetched: a console must keep its tokens then.
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
    if (isUnreachable(error)) throw new Refused('identity-unreachable', 'keys');
    if (error instanceof errors.JOSEError) throw new Refused('token-invalid', error.code);
    throw error;
  }
}

import * as client from 'openid-client';
import { instant } from '../../domain/ids.ts';
import type { Staff } from '../../contract/people.ts';
import type { House } from '../house.ts';
import { Refused } from '../http/refused.ts';
import { staffFromClaims } from './claims.ts';
import { hashed } from './web-session.ts';

export const signInMinutes = 10;

/** Where a sign-in may lead: a path of ours under /desk/, never another site. Anything else becomes the desk's first page. */
export const deskPath = (asked: unknown): string =>
  typeof asked === 'string' && /^\/desk\/[\w/-]{0,200}$/u.test(asked) && !asked.includes('//') ? asked : '/desk/';

type Started = { readonly address: URL; readonly state: string };

/** Begins a sign-in: what must be known again at the call-back is kept under the hash of its state. */
export async function beginSignIn(house: House, provider: client.Configuration, goesTo: string): Promise<Started> {
  const verifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const nonce = client.randomNonce();
  const expiresAt = instant(house.now() + signInMinutes * 60_000);
  await house.sql`delete from web_sign_in where expires_at < ${instant(house.now())}`;
  await house.sql`
    insert into web_sign_in (state_hash, verifier, nonce, goes_to, expires_at)
    values (${hashed(state)}, ${verifier}, ${nonce}, ${goesTo}, ${expiresAt})`;
  const address = client.buildAuthorizationUrl(provider, {
    redirect_uri: `${house.publicUrl}/auth/callback`,
    scope: 'openid profile',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    // Desks stand in shared rooms: whoever signs in says who they are, whoever sat there before.
    prompt: 'login',
  });
  return { address, state };
}

type Returned = { readonly search: string; readonly state: string | undefined };

/**
 * Ends a sign-in: the code is changed for the person's claims.
 *
 * @param returned.state from this browser's own cookie, so that nobody can be signed in as somebody else by a link
 * @throws {Refused} token-invalid, role-may-not (the provider knows the person, we have no role for them)
 */
export async function endSignIn(
  house: House,
  provider: client.Configuration,
  { search, state }: Returned,
): Promise<{ staff: Staff; goesTo: string }> {
  if (state === undefined) throw new Refused('token-invalid', 'state');
  const [row] = await house.sql<{ verifier: string; nonce: string; goes_to: string }[]>`
    delete from web_sign_in where state_hash = ${hashed(state)} and expires_at > ${instant(house.now())} returning verifier, nonce, goes_to`;
  if (row === undefined) throw new Refused('token-invalid', 'state');
  const claims = await claimsFor(provider, new URL(`${house.publicUrl}/auth/callback${search}`), { ...row, state });
  const staff = staffFromClaims(claims);
  if (staff === null) throw new Refused('role-may-not', 'claims');
  return { staff, goesTo: row.goes_to };
}

async function claimsFor(
  provider: client.Configuration,
  address: URL,
  expected: { verifier: string; nonce: string; state: string },
): Promise<client.IDToken | undefined> {
  try {
    const tokens = await client.authorizationCodeGrant(provider, address, {
      pkceCodeVerifier: expected.verifier,
      expectedState: expected.state,
      expectedNonce: expected.nonce,
      idTokenExpected: true,
    });
    return tokens.claims();
  } catch (error) {
    const isTheirs =
      error instanceof client.ClientError ||
      error instanceof client.ResponseBodyError ||
      error instanceof client.AuthorizationResponseError;
    if (isTheirs) throw new Refused('token-invalid', error.code);
    throw error;
  }
}

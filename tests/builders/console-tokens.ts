import { SignJWT, importJWK, type JWTPayload } from 'jose';
import * as client from 'openid-client';
import type { Sql } from '../../server/db/connect.ts';
import { claimsOf } from '../../server/identity/claims.ts';
import { demoPeople } from '../../server/identity/demo-people.ts';
import { demoSigningKeys } from '../../server/identity/secrets.ts';
import { aBrowser, choosePerson } from './a-browser.ts';

export type ConsoleSignIn = {
  readonly provider: client.Configuration;
  readonly access: string;
  readonly refresh: string;
  readonly idToken: string;
  readonly resource: string;
};

const isOurs = (location: string) => location.startsWith('http://127.0.0.1:53682/');

/** Signs a person in as a console does: native client, PKCE, loopback address with a port of its own. */
export async function signInConsole(url: string, person: string): Promise<ConsoleSignIn> {
  const reply = (await (await fetch(`${url}/auth/console-config`)).json()) as { value: { issuer: string; clientId: string; resource: string } };
  const { issuer, clientId, resource } = reply.value;
  const provider = await client.discovery(new URL(issuer), clientId, undefined, client.None(), { execute: [client.allowInsecureRequests] });
  const verifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const address = client.buildAuthorizationUrl(provider, {
    redirect_uri: 'http://127.0.0.1:53682/callback',
    scope: 'openid profile offline_access centre',
    resource,
    prompt: 'login consent',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
  });
  const browser = aBrowser();
  const page = await browser.follow(address.href);
  const back = await choosePerson(browser, page, person, isOurs);
  if (back.location === null) throw new Error(`no way back: ${back.status} ${back.text.slice(0, 300)}`);
  const tokens = await client.authorizationCodeGrant(provider, new URL(back.location), { pkceCodeVerifier: verifier, expectedState: state }, { resource });
  return { provider, access: tokens.access_token, refresh: tokens.refresh_token ?? '', idToken: tokens.id_token ?? '', resource };
}

/** An access token of a demo person, made without the sign-in; `change` spoils what a test wants spoilt. */
export async function aTokenOf(house: { sql: Sql; url: string }, personId: string, change: JWTPayload = {}): Promise<string> {
  const [jwk] = (await demoSigningKeys(house.sql)).keys;
  const person = demoPeople.find((one) => one.id === personId);
  if (jwk?.kid === undefined || person === undefined) throw new Error(`no key or nobody called ${personId}`);
  const seconds = Math.floor(Date.now() / 1000);
  const claims = { iss: `${house.url}/oidc`, aud: 'nida-centre', sub: person.id, iat: seconds, exp: seconds + 600, ...claimsOf(person), ...change };
  return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: jwk.kid }).sign(await importJWK(jwk, 'ES256'));
}

import * as client from 'openid-client';
import { aBrowser, choosePerson } from './a-browser.ts';

export type ConsoleSignIn = {
  readonly provider: client.Configuration;
  readonly access: string;
  readonly refresh: string;
  readonly idToken: string;
  readonly resource: string;
};

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
  const isOurs = (location: string) => location.startsWith('http://127.0.0.1:53682/');
  const browser = aBrowser();
  const page = await browser.follow(address.href);
  const back = await choosePerson(browser, page, person, isOurs);
  if (back.location === null) throw new Error(`no way back: ${back.status} ${back.text.slice(0, 300)}`);
  const tokens = await client.authorizationCodeGrant(provider, new URL(back.location), { pkceCodeVerifier: verifier, expectedState: state }, { resource });
  return { provider, access: tokens.access_token, refresh: tokens.refresh_token ?? '', idToken: tokens.id_token ?? '', resource };
}

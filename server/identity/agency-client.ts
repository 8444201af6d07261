import type { FastifyInstance } from 'fastify';
import * as client from 'openid-client';
import type { House } from '../house.ts';
import { Refused } from '../http/refused.ts';
import { demoWebSecret } from './secrets.ts';
import { demoWebClient, type IdentitySettings } from './settings.ts';

/** Requests to our own outside address go straight to this process: that address may not be reachable from here. */
function loopbackFetch(app: FastifyInstance, publicUrl: string): client.CustomFetch {
  return (url, options) => {
    const address = app.server.address();
    const isOurs = url.startsWith(`${publicUrl}/`);
    const target =
      isOurs && address !== null && typeof address === 'object'
        ? `http://127.0.0.1:${address.port}${url.slice(publicUrl.length)}`
        : url;
    return fetch(target, options as RequestInit);
  };
}

/** The web desks as a client of the provider: the agency's, or the demo's own. */
async function discover(app: FastifyInstance, house: House, settings: IdentitySettings): Promise<client.Configuration> {
  if (settings.agency !== null) {
    const { issuer, clientId, clientSecret } = settings.agency;
    const isPlain = new URL(issuer).protocol === 'http:';
    return client.discovery(
      new URL(issuer),
      clientId,
      clientSecret,
      undefined,
      isPlain ? { execute: [client.allowInsecureRequests] } : {},
    );
  }
  const secret = await demoWebSecret(house.sql);
  const isPlain = house.publicUrl.startsWith('http:');
  return client.discovery(new URL(`${house.publicUrl}/oidc`), demoWebClient, secret, undefined, {
    [client.customFetch]: loopbackFetch(app, house.publicUrl),
    ...(isPlain ? { execute: [client.allowInsecureRequests] } : {}),
  });
}

/** @throws {Refused} identity-unreachable when the provider does not answer, or not as one */
export async function discoverProvider(
  app: FastifyInstance,
  house: House,
  settings: IdentitySettings,
): Promise<client.Configuration> {
  try {
    return await discover(app, house, settings);
  } catch (error) {
    throw new Refused('identity-unreachable', error instanceof Error ? error.name : 'unknown');
  }
}

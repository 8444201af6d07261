import type { FastifyInstance } from 'fastify';
import * as client from 'openid-client';
import type { House } from '../house.ts';
import { demoWebSecret } from './secrets.ts';
import { demoWebClient, type IdentitySettings } from './settings.ts';

/** Requests to our own outside address go straight to this process: that address may not be reachable from here. */
function loopbackFetch(app: FastifyInstance, publicUrl: string): client.CustomFetch {
  return (url, options) => {
    const address = app.server.address();
    const isOurs = url.startsWith(`${publicUrl}/`);
    const target =
      isOurs && address !== null && typeof address === 'object' ? `http://127.0.0.1:${address.port}${url.slice(publicUrl.length)}` : url;
    return fetch(target, options as RequestInit);
  };
}

/** The web desks as a client of the provider: the agency's, or the demo's own. */
export async function discoverProvider(app: FastifyInstance, house: House, settings: IdentitySettings): Promise<client.Configuration> {
  if (settings.agency !== null) {
    const { issuer, clientId, clientSecret } = settings.agency;
    return client.discovery(new URL(issuer), clientId, clientSecret);
  }
  const secret = await demoWebSecret(house.sql);
  const isPlain = house.publicUrl.startsWith('http:');
  return client.discovery(new URL(`${house.publicUrl}/oidc`), demoWebClient, secret, undefined, {
    [client.customFetch]: loopbackFetch(app, house.publicUrl),
    ...(isPlain ? { execute: [client.allowInsecureRequests] } : {}),
  });
}

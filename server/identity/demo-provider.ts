import { Provider, type Configuration, type ResourceServer } from 'oidc-provider';
import type { Sql } from '../db/connect.ts';
import { claimsOf } from './claims.ts';
import { demoPeople } from './demo-people.ts';
import { providerRecords } from './provider-records.ts';
import { demoCookieKeys, demoSigningKeys, demoWebSecret } from './secrets.ts';
import { demoWebClient, type IdentitySettings } from './settings.ts';

const minute = 60;
const hour = 60 * minute;
/** Seconds; a shift is eight hours, a sign-in must outlive it. */
const lifetimes = {
  AccessToken: 15 * minute,
  AuthorizationCode: minute,
  Grant: 14 * hour,
  IdToken: 15 * minute,
  Interaction: 15 * minute,
  RefreshToken: 14 * hour,
  Session: 14 * hour,
} as const;

type Clients = NonNullable<Configuration['clients']>;
const clientsOf = (publicUrl: string, webSecret: string, settings: IdentitySettings): Clients => [
  {
    client_id: settings.consoleClientId,
    application_type: 'native',
    token_endpoint_auth_method: 'none',
    // A native client may add any port to this loopback address (RFC 8252).
    redirect_uris: ['http://127.0.0.1/callback'],
    response_types: ['code'],
    grant_types: ['authorization_code', 'refresh_token'],
    id_token_signed_response_alg: 'ES256',
  },
  {
    client_id: demoWebClient,
    client_secret: webSecret,
    redirect_uris: [`${publicUrl}/auth/callback`],
    response_types: ['code'],
    grant_types: ['authorization_code'],
    id_token_signed_response_alg: 'ES256',
  },
];

const centreServer = (settings: IdentitySettings): ResourceServer => ({
  scope: 'centre',
  audience: settings.audience,
  accessTokenTTL: lifetimes.AccessToken,
  accessTokenFormat: 'jwt',
  jwt: { sign: { alg: 'ES256' } },
});

const claimsById = (id: string | undefined): Record<string, string> | undefined => {
  const person = demoPeople.find((one) => one.id === id);
  return person === undefined ? undefined : claimsOf(person);
};

function features(settings: IdentitySettings): Configuration['features'] {
  return {
    devInteractions: { enabled: false },
    rpInitiatedLogout: { enabled: false },
    userinfo: { enabled: false },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => settings.resource,
      useGrantedResource: () => true,
      getResourceServerInfo: (_ctx, resource) => {
        if (resource !== settings.resource) throw new Error('unknown resource');
        return centreServer(settings);
      },
    },
  };
}

/** Both clients are ours, so what they ask is granted without a second question. */
const grantAll =
  (settings: IdentitySettings): Configuration['loadExistingGrant'] =>
  async ({ oidc }) => {
    const { client, account } = oidc;
    if (client === undefined || account === undefined) return undefined;
    const grant = new oidc.provider.Grant({ clientId: client.clientId, accountId: account.accountId });
    grant.addOIDCScope('openid profile offline_access');
    grant.addResourceScope(settings.resource, 'centre');
    await grant.save();
    return grant;
  };

/**
 * The demo's own OpenID provider. It asks for no password and must never run where real people are helped.
 *
 * @param publicUrl where the server is reached from outside; the issuer is this plus `/oidc`
 */
export async function demoProvider(sql: Sql, publicUrl: string, settings: IdentitySettings): Promise<Provider> {
  const provider = new Provider(`${publicUrl}/oidc`, {
    adapter: providerRecords(sql),
    clients: clientsOf(publicUrl, await demoWebSecret(sql), settings),
    jwks: await demoSigningKeys(sql),
    cookies: { keys: await demoCookieKeys(sql) },
    scopes: ['openid', 'offline_access', 'profile'],
    claims: { openid: ['sub', 'name', 'nida_role', 'nida_agency', 'nida_service', 'nida_name_ar', 'nida_name_en'] },
    conformIdTokenClaims: false,
    extraTokenClaims: async (_ctx, token) => ('accountId' in token ? claimsById(token.accountId) : undefined),
    findAccount: (_ctx, id) => {
      const claims = claimsById(id);
      return claims === undefined ? undefined : { accountId: id, claims: () => ({ sub: id, ...claims }) };
    },
    loadExistingGrant: grantAll(settings),
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    expiresWithSession: async () => false,
    rotateRefreshToken: true,
    pkce: { required: () => true },
    responseTypes: ['code'],
    interactions: { url: (_ctx, interaction) => `${publicUrl}/oidc/interaction/${interaction.uid}` },
    features: features(settings),
    ttl: lifetimes,
  });
  // Addresses are built from the configured one: the routes overwrite the forwarding headers before the provider reads them.
  provider.proxy = true;
  return provider;
}

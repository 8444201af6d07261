import * as oidc from 'openid-client';
import { z } from 'zod';
import type { Staff } from '../../contract/people.ts';
import { staffId } from '../../contract/scalars.ts';
import { roles, services } from '../../domain/access/roles.ts';
import type { Loopback } from './loopback.ts';

const consoleConfig = z.object({ issuer: z.url(), clientId: z.string().min(1), resource: z.string().min(1) });
const staff = z.object({
  id: staffId,
  nameAr: z.string(),
  nameEn: z.string(),
  role: z.enum(roles),
  agency: z.string(),
  service: z.enum(services).optional(),
});

/** Every reply of the centre is a value in this shape, or a refusal. */
const replyOf = <T extends z.ZodType>(value: T) => z.object({ ok: z.literal(true), value });

/** A provider that was asked for its addresses. */
export type Provider = { readonly config: oidc.Configuration; readonly issuer: URL; readonly resource: string };
export type Tokens = { readonly access: string; readonly expiresAtMs: number; readonly refresh: string | null };
export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

const timeoutSeconds = 10;

/** Asks the centre which identity provider its people sign in at, and that provider for its addresses. */
export async function findProvider(server: string, fetch: Fetch): Promise<Provider> {
  const response = await fetch(`${server}/auth/console-config`, { signal: AbortSignal.timeout(timeoutSeconds * 1000) });
  const { value: found } = replyOf(consoleConfig).parse(await response.json());
  const issuer = new URL(found.issuer);
  // Plain http never leaves this machine; anywhere else the provider must have a certificate.
  const execute =
    issuer.hostname === '127.0.0.1' || issuer.hostname === 'localhost' ? [oidc.allowInsecureRequests] : [];
  const config = await oidc.discovery(issuer, found.clientId, undefined, oidc.None(), {
    execute,
    timeout: timeoutSeconds,
  });
  return { config, issuer, resource: found.resource };
}

function tokensOf(
  reply: oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers,
  earlier: string | null,
  nowMs: number,
): Tokens {
  return {
    access: reply.access_token,
    expiresAtMs: nowMs + (reply.expiresIn() ?? 60) * 1000,
    refresh: reply.refresh_token ?? earlier,
  };
}

export type Attempt = { readonly url: URL; readonly finish: (arrived: URL) => Promise<Tokens> };

/** Begins a sign-in: authorization code with PKCE (RFC 7636) and a state of its own. */
export async function beginSignIn(provider: Provider, loopback: Loopback, now: () => number): Promise<Attempt> {
  const verifier = oidc.randomPKCECodeVerifier();
  const state = oidc.randomState();
  const nonce = oidc.randomNonce();
  const url = oidc.buildAuthorizationUrl(provider.config, {
    redirect_uri: loopback.redirectUri,
    scope: 'openid profile offline_access',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    resource: provider.resource,
    prompt: 'login consent',
  });
  const finish = async (arrived: URL): Promise<Tokens> => {
    const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true };
    const reply = await oidc.authorizationCodeGrant(provider.config, arrived, checks, { resource: provider.resource });
    return tokensOf(reply, null, now());
  };
  return { url, finish };
}

/** New tokens for old; `'refused'` when the provider no longer knows the refresh token. @throws when the provider cannot be reached */
export async function renew(provider: Provider, refresh: string, now: () => number): Promise<Tokens | 'refused'> {
  try {
    const reply = await oidc.refreshTokenGrant(provider.config, refresh, { resource: provider.resource });
    return tokensOf(reply, refresh, now());
  } catch (error) {
    if (error instanceof oidc.ResponseBodyError && error.status < 500) return 'refused';
    throw error;
  }
}

/** Who the centre says this token stands for. */
export async function whoIs(server: string, access: string, fetch: Fetch): Promise<Staff> {
  const response = await fetch(`${server}/api/me`, {
    headers: { authorization: `Bearer ${access}` },
    signal: AbortSignal.timeout(timeoutSeconds * 1000),
  });
  const { service, ...known } = replyOf(staff).parse(await response.json()).value;
  return service === undefined ? known : { ...known, service };
}

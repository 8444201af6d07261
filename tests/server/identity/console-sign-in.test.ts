import { SignJWT, decodeJwt, decodeProtectedHeader, exportJWK, generateKeyPair, type JWTPayload } from 'jose';
import * as client from 'openid-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoSigningKeys } from '../../../server/identity/secrets.ts';
import { registerIdentity } from '../../../server/identity/register-identity.ts';
import { aTokenOf, signInConsole } from '../../builders/console-tokens.ts';
import { aDatabase, aPhoneHouse, type TestDatabase, type TestHouse } from '../../builders/phone-house.ts';
import type { Sql } from '../../../server/db/connect.ts';

let database: TestDatabase;
let sql: Sql;
let server: TestHouse;

const start = (port?: number) =>
  aPhoneHouse({
    sql,
    ...(port === undefined ? {} : { port }),
    register: (app, house, settings) => {
      registerIdentity(app, house, settings);
      app.get('/test/supervise', async (request) => ({ ok: true, value: await house.who(request, 'supervise') }));
    },
  });

beforeAll(async () => {
  database = await aDatabase();
  sql = await database.fresh();
  server = await start();
}, 60_000);
afterAll(async () => {
  await server.stop();
  await database.stop();
});

const ask = async (token: string, path = '/api/me') => {
  const response = await fetch(server.url + path, { headers: { authorization: `Bearer ${token}` } });
  return {
    status: response.status,
    body: (await response.json()) as { ok: boolean; code?: string; detail?: string; value?: unknown },
  };
};

const aToken = (change: JWTPayload = {}) => aTokenOf({ sql, url: server.url }, 'op-noura', change);

it('signs an operator in with code, PKCE and a loopback address of any port', async () => {
  const { access } = await signInConsole(server.url, 'op-noura');
  expect(decodeProtectedHeader(access).alg).toBe('ES256');
  const { aud, exp = 0, iat = 0 } = decodeJwt(access);
  expect(aud).toBe('nida-centre');
  expect(exp - iat).toBe(15 * 60);
  const { status, body } = await ask(access);
  expect(status).toBe(200);
  expect(body.value).toEqual({
    id: 'op-noura',
    nameAr: 'نورة السالمي',
    nameEn: 'Noura Al-Salmi',
    role: 'operator',
    agency: 'hotline',
  });
  const [row] = await sql<{ role: string }[]>`select role from staff where id = 'op-noura'`;
  expect(row?.role).toBe('operator');
});

it('renews a token with the refresh token, and once more when the answer was lost on the way', async () => {
  const { provider, refresh, resource } = await signInConsole(server.url, 'op-maryam');
  const first = await client.refreshTokenGrant(provider, refresh, { resource });
  const again = await client.refreshTokenGrant(provider, refresh, { resource });
  expect(first.refresh_token).not.toBe(refresh);
  expect((await ask(again.access_token)).status).toBe(200);
});

it('refuses a refresh token that was spent long ago, and with it everything it gave', async () => {
  const { provider, refresh, resource } = await signInConsole(server.url, 'op-maryam');
  const next = await client.refreshTokenGrant(provider, refresh, { resource });
  await sql`update oidc_record set consumed_at = now() - interval '5 minutes' where consumed_at is not null`;
  await expect(client.refreshTokenGrant(provider, refresh, { resource })).rejects.toMatchObject({
    error: 'invalid_grant',
  });
  await expect(client.refreshTokenGrant(provider, next.refresh_token ?? '', { resource })).rejects.toMatchObject({
    error: 'invalid_grant',
  });
});

it('keeps tokens and refresh tokens good over a restart of the server', async () => {
  const { provider, access, refresh, resource } = await signInConsole(server.url, 'op-noura');
  const { port } = new URL(server.url);
  await server.stop();
  server = await start(Number(port));
  // Lets this process notice that its kept connections are gone.
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect((await ask(access)).status).toBe(200);
  const renewed = await client.refreshTokenGrant(provider, refresh, { resource });
  expect((await ask(renewed.access_token)).status).toBe(200);
});

it('takes a well-made token, so that the refusals below are about what they say', async () => {
  expect((await ask(await aToken())).status).toBe(200);
});

it.each([
  ['for another audience', { aud: 'somebody-else' }, 'ERR_JWT_CLAIM_VALIDATION_FAILED'],
  ['from another issuer', { iss: 'https://elsewhere.example/oidc' }, 'ERR_JWT_CLAIM_VALIDATION_FAILED'],
  ['that has run out', { exp: 1_000_000_000 }, 'ERR_JWT_EXPIRED'],
  ['that does not begin until later', { nbf: 4_000_000_000 }, 'ERR_JWT_CLAIM_VALIDATION_FAILED'],
  ['that never ends', { exp: undefined }, 'ERR_JWT_CLAIM_VALIDATION_FAILED'],
  ['of a role we do not know', { nida_role: 'emperor' }, 'claims'],
  ['without a role', { nida_role: undefined }, 'claims'],
  ['whose role is of the wrong type', { nida_role: ['operator'] }, 'claims'],
  ['of a case worker without a service', { nida_role: 'case-worker' }, 'claims'],
] satisfies [string, JWTPayload, string][])('refuses a token %s', async (_which, change, detail) => {
  const { status, body } = await ask(await aToken(change));
  expect([status, body.code, body.detail]).toEqual([401, 'token-invalid', detail]);
});

it('refuses a token that says it needs no signature', async () => {
  const [, payload] = (await aToken()).split('.');
  const header = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
  expect((await ask(`${header}.${payload ?? ''}.`)).body.code).toBe('token-invalid');
  expect((await ask(`${header}.${payload ?? ''}.AAAA`)).body.code).toBe('token-invalid');
});

it('refuses a token signed with a key of somebody else, and one signed with our open key as a shared secret', async () => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const [kid] = (await demoSigningKeys(sql)).keys.map((key) => key.kid ?? '');
  const claims = decodeJwt(await aToken());
  const foreign = await new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: kid ?? '' }).sign(privateKey);
  const shared = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', kid: kid ?? '' })
    .sign(new TextEncoder().encode(JSON.stringify(await exportJWK(publicKey))));
  expect((await ask(foreign)).body.code).toBe('token-invalid');
  expect((await ask(shared)).body.code).toBe('token-invalid');
});

it('refuses an id token where an access token is asked', async () => {
  const { idToken } = await signInConsole(server.url, 'op-noura');
  expect((await ask(idToken)).body.code).toBe('token-invalid');
});

it.each(['Basic b3A6cHc=', 'Bearer', 'Bearer a b', 'Bearer not-a-token'])(
  'refuses the header %s',
  async (authorization) => {
    const response = await fetch(`${server.url}/api/me`, { headers: { authorization } });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ ok: false, code: 'token-invalid' });
  },
);

it('refuses a good token of the wrong role, naming the right that is missing', async () => {
  const { access } = await signInConsole(server.url, 'op-noura');
  const { status, body } = await ask(access, '/test/supervise');
  expect([status, body.code, body.detail]).toEqual([403, 'role-may-not', 'supervise']);
  const supervisor = await signInConsole(server.url, 'sup-khalid');
  expect((await ask(supervisor.access, '/test/supervise')).status).toBe(200);
});

it('judges a request by its token alone, even when a good cookie comes with it', async () => {
  const response = await fetch(`${server.url}/api/me`, {
    headers: { authorization: 'Bearer x.y.z', cookie: 'nida-session=whatever' },
  });
  expect(await response.json()).toMatchObject({ code: 'token-invalid' });
});

it('names the provider from the configured address, not from what the request claims', async () => {
  const response = await fetch(`${server.url}/oidc/.well-known/openid-configuration`, {
    headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
  });
  const found = (await response.json()) as Record<string, string>;
  expect(found['issuer']).toBe(`${server.url}/oidc`);
  expect(found['token_endpoint']).toBe(`${server.url}/oidc/token`);
});

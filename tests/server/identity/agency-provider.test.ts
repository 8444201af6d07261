import { afterAll, beforeAll, expect, it } from 'vitest';
import { registerIdentity } from '../../../server/identity/register-identity.ts';
import { demoWebSecret } from '../../../server/identity/secrets.ts';
import { identitySettings } from '../../../server/identity/settings.ts';
import { signInConsole } from '../../builders/console-tokens.ts';
import { aDatabase, aPhoneHouse, freePort, type TestDatabase, type TestHouse } from '../../builders/phone-house.ts';

// The demo's provider stands in for an agency's: another server, another database, reached only over the network.
let database: TestDatabase;
let agency: TestHouse;
let centre: TestHouse;

beforeAll(async () => {
  database = await aDatabase();
  const theirs = await database.fresh();
  agency = await aPhoneHouse({ sql: theirs, register: registerIdentity });
  const settings = { agency: { issuer: `${agency.url}/oidc`, clientId: 'nida-web', clientSecret: await demoWebSecret(theirs) } };
  centre = await aPhoneHouse({ sql: await database.fresh(), demo: true, settings, register: registerIdentity });
}, 60_000);
afterAll(async () => {
  await Promise.all([agency.stop(), centre.stop()]);
  await database.stop();
});

it('sends consoles to the agency and believes its signatures, fetched over the network', async () => {
  const { access } = await signInConsole(centre.url, 'op-noura');
  const response = await fetch(`${centre.url}/api/me`, { headers: { authorization: `Bearer ${access}` } });
  expect(await response.json()).toMatchObject({ ok: true, value: { id: 'op-noura', role: 'operator' } });
});

it('sends web desks to the agency, and shows no demo provider even in a demo', async () => {
  const response = await fetch(`${centre.url}/auth/login`, { redirect: 'manual' });
  expect(response.headers.get('location')).toMatch(new RegExp(`^${agency.url}/oidc/auth\\?`, 'u'));
  expect((await fetch(`${centre.url}/oidc/.well-known/openid-configuration`)).status).toBe(404);
});

it('calls nobody\'s token wrong while the provider is down, and asks it again at the next', async () => {
  const port = await freePort();
  const settings = { agency: { issuer: `http://127.0.0.1:${port}/oidc`, clientId: 'nida-web', clientSecret: 'x' } };
  const later = await aPhoneHouse({ sql: await database.fresh(), demo: false, settings, register: registerIdentity });
  const { access } = await signInConsole(agency.url, 'op-noura');
  const ask = async () => (await fetch(`${later.url}/api/me`, { headers: { authorization: `Bearer ${access}` } })).status;
  expect(await ask()).toBe(503);
  const page = await fetch(`${later.url}/auth/login`, { redirect: 'manual' });
  expect([page.status, (await page.text()).includes('identity-unreachable')]).toEqual([503, true]);
  const back = await aPhoneHouse({ sql: await database.fresh(), port, register: registerIdentity });
  const theirs = await signInConsole(back.url, 'op-noura');
  const response = await fetch(`${later.url}/api/me`, { headers: { authorization: `Bearer ${theirs.access}` } });
  expect(response.status).toBe(200);
  expect(await ask()).toBe(401);
  await Promise.all([later.stop(), back.stop()]);
});

it.each([
  [{ NIDA_OIDC_ISSUER: 'https://id.example' }, /needs NIDA_OIDC_CLIENT_ID/u],
  [{ NIDA_OIDC_ISSUER: 'http://id.example', NIDA_OIDC_CLIENT_ID: 'a', NIDA_OIDC_CLIENT_SECRET: 'b' }, /https/u],
  [{ NIDA_OIDC_ISSUER: 'id.example', NIDA_OIDC_CLIENT_ID: 'a', NIDA_OIDC_CLIENT_SECRET: 'b' }, /https/u],
  [{ NIDA_SESSION_HOURS: 'many' }, /NIDA_SESSION_HOURS/u],
  [{ NIDA_SESSION_IDLE_MINUTES: '0' }, /NIDA_SESSION_IDLE_MINUTES/u],
])('will not start with the settings %j', (env, told) => {
  expect(() => identitySettings(env)).toThrow(told);
});

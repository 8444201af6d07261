import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { registerIdentity } from '../../../server/identity/register-identity.ts';
import { deskPath } from '../../../server/identity/web-sign-in.ts';
import type { Sql } from '../../../server/db/connect.ts';
import { aBrowser, choosePerson, type Browser } from '../../builders/a-browser.ts';
import { aDatabase, aPhoneHouse, type TestDatabase, type TestHouse } from '../../builders/phone-house.ts';

let database: TestDatabase;
let sql: Sql;
let server: TestHouse;
let clockMs: number;

const start = (port?: number) =>
  aPhoneHouse({
    sql,
    now: () => clockMs,
    ...(port === undefined ? {} : { port }),
    register: (app, house, settings) => {
      registerIdentity(app, house, settings);
      app.post('/test/act', async (request) => ({ ok: true, value: (await house.who(request, 'any')).id }));
    },
  });

beforeAll(async () => {
  database = await aDatabase();
  sql = await database.fresh();
}, 60_000);
afterAll(() => database.stop());
beforeEach(async () => {
  clockMs = Date.now();
  server = await start();
});
afterEach(() => server.stop());

const minutes = (count: number) => count * 60_000;
const stopAtDesk = (url: string) => url.startsWith(`${server.url}/desk/`);

async function signIn(person: string, to = '/desk/dispatch'): Promise<{ browser: Browser; landed: string | null }> {
  const browser = aBrowser();
  const page = await browser.follow(`${server.url}/auth/login?to=${encodeURIComponent(to)}`);
  expect(page.status).toBe(200);
  const back = await choosePerson(browser, page, person, stopAtDesk);
  return { browser, landed: back.location };
}

const me = async (browser: Browser) =>
  JSON.parse((await browser.open(`${server.url}/api/me`)).text) as {
    ok: boolean;
    code?: string;
    value?: { id: string };
  };
const act = async (browser: Browser, headers: Record<string, string>) => {
  const { status, text } = await browser.open(`${server.url}/test/act`, { method: 'POST', headers });
  return { status, body: JSON.parse(text) as { code?: string; value?: string } };
};

it('signs a dispatcher in and leads to the desk that was asked for', async () => {
  const { browser, landed } = await signIn('dis-salem');
  expect(landed).toBe(`${server.url}/desk/dispatch`);
  expect((await me(browser)).value?.id).toBe('dis-salem');
});

it('shows the demo people under a policy that runs nothing, and says DEMO', async () => {
  const response = await aBrowser().follow(`${server.url}/auth/login`);
  expect(response.text).toContain('DEMO');
  expect(response.text).toContain('<button name="person" value="op-noura"><b>نورة السالمي</b>');
  const page = await fetch(response.url, { redirect: 'manual' });
  expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/u);
});

it('gives the browser an opaque strict cookie and keeps only its hash', async () => {
  const { browser } = await signIn('sup-khalid');
  const header = browser.setCookies.find((one) => one.startsWith('nida-session=')) ?? '';
  expect(header).toMatch(/HttpOnly/u);
  expect(header).toMatch(/SameSite=Strict/u);
  const secret = browser.cookie('nida-session') ?? '';
  expect(secret).toMatch(/^[\w-]{43}$/u);
  const rows = await sql<{ id_hash: string }[]>`select id_hash from web_session`;
  expect(rows.map((row) => row.id_hash)).not.toContain(secret);
});

it('survives a restart of the server', async () => {
  const { browser } = await signIn('dis-salem');
  const port = Number(new URL(server.url).port);
  await server.stop();
  server = await start(port);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect((await me(browser)).value?.id).toBe('dis-salem');
});

it('ends after twelve hours however busy, and after thirty minutes without any page', async () => {
  const { browser } = await signIn('dis-salem');
  for (let step = 0; step < 28; step += 1) {
    clockMs += minutes(25);
    expect((await me(browser)).ok).toBe(true);
  }
  clockMs += minutes(25);
  expect((await me(browser)).code).toBe('not-signed-in');
  const idle = (await signIn('dis-salem')).browser;
  clockMs += minutes(31);
  expect((await me(idle)).code).toBe('not-signed-in');
});

it('takes a change only from our own page', async () => {
  const { browser } = await signIn('dis-salem');
  const ours = { 'x-nida': '1', origin: server.url };
  expect((await act(browser, ours)).body.value).toBe('dis-salem');
  const foreign: Record<string, string>[] = [
    {},
    { 'x-nida': '1' },
    { origin: server.url },
    { 'x-nida': '1', origin: 'https://evil.example' },
    { 'x-nida': '1', origin: 'null' },
  ];
  for (const headers of foreign) {
    const { status, body } = await act(browser, headers);
    expect([status, body.code]).toEqual([403, 'sender-unknown']);
  }
});

it('signs out for good, and only from our own page', async () => {
  const { browser } = await signIn('dis-salem');
  const secret = browser.cookie('nida-session') ?? '';
  expect((await browser.open(`${server.url}/auth/logout`, { method: 'POST' })).status).toBe(403);
  const out = await browser.open(`${server.url}/auth/logout`, {
    method: 'POST',
    headers: { 'x-nida': '1', origin: server.url },
  });
  expect(out.status).toBe(200);
  const response = await fetch(`${server.url}/api/me`, { headers: { cookie: `nida-session=${secret}` } });
  expect(response.status).toBe(401);
});

it('refuses a way back that another browser began, was used already, or lapsed', async () => {
  const mine = aBrowser();
  const page = await mine.follow(`${server.url}/auth/login`);
  const back = await choosePerson(mine, page, 'sup-khalid', (url) => url.startsWith(`${server.url}/auth/callback`));
  const link = back.location ?? '';
  const victim = aBrowser();
  expect((await victim.open(link)).status).toBe(401);
  expect(victim.cookie('nida-session')).toBeUndefined();
  const other = aBrowser();
  await other.open(`${server.url}/auth/login`);
  expect((await other.open(link)).status).toBe(401);
  clockMs += minutes(11);
  expect((await mine.open(link)).status).toBe(401);
});

it('refuses a person who is not on the list and a sign-in page that has lapsed', async () => {
  const browser = aBrowser();
  const page = await browser.follow(`${server.url}/auth/login`);
  expect((await choosePerson(browser, page, 'op-nobody')).status).toBe(400);
  const lapsed = await fetch(`${server.url}/oidc/interaction/no-such-thing`);
  expect(lapsed.status).toBe(400);
  expect(await lapsed.text()).toContain('lapsed');
});

it.each([
  ['/desk/casework/5', '/desk/casework/5'],
  ['//evil.example/', '/desk/'],
  ['/desk//evil.example', '/desk/'],
  ['/desk/../auth/logout', '/desk/'],
  ['https://evil.example/desk/', '/desk/'],
  ['/desk/\\evil', '/desk/'],
  [['/desk/a', '/desk/b'], '/desk/'],
  [undefined, '/desk/'],
])('leads from a sign-in that asks for %s to %s', (asked, led) => {
  expect(deskPath(asked)).toBe(led);
});

it('slows an address that tries to sign in without end', async () => {
  const statuses: number[] = [];
  for (let attempt = 0; attempt < 125; attempt += 1) statuses.push((await fetch(`${server.url}/auth/callback`)).status);
  expect(statuses.slice(0, 120)).not.toContain(429);
  expect(statuses.at(-1)).toBe(429);
  clockMs += minutes(1);
  expect((await fetch(`${server.url}/auth/callback`)).status).toBe(401);
});

it('offers no demo provider and no demo keys in a house that is not a demo', async () => {
  const real = await aPhoneHouse({
    sql,
    demo: false,
    register: (app, house, settings) => registerIdentity(app, house, settings),
  });
  expect((await fetch(`${real.url}/oidc/.well-known/openid-configuration`)).status).toBe(404);
  expect((await fetch(`${real.url}/auth/login`)).status).toBe(404);
  const { access } = await (await import('../../builders/console-tokens.ts')).signInConsole(server.url, 'op-noura');
  const response = await fetch(`${real.url}/api/me`, { headers: { authorization: `Bearer ${access}` } });
  expect(await response.json()).toMatchObject({ ok: false, code: 'token-invalid' });
  await real.stop();
});

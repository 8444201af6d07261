import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCentre, everyone, type Centre } from '../builders/a-centre.ts';
import { routes as table } from '../builders/routes.ts';

let centre: Centre;
beforeAll(async () => {
  centre = await aCentre();
});
afterAll(() => centre.stop());

const all = everyone.map((one) => one.id as string);

/** Routes of partners' systems: no person signs in there, a signature does; see server/exchange. */
const signed: readonly (readonly ['GET' | 'POST', string])[] = [
  ['POST', '/api/exchange/eido'],
  ['POST', '/api/exchange/ucri2'],
  ['POST', '/api/exchange/subscriptions'],
  ['GET', '/api/exchange/eido/:id'],
  // What consoles say as machines.
  ['POST', '/api/devices/:id/sealed'],
  ['POST', '/api/consoles/:id/report'],
  ['POST', '/api/consoles/:id/files/:sha256'],
];

const send = (payload: string, type: string) =>
  centre.app.inject({
    method: 'POST',
    url: '/api/search',
    headers: { 'x-test-staff': 'op-1', 'content-type': type },
    payload,
  });

describe('every route', () => {
  it.each(table)('%s %s is open to exactly those it is for', async (method, path, open) => {
    for (const who of all) {
      const reply = await centre.as(who, method, path.replace(':id', randomUUID()), method === 'POST' ? {} : undefined);
      const isRefused = reply.status === 403 && reply.body.code === 'role-may-not';
      expect({ who, isRefused }).toEqual({ who, isRefused: !open.includes(who) });
    }
  });

  it.each(table)('%s %s asks who it is first', async (method, path) => {
    const reply = await centre.as(
      'nobody',
      method,
      path.replace(':id', randomUUID()),
      method === 'POST' ? {} : undefined,
    );
    expect(reply).toMatchObject({ status: 401, body: { ok: false, code: 'not-signed-in' } });
  });

  it.each(signed)('%s %s knows nobody without a signature, signed in or not', async (method, path) => {
    for (const who of [...all, 'nobody']) {
      const reply = await centre.as(who, method, path.replace(':id', randomUUID()), method === 'POST' ? {} : undefined);
      expect(reply).toMatchObject({ status: 403, body: { ok: false, code: 'sender-unknown' } });
    }
  });

  it('is in the table, so that a new one cannot be forgotten', () => {
    const api = centre.app
      .printRoutes({ commonPrefix: false })
      .split('\n')
      .filter((line) => /\((?:GET|POST)/u.test(line)).length;
    // health, live, / and /desk are the only ones besides the table; the feeds are one route, HEAD rides on GET.
    const feeds = table.filter(([, path]) => path.startsWith('/api/feeds/')).length - 1;
    const paths = new Set(table.map(([, path]) => path)).size;
    expect(api).toBe(paths + signed.length - feeds + 4);
  });

  it('lets nobody listen to the live stream without a name', async () => {
    expect(await centre.as('nobody', 'GET', '/live')).toMatchObject({ status: 401 });
  });

  it('says one and the same of an unknown route', async () => {
    expect(await centre.as('op-1', 'GET', '/api/secrets')).toMatchObject({
      status: 404,
      body: { ok: false, code: 'not-found' },
    });
  });

  it('refuses what is too large, not JSON or of another kind, as a refusal', async () => {
    expect((await send(`{"text":"${'x'.repeat(600_000)}"}`, 'application/json')).json()).toMatchObject({
      ok: false,
      code: 'input-invalid',
    });
    expect((await send('{"text":', 'application/json')).json()).toMatchObject({ ok: false, code: 'input-invalid' });
    expect((await send('<a/>', 'application/xml')).json()).toMatchObject({ ok: false, code: 'input-invalid' });
  });
});

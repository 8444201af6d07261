import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCentre, everyone, type Centre } from '../builders/a-centre.ts';

let centre: Centre;
beforeAll(async () => {
  centre = await aCentre();
});
afterAll(() => centre.stop());

const operators = ['op-1', 'op-2'];
const dispatchers = ['dis-1', 'dis-2', 'dsup-1'];
const caseWorkers = ['cw-legal', 'cw-protection'];
const administrators = ['adm-1', 'adm-2'];
const all = everyone.map((one) => one.id as string);

/** Who may use each route; whoever is not named gets role-may-not. */
const table: readonly (readonly ['GET' | 'POST', string, readonly string[]])[] = [
  ['POST', '/api/devices', [...operators, 'sup-1']],
  ['GET', '/api/devices/:id/lanes', [...operators, 'sup-1']],
  ['POST', '/api/devices/:id/lanes/bulk/events', [...operators, 'sup-1']],
  ['POST', '/api/consoles/:id/lease', [...operators, 'sup-1']],
  ['POST', '/api/consoles/:id/recovery', [...operators, 'sup-1']],
  ['GET', '/api/recoveries', ['sup-1']],
  ['POST', '/api/consoles/:id/approve', ['sup-1']],
  ['POST', '/api/consoles/:id/revoke', ['sup-1']],
  ['GET', '/api/feeds/centre', ['sup-1']],
  ['GET', '/api/feeds/dispatch', [...dispatchers, 'sup-1']],
  ['GET', '/api/feeds/service:legal', ['cw-legal', 'sup-1']],
  ['GET', '/api/escalations', [...dispatchers, 'sup-1']],
  ...['receipt', 'accept', 'reject', 'unit', 'arrived', 'close'].map(
    (act) => ['POST', `/api/escalations/:id/${act}`, dispatchers] as const,
  ),
  ['GET', '/api/requests', [...caseWorkers, 'sup-1']],
  ...['accept', 'note', 'return', 'done'].map((act) => ['POST', `/api/requests/:id/${act}`, caseWorkers] as const),
  ['GET', '/api/supervision', ['sup-1']],
  ['GET', '/api/intakes/:id/timeline', ['sup-1']],
  ['POST', '/api/intakes/:id/countersign', ['sup-1']],
  ['POST', '/api/intakes/:id/raise', ['sup-1']],
  ['POST', '/api/intakes/:id/help-answered', ['sup-1']],
  ['GET', '/api/my/progress', [...operators, 'sup-1']],
  ['POST', '/api/search', [...operators, 'sup-1']],
  ['GET', '/api/quarantine', ['sup-1', ...administrators]],
  ['GET', '/api/alarms', ['sup-1', ...administrators]],
  ['GET', '/api/people', administrators],
  ['GET', '/api/scripts', all],
  ['GET', '/api/scripts/published', all],
  ['GET', '/api/scripts/:id/1.0.0', all],
  ['POST', '/api/scripts/drafts', administrators],
  ['POST', '/api/scripts/drafts/import-fhir', administrators],
  ['GET', '/api/scripts/drafts/:id', ['sup-1', ...administrators]],
  ...['save', 'delete', 'publish', 'wording'].map(
    (act) => ['POST', `/api/scripts/drafts/:id/${act}`, administrators] as const,
  ),
  ...['check', 'approve'].map(
    (act) => ['POST', `/api/scripts/drafts/:id/${act}`, ['sup-1', ...administrators]] as const,
  ),
  ['POST', '/api/scripts/:id/in-force', ['sup-1', ...administrators]],
  ['POST', '/api/scripts/rescore', ['sup-1', ...administrators]],
  ...['eido', 'print', 'sms'].map(
    (what) => ['GET', `/api/dispatch/escalations/:id/${what}`, [...dispatchers, 'sup-1']] as const,
  ),
  ['GET', '/api/exchange/trouble', ['dsup-1', ...administrators]],
];

/** Routes of partners' systems: no person signs in there, a signature does; see server/exchange. */
const signed: readonly (readonly ['GET' | 'POST', string])[] = [
  ['POST', '/api/exchange/eido'],
  ['POST', '/api/exchange/ucri2'],
  ['POST', '/api/exchange/subscriptions'],
  ['GET', '/api/exchange/eido/:id'],
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
    expect(api).toBe(table.length + signed.length - feeds + 4);
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

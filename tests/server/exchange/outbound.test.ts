import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lintEido } from '../../../contract/eido/lint/lint-eido.ts';
import { checkingKey } from '../../../server/exchange/exchange-key.ts';
import { demoExchange } from '../../../server/exchange/exchange-settings.ts';
import { isSealed, sealedIn } from '../../../server/exchange/signature.ts';
import { exchangeTurn } from '../../../server/exchange/start-exchange.ts';
import { waitMs } from '../../../server/exchange/retry.ts';
import { aCentre, type Centre } from '../../builders/a-centre.ts';
import { aCard } from '../../builders/a-console.ts';
import { anEscalation, sendSigned } from '../../builders/a-partner.ts';

type Got = {
  readonly body: Buffer;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly path: string;
};
const got: Got[] = [];
let mood: 'takes' | 'fails' | 'lies' | 'receipts' = 'takes';
let centre: Centre;
let cad: Server;
let url = '';
type Event = {
  readonly transactionId: string;
  readonly notification: readonly (Readonly<Record<string, unknown>> & {
    readonly additionalDataComponent: readonly { readonly additionalDataByValue: string }[];
  })[];
};
const eventIn = (body: Buffer): Event => (JSON.parse(body.toString()) as { event: Event }).event;
const events = () => got.map((one) => eventIn(one.body));
const turn = () =>
  exchangeTurn(centre.exchange, (error) => {
    throw error;
  });
const subscribe = () =>
  sendSigned(
    centre,
    { subscribe: { requestId: '1', requestType: 'EIDO', requestSubType: 'new', deliverTo: url } },
    { path: '/api/exchange/subscriptions' },
  );

beforeAll(async () => {
  centre = await aCentre();
  cad = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts);
      got.push({ body, headers: request.headers, path: request.url ?? '' });
      if (mood === 'fails') {
        response.writeHead(503).end();
        return;
      }
      if (mood === 'receipts') {
        const { messageId } = JSON.parse(body.toString()) as { messageId: string };
        response.end(JSON.stringify({ message_delivery_status: { messageId, status: 200 } }));
        return;
      }
      const { transactionId } = eventIn(body);
      response.end(
        mood === 'lies'
          ? '<html>welcome</html>'
          : JSON.stringify({ eventResponse: { transactionId, statusCode: 200 } }),
      );
    });
  });
  await new Promise<void>((resolve) => cad.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(cad.address() as AddressInfo).port}/inbox`;
});
beforeEach(async () => {
  mood = 'takes';
  await centre.sql`update escalation set stage = 'closed'`;
  await centre.sql`delete from exchange_seen`;
  await centre.sql`delete from exchange_out`;
  got.length = 0;
});
afterAll(async () => {
  cad.close();
  await centre.stop();
});

describe('an escalation', () => {
  it('goes to nobody before somebody listens, and then whatever is open goes', async () => {
    const { id } = await anEscalation(centre);
    await turn();
    expect(got).toHaveLength(0);
    expect(await subscribe()).toMatchObject({ status: 200, body: { subscribeResponse: { statusCode: 200 } } });
    await turn();
    expect(events()[0]?.notification[0]).toMatchObject({ incidentComponent: { internalIncidentId: id } });
  });

  it('is sent whole, signed over its bytes, and is delivered once their machine has it', async () => {
    await subscribe();
    const { id } = await anEscalation(centre, { place: { landmark: 'باب أخضر' } });
    await turn();
    const [one] = got;
    const sealed = sealedIn(one?.headers ?? {});
    const check = {
      sealed: sealed ?? { sender: '', messageId: '', timestamp: '' },
      path: '/inbox',
      signature: one?.headers['nida-signature'],
    };
    expect(isSealed([checkingKey(demoExchange.ours)], check, one?.body ?? Buffer.alloc(0))).toBe(true);
    expect(isSealed([checkingKey(demoExchange.ours)], { ...check, path: '/other' }, one?.body ?? Buffer.alloc(0))).toBe(
      false,
    );
    expect(lintEido(events()[0]?.notification[0])).toEqual([]);
    const [row] = await centre.sql<{ state: object }[]>`select state from escalation where id = ${id}`;
    expect(row?.state).toMatchObject({ state: 'delivered' });
  });

  it('is sent again on each change, the same state once, the newest only', async () => {
    await subscribe();
    const { id, intakeId, desk } = await anEscalation(centre);
    await turn();
    await turn();
    const before = got.length;
    await turn();
    expect(got).toHaveLength(before);
    for (const revision of [2, 3])
      desk.write(intakeId, {
        type: 'escalation.amended',
        body: { escalationId: id, revision, card: aCard({ story: `more ${revision}` }) },
      });
    await desk.send('urgent');
    await turn();
    const last = events().at(-1);
    expect(got).toHaveLength(before + 1);
    expect(JSON.stringify(last?.notification)).toContain('more 3');
    expect(last?.transactionId).toMatch(/\.3\.[0-9a-f]{16}$/u);
    const data = JSON.parse(String(last?.notification[0]?.additionalDataComponent[0]?.additionalDataByValue)) as {
      revisions: unknown;
    };
    expect(data.revisions).toMatchObject([
      { revision: 1 },
      { revision: 2, changed: ['place', 'story'].slice(1) },
      { revision: 3, changed: ['story'] },
    ]);
  });

  it('goes out once when two processes look at once', async () => {
    await subscribe();
    await anEscalation(centre);
    await Promise.all([turn(), turn(), turn()]);
    const ids = events().map((one) => one.transactionId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(['fails', 'lies'] as const)(
    'is kept and sent again under the same id while their machine %s, and stands before people after six tries',
    async (how) => {
      await subscribe();
      mood = how;
      const { id } = await anEscalation(centre);
      for (let times = 0; times < 6; times += 1) {
        await turn();
        centre.clock.ms += 60_000;
      }
      expect(new Set(events().map((one) => one.transactionId)).size).toBe(1);
      expect(got).toHaveLength(6);
      const trouble = await centre.as('dsup-1', 'GET', '/api/exchange/trouble');
      expect(trouble.body.value.unsent).toMatchObject([
        { escalationId: id, tries: 6, code: 'partner-refused', gaveUpAt: null },
      ]);
      const alarms = await centre.as('adm-1', 'GET', '/api/alarms');
      expect(alarms.body.value.map((one: { name: string }) => one.name)).toContain('partner-refused');
      mood = 'takes';
      centre.clock.ms += 60_000;
      await subscribe();
      await turn();
      expect((await centre.as('adm-1', 'GET', '/api/exchange/trouble')).body.value.unsent).toEqual([]);
    },
  );

  it('waits anything up to twice as long each time, a minute at most', () => {
    expect([1, 2, 3, 10].map((tries) => waitMs(tries, () => 1))).toEqual([2000, 4000, 8000, 60_000]);
    expect(waitMs(3, () => 0)).toBe(200);
  });

  it('is told again under the id it had to whoever subscribes anew', async () => {
    await subscribe();
    await anEscalation(centre);
    await turn();
    await turn();
    const before = events().at(-1)?.transactionId;
    got.length = 0;
    await subscribe();
    await turn();
    expect(events().map((one) => one.transactionId)).toEqual([before]);
  });
});

const other = () => ({ ...centre.exchange, settings: { ...centre.exchange.settings, format: 'ucri2' as const } });

const ask = () =>
  exchangeTurn(other(), (error) => {
    throw error;
  });

describe('a partner of the other format', () => {
  it('is sent nothing before a place is known, then a transfer, and accepts by its own answer', async () => {
    await subscribe();
    const { id, intakeId, desk } = await anEscalation(centre, { place: {} });
    await ask();
    expect(got).toHaveLength(0);
    const card = aCard({ place: { landmark: 'خلف السوق' } });
    desk.write(intakeId, { type: 'escalation.amended', body: { escalationId: id, revision: 2, card } });
    await desk.send('urgent');
    mood = 'receipts';
    await ask();
    expect(JSON.parse(got[0]?.body.toString() ?? '')).toMatchObject({
      ack: 'ALL',
      payload: { incident_transfer_police: { sharedIncidentId: id } },
    });
    expect(await centre.sql`select 1 from escalation where id = ${id} and stage = 'delivered'`).toHaveLength(1);
    const acknowledgement = {
      sharedIncidentId: id,
      acknowledgedByDispatcherAt: new Date(centre.clock.ms).toISOString(),
      status: 'accepted',
      acknowledgedByDispatcher: 'Omar',
    };
    const reply = await sendSigned(centre, { acknowledgement }, { path: '/api/exchange/ucri2' });
    expect(reply).toMatchObject({ status: 200, body: { value: { state: 'accepted', acceptedByName: 'Omar' } } });
  });
});

describe('a listener', () => {
  it.each(['https://evil.example/x', 'http://10.0.0.1/x', 'file:///etc/passwd', 'no address'])(
    'is not sent anything at %s',
    async (deliverTo) => {
      const asked = { subscribe: { requestId: '1', requestType: 'EIDO', requestSubType: 'new', deliverTo } };
      expect(await sendSigned(centre, asked, { path: '/api/exchange/subscriptions' })).toMatchObject({
        status: 400,
        body: { code: 'input-invalid' },
      });
    },
  );

  it('can end it, once', async () => {
    const reply = await subscribe();
    const { subscriptionId } = (reply.body as unknown as { subscribeResponse: { subscriptionId: string } })
      .subscribeResponse;
    const end = () =>
      sendSigned(centre, { unsubscribe: { requestId: '2', subscriptionId } }, { path: '/api/exchange/subscriptions' });
    expect(await end()).toMatchObject({ status: 200 });
    expect(await end()).toMatchObject({ status: 404 });
  });
});

describe('the document for people', () => {
  it('is what would be sent, and reading it is written down', async () => {
    const { id } = await anEscalation(centre);
    const reply = await centre.as('dis-1', 'GET', `/api/dispatch/escalations/${id}/eido`);
    expect(lintEido(reply.body.value)).toEqual([]);
    expect(await centre.sql`select 1 from read_audit where what = 'eido' and ${id} = any(subjects)`).toHaveLength(1);
    expect(await centre.as('dis-1', 'GET', `/api/dispatch/escalations/${randomUUID()}/eido`)).toMatchObject({
      status: 404,
    });
  });
});

import { createHmac } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { phoneLine, type SipLine } from '../../../../contract/phone-line.ts';
import { asId, type StaffId } from '../../../../domain/ids.ts';
import { endInterrupted } from '../../../../server/telephony/sip/end-interrupted.ts';
import { exchangeCalls } from '../../../../server/telephony/sip/exchange-calls.ts';
import { phoneName, staffOfPhone } from '../../../../server/telephony/sip/phone-name.ts';
import { sipSettings, type SipSettings } from '../../../../server/telephony/sip/sip-settings.ts';
import { aTelephone, type Desk, type TestTelephone } from '../../../builders/a-telephone.ts';
import { oneDatabase } from '../../../builders/each-test.ts';
import { freePort } from '../../../builders/phone-house.ts';
import { exchangeSettings } from '../../../builders/exchange-settings.ts';

const noura = asId<StaffId>('op-noura');

/** An exchange that lists what it is given, or says nothing. */
type Listing = {
  calls:
    | { h_entry: number; h_id: number; 'call-id': string; state: number; variables?: Record<string, string>[] }[]
    | null;
  ended: unknown[];
  phones: string[];
};

const sql = oneDatabase();
let phone: TestTelephone;
let desk: Desk;
let exchange: Server;
let settings: SipSettings;
const listing: Listing = { calls: [], ended: [], phones: [] };

const beExchange = async (request: IncomingMessage, response: ServerResponse): Promise<unknown> => {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  const { method, params } = JSON.parse(body) as { method: string; params: unknown };
  if (listing.calls === null || request.headers.authorization !== 'Bearer a-token-for-asking')
    return response.writeHead(500).end('no');
  if (method === 'dlg.end_dlg') listing.ended.push(params);
  const contacts = listing.phones.map((name) => ({ Contact: { Address: `sip:${name}@phone.invalid;transport=ws` } }));
  const results: Record<string, unknown> = {
    'dlg.list': listing.calls,
    'ul.dump': [{ AoRs: [{ Info: { Contacts: contacts } }] }],
  };
  return response.end(JSON.stringify({ jsonrpc: '2.0', id: 1, result: results[method] ?? null }));
};

beforeAll(async () => {
  exchange = createServer((request, response) => void beExchange(request, response)).listen(0, '127.0.0.1');
  await once(exchange, 'listening');
  const { port } = exchange.address() as AddressInfo;
  const rpc = { url: `http://127.0.0.1:${port}/rpc`, token: 'a-token-for-asking' };
  const keys = { address: '127.0.0.1', port: await freePort() };
  settings = { ...(sipSettings(exchangeSettings) as SipSettings), rpc, keys };
  phone = await aTelephone({ sql, sip: settings });
  desk = await phone.desk('op-noura');
}, 60_000);
afterAll(async () => {
  await phone.stop();
  exchange.close();
});
beforeEach(() => Object.assign(listing, { calls: null, ended: [], phones: [] }));

const post = (body: unknown, token = exchangeSettings.NIDA_SIP_EVENTS_TOKEN) =>
  fetch(`${phone.url}/telephony/sip/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
const seconds = (): string => `${Math.floor(phone.clock.now() / 1000)}.250000`;
const said = (sid: string, what: string, mark = '') => ({ sid, at: seconds(), what, mark, from: '+97455120147' });
async function hear(sid: string, ...reports: readonly (readonly [what: string, mark?: string])[]): Promise<void> {
  phone.clock.pass(1000);
  for (const [what, mark] of reports) expect((await post(said(sid, what, mark))).status).toBe(204);
  await phone.telephony.switchboard.settle();
}
const alarms = async (name: string): Promise<number> =>
  (await sql<{ count: number }[]>`select count::int from alarm_counter where name = ${name}`)[0]?.count ?? 0;

describe('the settings', () => {
  it('name no exchange, or all of one', () => {
    expect(sipSettings({})).toBeNull();
    expect(sipSettings(exchangeSettings)).toMatchObject({ wss: exchangeSettings.NIDA_SIP_WSS, pin: null, rpc: null });
    for (const name of ['NIDA_SIP_DOMAIN', 'NIDA_SIP_SECRET', 'NIDA_SIP_EVENTS_TOKEN'])
      expect(() => sipSettings({ ...exchangeSettings, [name]: '' })).toThrow(name);
  });
  it.each([
    ['NIDA_SIP_WSS', 'ws://exchange.invalid'],
    ['NIDA_SIP_PIN', 'sha1/AAAA'],
    ['NIDA_SIP_SECRET', 'short'],
    ['NIDA_SIP_RPC', 'gopher://x'],
    ['NIDA_SIP_KEYS', '0.0.0.0:9000'],
  ])('refuse %s when it is %s', (name, value) => {
    expect(() => sipSettings({ ...exchangeSettings, [name]: value })).toThrow(`${name} is malformed`);
  });
});

describe('the name of a phone', () => {
  it('gives back whose it is, whatever the id is made of', () => {
    for (const id of ['op-noura', 'a@b.example', 'نورة']) expect(staffOfPhone(phoneName(asId<StaffId>(id)))).toBe(id);
  });
  it("is nobody's when we did not make it", () => {
    for (const name of ['', 'op-noura', 'abc', 'ff', 'AB']) expect(staffOfPhone(name)).toBeNull();
  });
});

describe('a line', () => {
  it('is lent to an operator, with a password the exchange can check', async () => {
    const { value } = await desk.post<SipLine>('/api/phone/line', {});
    expect(phoneLine.safeParse(value).success).toBe(true);
    const line = value;
    expect(line).toMatchObject({
      network: 'sip',
      wss: exchangeSettings.NIDA_SIP_WSS,
      name: phoneName(noura),
      domain: 'hotline.invalid',
    });
    expect(line.user).toBe(`${Date.parse(line.until) / 1000}:${line.name}`);
    expect(line.password).toBe(createHmac('sha1', exchangeSettings.NIDA_SIP_SECRET).update(line.user).digest('base64'));
  });
  it('is lent to nobody who takes no calls', async () => {
    const dispatcher = await phone.desk('dsup-hamad');
    expect(await dispatcher.post('/api/phone/line', {})).toMatchObject({ status: 403, code: 'role-may-not' });
  });
});

describe('a call through the exchange', () => {
  it.each([
    ['44001234', '+97444001234'],
    ['919', '919'],
    ['anonymous', null],
    [undefined, null],
  ])('says which line was dialled where the exchange does: %s', async (to, kept) => {
    const sid = crypto.randomUUID();
    expect((await post({ ...said(sid, 'queued', 'tag'), to })).status).toBe(204);
    await hear(sid, ['ended', 'abandoned']);
    const [event] = await sql<{ to: string | null }[]>`
      select e.what ->> 'to' as to from call_event e join call_sid s on s.call_id = e.call_id where s.sid = ${sid} and e.what ->> 'type' = 'queued'`;
    expect(event).toEqual({ to: kept });
  });
  it('goes from ring to end in the log, with who answered and which keys were pressed', async () => {
    await hear('call-a', ['queued'], ['ringing']);
    const [waiting] = (await desk.board()).waiting;
    expect(waiting).toMatchObject({ state: 'ringing', maskedNumber: '•••• 0147', leg: 'call-a' });
    const callId = waiting?.callId ?? '';
    expect(await desk.command(callId, 'answer')).toMatchObject({ ok: true });
    await hear('call-a', ['answered', phoneName(noura)]);
    expect((await desk.board()).mine).toMatchObject({ callId, state: 'active', answeredBy: noura, leg: 'call-a' });
    await hear('call-a', ['key-pressed', '4.102']);
    await hear('call-a', ['held', '3']);
    expect((await desk.board()).mine).toMatchObject({ state: 'held', keys: [{ key: '4' }] });
    await hear('call-a', ['resumed', '4'], ['ended', 'unknown'], ['ended', 'caller-hung-up']);
    expect((await desk.board()).mine).toBeNull();
    expect((await desk.command(callId, 'hang-up')).code).toBe('telephony-down');
    listing.calls = [];
    expect(await desk.command(callId, 'hang-up')).toMatchObject({
      ok: true,
      value: { state: 'ended', endReason: 'caller-hung-up', answeredBy: noura },
    });
  });
  it('is told twice and counts once', async () => {
    await hear(
      'call-b',
      ['queued'],
      ['queued'],
      ['ringing'],
      ['ringing'],
      ['ended', 'abandoned'],
      ['ended', 'abandoned'],
    );
    const rows = await sql`select key from call_event join call_sid using (call_id) where sid = 'call-b'`;
    expect(rows).toHaveLength(3);
  });
  it('is given back by an operator whose phone could not answer', async () => {
    await hear('call-c', ['queued'], ['ringing']);
    const callId = (await desk.board()).waiting[0]?.callId ?? '';
    await desk.command(callId, 'answer');
    expect((await desk.board()).waiting).toEqual([]);
    const other = await phone.desk('op-maryam');
    expect(await other.command(callId, 'let-go')).toMatchObject({ code: 'not-yours' });
    expect(await desk.command(callId, 'let-go')).toMatchObject({ ok: true });
    expect(await other.command(callId, 'answer')).toMatchObject({ ok: true });
    await hear('call-c', ['answered', phoneName(asId<StaffId>('op-maryam'))]);
    expect(await other.command(callId, 'let-go')).toMatchObject({ code: 'not-in-this-state' });
    await hear('call-c', ['ended', 'operator-hung-up']);
  });
  it('is ended at the exchange when the console cannot', async () => {
    await hear('call-d', ['queued'], ['ringing'], ['answered', phoneName(noura)]);
    listing.calls = [{ h_entry: 7, h_id: 9, 'call-id': 'call-d', state: 4 }];
    const callId = (await desk.board()).mine?.callId ?? '';
    expect(await desk.command(callId, 'hang-up')).toMatchObject({ ok: true });
    expect(listing.ended).toEqual([[7, 9]]);
    await hear('call-d', ['ended', 'unknown']);
  });
  it('that was handed on is known by its first name, and every line of it is ended', async () => {
    await hear('call-h', ['queued'], ['ringing'], ['answered', phoneName(noura)]);
    const line = { h_entry: 1, 'call-id': 'another-line', state: 4, variables: [{ call: 'call-h' }] };
    listing.calls = [
      { ...line, h_id: 2 },
      { ...line, h_id: 3 },
    ];
    await phone.telephony.switchboard.reconcile();
    const callId = (await desk.board()).mine?.callId ?? '';
    expect(await desk.command(callId, 'hang-up')).toMatchObject({ ok: true });
    expect(listing.ended).toEqual([
      [1, 2],
      [1, 3],
    ]);
    await hear('call-h', ['ended', 'unknown']);
  });
  it('is given up for lost when the exchange does not know it any more, and not when the exchange says nothing', async () => {
    await hear('call-e', ['queued'], ['ringing'], ['answered', phoneName(noura)]);
    await phone.telephony.switchboard.reconcile();
    expect((await desk.board()).mine).toMatchObject({ leg: 'call-e' });
    listing.calls = [{ h_entry: 1, h_id: 1, 'call-id': 'call-e', state: 4 }];
    await phone.telephony.switchboard.reconcile();
    expect((await desk.board()).mine).toMatchObject({ leg: 'call-e' });
    listing.calls = [{ h_entry: 1, h_id: 1, 'call-id': 'call-e', state: 5 }];
    await phone.telephony.switchboard.reconcile();
    expect((await desk.board()).mine).toBeNull();
  });
});

const tell = async (press: unknown): Promise<void> => {
  const socket = createSocket('udp4');
  const bytes = typeof press === 'string' ? press : JSON.stringify(press);
  await new Promise((sent) => socket.send(bytes, settings.keys?.port ?? 0, '127.0.0.1', sent));
  socket.close();
};
const aPress = (over: Record<string, unknown> = {}) => ({
  callid: 'call-k',
  source_tag: 'tag-of-caller',
  type: 'DTMF',
  timestamp: 1600,
  event: 5,
  ...over,
});

describe('keys within the sound', () => {
  it('are the caller’s, each once, and nobody else’s', async () => {
    await hear('call-k', ['queued', 'tag-of-caller'], ['ringing'], ['answered', phoneName(noura)]);
    const noise = ['', 'no json', '[]', aPress({ event: 16 }), aPress({ callid: 'call-of-nobody' })];
    for (const one of [...noise, aPress({ source_tag: 'tag-of-operator' })]) await tell(one);
    await tell(aPress());
    await tell(aPress());
    await tell(aPress({ timestamp: 3200, event: 11 }));
    await expect
      .poll(async () => (await desk.board()).mine?.keys.map((one) => one.key).toSorted(), { timeout: 15_000 })
      .toEqual(['#', '5']);
    await hear('call-k', ['ended', 'caller-hung-up']);
  });
});

describe('what is not the exchange', () => {
  it('is refused and counted', async () => {
    expect((await post(said('call-x', 'queued'), 'a-token-somebody-made-up')).status).toBe(403);
    expect(await alarms('sip-token')).toBe(1);
    const wrong = [
      {},
      { ...said('call-x', 'queued'), at: 'now' },
      said('call x', 'queued'),
      said('call-x', 'answered', 'zz'),
    ];
    for (const body of [...wrong, said('call-x', 'ended', 'bored'), said('call-x', 'key-pressed', 'Z.1')])
      expect((await post(body)).status).toBe(400);
    expect(await alarms('sip-malformed')).toBe(6);
    expect(await sql`select 1 from call_sid where sid = 'call-x'`).toHaveLength(0);
  });
  it('cannot make the list of calls look empty', async () => {
    const answers = ['', '{}', '{"error":{"code":1}}', '{"result":[{"h_entry":1}]}'];
    for (const answer of answers) {
      const calls = exchangeCalls(settings.rpc, async () => new Response(answer));
      expect(await calls?.list()).toBeNull();
    }
  });
});

const beat = (leg: string | null) => desk.post('/api/phone/beat', { line: 'registered', microphone: 'ready', leg });
const look = async (): Promise<void> => {
  const calls = exchangeCalls(settings.rpc, fetch);
  if (calls !== null) await endInterrupted(phone.house, calls, phone.telephony.switchboard.hear);
  await phone.telephony.switchboard.settle();
};
const answered = async (sid: string): Promise<void> => {
  await hear(sid, ['queued'], ['ringing'], ['answered', phoneName(noura)]);
  await beat(sid);
  listing.calls = [{ h_entry: 3, h_id: 4, 'call-id': sid, state: 4 }];
  listing.phones = [phoneName(noura)];
};
const mine = async (): Promise<string | undefined> => (await desk.board()).mine?.leg;

describe('a console that is lost in mid-call', () => {
  it('keeps its call when it only lost the centre', async () => {
    await answered('call-p');
    phone.clock.pass(60_000);
    await look();
    expect(await mine()).toBe('call-p');
    expect(listing.ended).toEqual([]);
    await hear('call-p', ['ended', 'caller-hung-up']);
  });
  it('has its caller freed when the exchange has lost it too, and the call stands among the missed ones', async () => {
    await answered('call-q');
    listing.phones = [];
    await look();
    expect(await mine()).toBe('call-q');
    phone.clock.pass(21_000);
    await look();
    expect(listing.ended).toEqual([[3, 4]]);
    expect(await mine()).toBeUndefined();
    expect((await desk.board()).missed).toContainEqual(
      expect.objectContaining({ leg: 'call-q', endReason: 'interrupted', answeredBy: noura }),
    );
  });
  it('is believed when its phone says that it carries nothing, and not before it can know of the answer', async () => {
    await answered('call-r');
    await beat(null);
    await look();
    expect(await mine()).toBe('call-r');
    phone.clock.pass(6000);
    await beat(null);
    await look();
    expect(await mine()).toBeUndefined();
  });
  it('ends nothing while the exchange says nothing', async () => {
    await answered('call-s');
    listing.calls = null;
    phone.clock.pass(60_000);
    await look();
    expect(await mine()).toBe('call-s');
    await hear('call-s', ['ended', 'caller-hung-up']);
  });
});

it('keeps what a console says of its phone', async () => {
  expect(await desk.post('/api/phone/beat', { line: 'registered', microphone: 'denied', leg: null })).toMatchObject({
    ok: true,
  });
  expect(await desk.post('/api/phone/beat', { line: 'perhaps', microphone: 'ready', leg: null })).toMatchObject({
    status: 400,
  });
  expect(await sql`select phone_line, phone_microphone from presence where staff = 'op-noura'`).toEqual([
    { phone_line: 'registered', phone_microphone: 'denied' },
  ]);
});

import { generateKeyPairSync, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkingKey, signingKey } from '../../../server/exchange/exchange-key.ts';
import { drainExchange } from '../../../server/exchange/exchange-inbox.ts';
import { aCentre, type Centre } from '../../builders/a-centre.ts';
import { anAnswer, anEscalation, sendSigned, type Sending } from '../../builders/a-partner.ts';

let centre: Centre;
beforeAll(async () => {
  centre = await aCentre();
});
afterAll(() => centre.stop());

const stateOf = async (id: string) => {
  const [row] = await centre.sql<{ state: Record<string, unknown> }[]>`select state from escalation where id = ${id}`;
  return row?.state ?? {};
};
const newestRefusal = async () => {
  const { body } = await centre.as('adm-1', 'GET', '/api/exchange/trouble');
  return body.value.refused[0] as Record<string, unknown>;
};
const anyTime: unknown = expect.any(String);
const accepting = (id: string) => anAnswer(id, { own: ['ACCEPTED'] });

describe("a dispatch centre's system", () => {
  it('accepts by a named person, and the operator sees the name', async () => {
    const { id } = await anEscalation(centre);
    expect(await sendSigned(centre, accepting(id))).toMatchObject({
      status: 200,
      body: { ok: true, value: { state: 'accepted', acceptedByName: 'Omar Al-Naimi', steps: 1 } },
    });
    const progress = await centre.as('op-1', 'GET', '/api/my/progress');
    expect(progress.body.value.escalations.find((one: { id: string }) => one.id === id)).toMatchObject({
      state: 'accepted',
      acceptedByName: 'Omar Al-Naimi',
    });
  });

  it('follows each of several units, whatever order they stand in, and takes no step twice', async () => {
    const { id } = await anEscalation(centre);
    await sendSigned(centre, accepting(id));
    const say = (common: string, ...pairs: readonly (readonly [string, string])[]) =>
      sendSigned(centre, anAnswer(id, { common, units: pairs.map(([name, status]) => ({ name, status })) }));
    await say('ResourcesAssigned', ['Patrol 8', 'Assigned'], ['Patrol 7', 'Dispatched']);
    await say('ResourcesEnroute', ['Patrol 8', 'Staging'], ['Patrol 7', 'EnRoute']);
    await say('ResourcesOnscene', ['Patrol 8', 'EnRoute'], ['Patrol 7', 'OnScene'], ['Patrol 9', 'Cleared']);
    await say('ResourcesOnscene', ['Patrol 8', 'AssignmentCancelled'], ['Patrol 7', 'OnScene']);
    await say('ResourcesOnscene', ['Patrol 8', 'AssignmentCancelled'], ['Patrol 7', 'OnScene']);
    const state = await stateOf(id);
    expect(state).toMatchObject({ state: 'arrived', unit: 'Patrol 7' });
    expect(state['units']).toEqual([
      { unit: 'Patrol 8', assignedAt: anyTime, enRouteAt: anyTime, clearedAt: anyTime },
      { unit: 'Patrol 7', assignedAt: anyTime, enRouteAt: anyTime, onSceneAt: anyTime },
    ]);
    const written = await centre.sql`select type, body from event where aggregate_id = ${id} order by arrival`;
    expect(written.map((row) => `${row['type']} ${row['body'].unit ?? ''}${row['body'].step ?? ''}`.trim())).toEqual([
      'dispatch.accepted',
      'dispatch.assigned Patrol 8',
      'dispatch.assigned Patrol 7',
      'dispatch.en-route Patrol 7',
      'dispatch.arrived',
      'unit.stepped Patrol 8en-route',
      'unit.stepped Patrol 8cleared',
    ]);
  });

  it('reports a unit, a note and an end, each once', async () => {
    const { id } = await anEscalation(centre);
    await sendSigned(centre, accepting(id));
    const units = [{ name: 'Patrol 7', status: 'EnRoute' }];
    await sendSigned(centre, anAnswer(id, { common: 'ResourcesEnroute', units, note: 'two officers' }));
    await sendSigned(centre, anAnswer(id, { common: 'ResourcesEnroute', units, note: 'two officers' }));
    await sendSigned(centre, anAnswer(id, { common: 'Closed', disposition: '03' }));
    expect(await stateOf(id)).toMatchObject({
      state: 'closed',
      unit: 'Patrol 7',
      closed: { disposition: 'arrest' },
      notes: [{ byName: 'Omar Al-Naimi', text: 'two officers' }],
    });
    const written = await centre.sql`select type from event where aggregate_id = ${id} order by arrival`;
    expect(written.map((row) => row['type'])).toEqual([
      'dispatch.accepted',
      'dispatch.en-route',
      'dispatch.noted',
      'dispatch.closed',
    ]);
  });

  it('is answered the same however often it sends one message, and changes nothing by it', async () => {
    const { id } = await anEscalation(centre);
    const messageId = randomUUID();
    const [one, two] = await Promise.all([
      sendSigned(centre, accepting(id), { messageId }),
      sendSigned(centre, accepting(id), { messageId }),
    ]);
    expect(one.body).toEqual(two.body);
    expect(await centre.sql`select 1 from event where aggregate_id = ${id}`).toHaveLength(1);
    const other = await sendSigned(centre, anAnswer(id, { own: ['REJECTED'] }), { messageId });
    expect(other).toMatchObject({ status: 409, body: { code: 'message-id-taken' } });
  });

  it('changes nothing at all when one of several steps may not be', async () => {
    const { id } = await anEscalation(centre);
    const reply = await sendSigned(centre, anAnswer(id, { common: 'Closed', own: ['ACCEPTED'] }));
    expect(reply).toMatchObject({ status: 422, body: { code: 'disposition-needed' } });
    expect(await stateOf(id)).toMatchObject({ state: 'sent' });
    expect(await centre.sql`select 1 from event where aggregate_id = ${id}`).toHaveLength(0);
  });

  it('is told when somebody else has it, and old news changes nothing', async () => {
    const { id } = await anEscalation(centre);
    await centre.as('dis-1', 'POST', `/api/escalations/${id}/accept`);
    expect(await sendSigned(centre, accepting(id))).toMatchObject({ status: 409, body: { code: 'already-accepted' } });
    const units = [{ name: 'P1', status: 'EnRoute' }];
    await sendSigned(centre, anAnswer(id, { at: '2026-03-01T10:00:30.000Z', units }));
    const older = anAnswer(id, { at: '2026-03-01T10:00:10.000Z', units: [{ name: 'P0', status: 'EnRoute' }] });
    expect(await sendSigned(centre, older)).toMatchObject({ status: 200, body: { value: { steps: 0 } } });
    expect(await stateOf(id)).toMatchObject({ unit: 'P1' });
  });

  it('has its message carried out after a death between writing it down and acting on it', async () => {
    const { id } = await anEscalation(centre);
    const body = Buffer.from(JSON.stringify(accepting(id)));
    await centre.sql`
      insert into exchange_in (sender, message_id, format, received_at, body, body_hash)
      values ('police-demo', ${randomUUID()}, 'eido', now(), ${body}, 'x')`;
    await Promise.all([1, 2].map(() => drainExchange(centre.exchange, (error) => expect(error).toBeNull())));
    expect(await stateOf(id)).toMatchObject({ state: 'accepted' });
    expect(await centre.sql`select 1 from event where aggregate_id = ${id}`).toHaveLength(1);
  });
});

const far = (ms: number): Sending => ({ at: new Date(Date.parse('2026-03-01T10:00:00.000Z') + ms).toISOString() });

describe('what is not taken', () => {
  it.each<readonly [string, Sending, string, number]>([
    ['an unknown sender', { sender: 'police-other' }, 'sender-unknown', 403],
    ['no headers', { change: { 'nida-timestamp': '' } }, 'sender-unknown', 403],
    ['another key', { key: signingKey(`hmac:${Buffer.alloc(32, 7).toString('base64url')}`) }, 'signature-invalid', 403],
    ['a body changed on the way', { signed: Buffer.from('{}') }, 'signature-invalid', 403],
    ['an id changed on the way', { change: { 'nida-message-id': 'another-message' } }, 'signature-invalid', 403],
    ['a signature of no kind', { change: { 'nida-signature': 'plain=aGVsbG8gd29ybGQ' } }, 'signature-invalid', 403],
    ['a copy from before', far(-301_000), 'message-replayed', 409],
    ['a message from the future', far(301_000), 'message-replayed', 409],
  ])('is %s: refused by code, kept, counted', async (_what, how, code, status) => {
    centre.clock.ms = Date.parse('2026-03-01T10:00:00.000Z');
    const { id } = await anEscalation(centre);
    expect(await sendSigned(centre, accepting(id), how)).toMatchObject({ status, body: { ok: false, code } });
    expect(await newestRefusal()).toMatchObject({ code, bytes: expect.any(Number) });
    expect(await stateOf(id)).toMatchObject({ state: 'sent' });
    const alarms = await centre.as('adm-1', 'GET', '/api/alarms');
    expect(alarms.body.value.map((one: { name: string }) => one.name)).toContain(code);
  });

  it('is too large, is no EIDO, or names an incident nobody knows', async () => {
    expect(await sendSigned(centre, Buffer.alloc(70_000, 32))).toMatchObject({
      status: 413,
      body: { code: 'message-too-large' },
    });
    expect(await newestRefusal()).toMatchObject({ code: 'message-too-large', bytes: 70_000 });
    const other = await sendSigned(centre, { resourceType: 'Patient' });
    expect(other).toMatchObject({ status: 422, body: { code: 'message-malformed', detail: 'not-eido' } });
    expect(await sendSigned(centre, accepting(randomUUID()))).toMatchObject({
      status: 404,
      body: { code: 'not-found' },
    });
    const { id } = await anEscalation(centre);
    const misspelt = JSON.stringify(accepting(id)).replace('incidentStatusInternalText', 'incidentStatusInternalTxt');
    expect(await sendSigned(centre, Buffer.from(misspelt))).toMatchObject({
      status: 422,
      body: { code: 'message-malformed', detail: 'field-unknown incidentComponent.incidentStatusInternalTxt' },
    });
  });

  it('never brings the server down, whatever was signed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 200 }),
          fc.json().map((text) => Buffer.from(text)),
        ),
        async (bytes) => {
          const { status } = await sendSigned(centre, Buffer.from(bytes));
          expect([404, 422]).toContain(status);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('the keys', () => {
  it('sign and check with Ed25519 too', () => {
    const pair = generateKeyPairSync('ed25519');
    const der = pair.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url');
    const open = pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64url');
    const [key, check] = [signingKey(`ed25519:${der}`), checkingKey(`ed25519:${open}`)];
    const text = Buffer.from('words');
    expect(check.isSigned(text, key.sign(text))).toBe(true);
    expect(check.isSigned(Buffer.from('other'), key.sign(text))).toBe(false);
    expect(check.isSigned(text, 'ed25519=AAAAAAAAAAAAAAAA')).toBe(false);
  });

  it.each(['', 'hmac:c2hvcnQ', 'rsa:AAAA', 'ed25519:AAAA', 'plain'])('are refused when they are none: %j', (words) => {
    expect(() => signingKey(words)).toThrow(/key|decode|DER|asn1|unsupported/iu);
    expect(() => checkingKey(words)).toThrow(/key|decode|DER|asn1|unsupported/iu);
  });
});

import { hash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SealedFor } from '../../../contract/sealed.ts';
import type { Envelope } from '../../../contract/envelope.ts';
import { asId, type StaffId } from '../../../domain/ids.ts';
import { sealToCentre } from '../../../electron/seal-to-centre.ts';
import { aCentre, type Centre } from '../../builders/a-centre.ts';
import { aConsole, opened, raised, type TestConsole } from '../../builders/a-console.ts';

let centre: Centre;
beforeAll(async () => {
  centre = await aCentre();
});
afterAll(() => centre.stop());

const story = (text: string) => ({ type: 'story.noted', body: { text } });
const keyIdOf = (sealTo: string) => hash('sha256', Buffer.from(sealTo, 'base64'), 'hex').slice(0, 32);
const now = () => new Date(centre.clock.ms).toISOString();

type Sealing = { readonly sealTo?: string; readonly from?: string; readonly purpose?: SealedFor };
const sealSteps = (desk: TestConsole, inner: object, over: Sealing = {}): Buffer => {
  const to = { sealTo: centre.house.sealKeys.sealTo, from: desk.device, purpose: 'steps' as const, ...over };
  return sealToCentre(to, Buffer.from(JSON.stringify(inner)));
};
const steps = (events: readonly Partial<Envelope>[]) => ({
  lane: events[0]?.lane ?? 'bulk',
  firstSeq: events[0]?.seq ?? 1,
  events,
});
const sendSealed = (desk: TestConsole, sealed: Buffer, keyId = keyIdOf(centre.house.sealKeys.sealTo)) =>
  centre.as('nobody', 'POST', `/api/devices/${desk.device}/sealed`, {
    keyId,
    now: now(),
    sealed: sealed.toString('base64'),
  });
const held = async (device: string) =>
  (await centre.sql<{ n: number }[]>`select count(*)::int as n from event where device = ${device}`)[0]?.n;
const refusalsOf = (desk: TestConsole) =>
  centre.sql`select code, count from sealed_refused where device = ${desk.device} order by code`;

async function aWrittenDesk(count = 3): Promise<TestConsole> {
  const desk = await aConsole(centre);
  const id = randomUUID();
  desk.write(id, opened());
  for (let at = 1; at < count; at += 1) desk.write(id, story(`step ${at}`));
  return desk;
}

describe('sealed steps', () => {
  it('come in nobody’s name and are taken like any other; sent again, and sent by the operator, they are duplicates', async () => {
    const desk = await aWrittenDesk();
    const sealed = sealSteps(desk, steps(desk.lane('bulk')));
    const first = await sendSealed(desk, sealed);
    expect(first).toMatchObject({ status: 200, body: { value: { ackTo: 3 } } });
    expect(first.body.value.results.map((one: { verdict: string }) => one.verdict)).toEqual(Array(3).fill('accepted'));
    const again = await sendSealed(desk, sealed);
    expect(again.body.value.results.map((one: { verdict: string }) => one.verdict)).toEqual(Array(3).fill('duplicate'));
    expect((await desk.send('bulk')).body.value.results[2].verdict).toBe('duplicate');
    expect(await held(desk.device)).toBe(3);
  });

  it('of an emergency reach dispatch', async () => {
    const desk = await aConsole(centre);
    const [id, escalation] = [randomUUID(), randomUUID()];
    desk.write(id, opened());
    desk.write(id, raised(escalation));
    expect((await sendSealed(desk, sealSteps(desk, steps(desk.lane('urgent'))))).status).toBe(200);
    const list = (await centre.as('dis-1', 'GET', '/api/escalations')).text;
    expect(list).toContain(escalation);
  });

  it.each<[string, (desk: TestConsole) => Promise<Buffer> | Buffer]>([
    ['cut off', (desk) => sealSteps(desk, steps(desk.lane('bulk'))).subarray(0, -9)],
    ['of four bytes', () => Buffer.from('AAAA')],
    [
      'changed by a bit',
      (desk) => {
        const sealed = sealSteps(desk, steps(desk.lane('bulk')));
        sealed[60] = (sealed[60] ?? 0) ^ 1;
        return sealed;
      },
    ],
    [
      'sealed to another centre',
      (desk) => sealSteps(desk, steps(desk.lane('bulk')), { sealTo: randomBytes(32).toString('base64') }),
    ],
    ['sealed by another console', (desk) => sealSteps(desk, steps(desk.lane('bulk')), { from: randomUUID() })],
    ['sealed for a recovery', (desk) => sealSteps(desk, steps(desk.lane('bulk')), { purpose: 'recovery' })],
    ['with something else inside', (desk) => sealSteps(desk, { lane: 'bulk' })],
  ])('%s are refused, nothing is written, and that is kept', async (_how, make) => {
    const desk = await aWrittenDesk();
    expect(await sendSealed(desk, await make(desk))).toMatchObject({
      status: 422,
      body: { code: 'sealed-unreadable' },
    });
    expect(await held(desk.device)).toBe(0);
    expect(await refusalsOf(desk)).toEqual([{ code: 'sealed-unreadable', count: 1 }]);
  });

  it('that their console did not sign are refused, whoever sealed them, and no place of its lanes is told', async () => {
    const desk = await aWrittenDesk();
    await desk.send('bulk');
    const [first] = desk.lane('bulk');
    const forged = { ...first, seq: 99, sig: 'A'.repeat(86) };
    const reply = await sendSealed(desk, sealSteps(desk, steps([forged])));
    expect(reply).toMatchObject({ status: 422, body: { code: 'event-signature-wrong' } });
    expect(reply.body['expect']).toBeUndefined();
    const { sig: _sig, ...bare } = first ?? {};
    expect((await sendSealed(desk, sealSteps(desk, steps([bare])))).body.code).toBe('event-unsigned');
  });

  it('of a console without a key, or of nobody we know, are not believed', async () => {
    const old = await aConsole(centre, 'op-1', 'from-before-signatures');
    old.write(randomUUID(), opened());
    expect((await sendSealed(old, sealSteps(old, steps(old.lane('bulk'))))).body.code).toBe('event-unsigned');
    const desk = await aWrittenDesk();
    const stranger = { ...desk, device: randomUUID() };
    const events = desk.lane('bulk').map((event) => ({ ...event, device: stranger.device }));
    expect((await sendSealed(stranger, sealSteps(stranger, steps(events as Partial<Envelope>[])))).status).toBe(422);
    expect(await refusalsOf(stranger)).toEqual([]);
  });

  it('in the name of a person who never signed in there wait, and are not put aside for ever', async () => {
    const desk = await aConsole(centre);
    desk.write(randomUUID(), opened(), { by: asId<StaffId>('op-2') });
    const sealed = sealSteps(desk, steps(desk.lane('bulk')));
    expect(await sendSealed(desk, sealed)).toMatchObject({ status: 403, body: { code: 'device-not-yours' } });
    await centre.as('op-2', 'POST', '/api/devices', { device: desk.device });
    expect((await sendSealed(desk, sealed)).body.value.results).toEqual([{ seq: 1, verdict: 'accepted' }]);
  });

  it('that do not follow on what is held wait for what is missing', async () => {
    const desk = await aWrittenDesk(4);
    const later = sealSteps(desk, steps(desk.lane('bulk').slice(2)));
    expect(await sendSealed(desk, later)).toMatchObject({ status: 409, body: { code: 'event-gap', expect: 1 } });
    await sendSealed(desk, sealSteps(desk, steps(desk.lane('bulk').slice(0, 2))));
    expect((await sendSealed(desk, later)).body.value.ackTo).toBe(4);
  });

  it('that are larger than any batch are refused before they are opened', async () => {
    const desk = await aWrittenDesk();
    expect((await sendSealed(desk, randomBytes(310_000))).body.code).toBe('sender-unknown');
    expect((await sendSealed(desk, randomBytes(500_000))).status).toBe(413);
  });

  it('are slowed down when one address sends without end', async () => {
    const desk = await aWrittenDesk();
    centre.clock.ms += 61_000;
    const path = `/api/devices/${desk.device}/sealed`;
    const replies = await Promise.all(Array.from({ length: 1201 }, () => centre.as('nobody', 'POST', path, {})));
    expect(replies.filter((one) => one.body.code === 'rate-limited')).toHaveLength(1);
    centre.clock.ms += 61_000;
  });
});

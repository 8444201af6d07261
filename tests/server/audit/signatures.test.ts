import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signedText } from '../../../contract/chain.ts';
import { mostEvents, type Envelope } from '../../../contract/envelope.ts';
import { aCentre, type Centre } from '../../builders/a-centre.ts';
import { aConsole, opened, type TestConsole } from '../../builders/a-console.ts';
import { aDeviceKey } from '../../builders/a-device-key.ts';

let centre: Centre;
beforeAll(async () => {
  centre = await aCentre();
});
afterAll(() => centre.stop());

const story = (text: string) => ({ type: 'story.noted', body: { text } });
const count = async (device: string) =>
  (await centre.sql`select count(*) as n from event where device = ${device}`)[0]?.['n'];
const alarm = async (name: string): Promise<number> =>
  (await centre.sql<{ count: number }[]>`select count from alarm_counter where name = ${name}`)[0]?.count ?? 0;
const sendRaw = (desk: TestConsole, firstSeq: number, events: readonly Partial<Envelope>[]) =>
  centre.as('op-1', 'POST', `/api/devices/${desk.device}/lanes/bulk/events`, {
    firstSeq,
    now: new Date(centre.clock.ms).toISOString(),
    events,
  });

describe('a console that signs', () => {
  it('is bound to its first key, by whom and when, as a step of the centre itself', async () => {
    const desk = await aConsole(centre);
    const [row] = await centre.sql`select public_key, key_by from device where id = ${desk.device}`;
    expect(row).toEqual({ public_key: desk.key.publicKey, key_by: 'op-1' });
    const [step] = await centre.sql`
      select type, by, body from event where aggregate_kind = 'device' and aggregate_id = ${desk.device}`;
    expect(step).toEqual({
      type: 'device.key-enrolled',
      by: 'op-1',
      body: { publicKey: desk.key.publicKey, unsignedTo: { urgent: 0, bulk: 0 } },
    });
    expect((await desk.update()).status).toBe(200);
  });

  it('may not come back with another key, and that is alarmed', async () => {
    const desk = await aConsole(centre);
    const [other, before] = [aDeviceKey(), await alarm('device-key-changed')];
    const reply = await centre.as('op-1', 'POST', '/api/devices', {
      device: desk.device,
      publicKey: other.publicKey,
      proof: other.proofFor(desk.device),
    });
    expect(reply).toMatchObject({ status: 409, body: { code: 'device-key-changed' } });
    expect(await alarm('device-key-changed')).toBe(before + 1);
  });

  it('must hold the key it enrols', async () => {
    const [device, mine, theirs] = [randomUUID(), aDeviceKey(), aDeviceKey()];
    for (const proof of [undefined, mine.proofFor(device), theirs.proofFor(randomUUID())])
      expect(
        await centre.as('op-1', 'POST', '/api/devices', { device, publicKey: theirs.publicKey, proof }),
      ).toMatchObject({ status: 422, body: { code: 'event-signature-wrong' } });
  });

  it.each([
    ['is not signed', 'event-unsigned', (event: Envelope) => ({ ...event, sig: undefined })],
    [
      'is signed by another key',
      'event-signature-wrong',
      (event: Envelope) => ({
        ...event,
        sig: aDeviceKey().sign(signedText.event(event.hash)),
      }),
    ],
    [
      'carries the signature of another',
      'event-signature-wrong',
      (event: Envelope, before: Envelope) => ({
        ...event,
        sig: before.sig,
      }),
    ],
  ])('has nothing taken when one step %s, and that is alarmed', async (_what, code, spoil) => {
    const [desk, id, before] = [await aConsole(centre), randomUUID(), await alarm(code)];
    const first = desk.write(id, opened());
    const second = desk.write(id, story('x'));
    expect(await sendRaw(desk, 1, [first, spoil(second, first)])).toMatchObject({ status: 422, body: { code } });
    expect(await count(desk.device)).toBe(0);
    expect(await alarm(code)).toBe(before + 1);
    expect((await desk.send('bulk')).status).toBe(200);
  });
});

describe('a full sending', () => {
  it('is taken back to the last row when one signature in it is wrong, and whole when they are right', async () => {
    const [desk, id, code] = [await aConsole(centre), randomUUID(), 'event-signature-wrong'];
    desk.write(id, opened());
    for (let at = 1; at < mostEvents; at += 1) desk.write(id, story(`step ${at}`));
    const head = async () => (await centre.sql`select head from feed where id = 'centre'`)[0]?.['head'] ?? 0;
    const [before, alarms] = [await head(), await alarm(code)];
    const spoilt = desk.lane('bulk').map((one, at) => (at === 150 ? { ...one, sig: desk.lane('bulk')[0]?.sig } : one));
    expect(await sendRaw(desk, 1, spoilt)).toMatchObject({ status: 422, body: { code, detail: 'seq 151' } });
    expect(await centre.sql`select 1 from intake where id = ${id}`).toEqual([]);
    expect([await count(desk.device), await head(), await alarm(code)]).toEqual([0, before, alarms + 1]);
    expect((await desk.send('bulk')).body.value.ackTo).toBe(mostEvents);
    expect([await count(desk.device), await head()]).toEqual([mostEvents, before + mostEvents]);
  });

  it('may not be fuller than the centre says', async () => {
    const [desk, id] = [await aConsole(centre), randomUUID()];
    const told = await desk.update();
    expect(told.body.value.mostEvents).toBe(mostEvents);
    for (let at = 0; at <= mostEvents; at += 1) desk.write(id, story('x'));
    expect(await desk.send('bulk')).toMatchObject({ status: 400, body: { code: 'input-invalid' } });
  });
});

describe('a console from before signatures', () => {
  it('is taken as it is, until it has a key; then never again without', async () => {
    const [desk, id] = [await aConsole(centre, 'op-1', 'from-before-signatures'), randomUUID()];
    const first = desk.write(id, opened());
    expect(first).not.toHaveProperty('sig');
    expect((await desk.send('bulk')).body.value.results).toEqual([{ seq: 1, verdict: 'accepted' }]);
    const unsent = desk.write(id, story('old'));
    await desk.update();
    expect(await sendRaw(desk, 2, [unsent])).toMatchObject({ status: 422, body: { code: 'event-unsigned' } });
    // What it wrote before is signed when it is brought up to date: a signature is over the hash alone.
    const signed = { ...unsent, sig: desk.key.sign(signedText.event(unsent.hash)) };
    expect((await sendRaw(desk, 2, [signed])).body.value.results).toEqual([{ seq: 2, verdict: 'accepted' }]);
    desk.write(id, story('new'));
    expect((await desk.send('bulk', 2)).body.value.results).toEqual([{ seq: 3, verdict: 'accepted' }]);
  });

  it('cannot pretend to a signature nobody can check', async () => {
    const [desk, id] = [await aConsole(centre, 'op-1', 'from-before-signatures'), randomUUID()];
    const event = desk.write(id, opened());
    const signed = { ...event, sig: desk.key.sign(signedText.event(event.hash)) };
    expect(await sendRaw(desk, 1, [signed])).toMatchObject({ status: 422, body: { code: 'event-signature-wrong' } });
  });
});

import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signedText } from '../../../contract/chain.ts';
import { keyHeader } from '../../../contract/consoles.ts';
import { isSignedBy, keyOf } from '../../../server/audit/ed25519.ts';
import { sealToCentre as sealBytes } from '../../../electron/seal-to-centre.ts';
import { aCentre, type Centre } from '../../builders/a-centre.ts';
import { aConsole, opened } from '../../builders/a-console.ts';

const sealToCentre = (sealTo: string, from: string, plain: Buffer): Buffer =>
  sealBytes({ sealTo, purpose: 'recovery', from }, plain);

let centre: Centre;
let console: string;
beforeAll(async () => {
  centre = await aCentre();
});
beforeEach(() => void (console = randomUUID()));
afterAll(() => centre.stop());

const lend = (staff: string) => centre.as(staff, 'POST', `/api/consoles/${console}/lease`, {});
const inner = randomBytes(61);
async function seal(): Promise<string> {
  const { body } = await lend('sup-1');
  return sealToCentre(String(body.value?.sealTo), console, inner).toString('base64');
}
const recover = (staff: string, sealed: string) =>
  centre.as(staff, 'POST', `/api/consoles/${console}/recovery`, { sealed });
const approve = (by: string, staff: string) => centre.as(by, 'POST', `/api/consoles/${console}/approve`, { staff });

describe('a lease', () => {
  it('names the key to seal to, under a signature by which a console knows a later one', async () => {
    const { sealTo, signKey, sealSig } = (await lend('op-1')).body.value;
    expect(signKey).toBe(centre.house.centreKey.publicKey);
    expect(isSignedBy(keyOf(signKey), signedText.sealKey(sealTo), sealSig)).toBe(true);
  });

  it('is lent to a console that was shown another key too, and supervisors see that it was', async () => {
    const headers = { 'x-test-staff': 'op-1', [keyHeader.name]: keyHeader.other };
    const reply = await centre.app.inject({ method: 'POST', url: `/api/consoles/${console}/lease`, headers });
    expect(reply.statusCode).toBe(200);
    const { body } = await centre.as('sup-1', 'GET', '/api/alarms');
    expect(body.value).toContainEqual(expect.objectContaining({ name: 'centre-key-unproven', count: 1 }));
  });

  it('is each person’s own on each console, for a shift, and the part stays when it is renewed', async () => {
    const first = (await lend('op-1')).body.value;
    expect(first.secret).toMatch(/^[0-9a-f]{64}$/u);
    expect(Date.parse(first.until) - centre.clock.ms).toBe(14 * 3_600_000);
    centre.clock.ms += 3_600_000;
    const again = (await lend('op-1')).body.value;
    expect(again.secret).toBe(first.secret);
    expect(again.until > first.until).toBe(true);
    expect((await lend('op-2')).body.value.secret).not.toBe(first.secret);
    console = randomUUID();
    expect((await lend('op-1')).body.value.secret).not.toBe(first.secret);
  });

  it('is lent no more on a console that was stopped, and what was lent is forgotten', async () => {
    const first = (await lend('op-1')).body.value;
    expect(
      await centre.as('sup-1', 'POST', `/api/consoles/${console}/revoke`, { wipe: false, reason: 'lost' }),
    ).toMatchObject({
      status: 200,
    });
    expect(await lend('op-1')).toMatchObject({ status: 409, body: { code: 'device-revoked' } });
    const rows = await centre.sql`select 1 from console_lease where secret = ${first.secret}`;
    expect(rows).toHaveLength(0);
  });
});

describe('a recovery', () => {
  it('is given to somebody new on a console by themselves, and after that only with a supervisor’s yes, once', async () => {
    const sealed = await seal();
    await lend('op-1');
    const first = await recover('op-1', sealed);
    expect(Buffer.from(first.body.value.inner, 'base64').equals(inner)).toBe(true);
    expect(await recover('op-1', sealed)).toMatchObject({ status: 409, body: { code: 'recovery-waits' } });
    // Whoever made the record needs the yes from the first time on: they had a PIN.
    expect((await recover('sup-1', sealed)).body.code).toBe('recovery-waits');
    const waiting = (await centre.as('sup-1', 'GET', '/api/recoveries')).body.value;
    expect(waiting).toContainEqual(expect.objectContaining({ console, staff: 'op-1', nameEn: 'Name op-1' }));
    expect(await approve('op-2', 'op-1')).toMatchObject({ status: 403 });
    expect(await approve('sup-1', 'op-1')).toMatchObject({ status: 200 });
    expect((await recover('op-1', sealed)).status).toBe(200);
    expect((await recover('op-1', sealed)).body.code).toBe('recovery-waits');
  });

  it('is approved by nobody for themselves', async () => {
    const sealed = await seal();
    await recover('sup-1', sealed);
    await recover('sup-1', sealed);
    expect(await approve('sup-1', 'sup-1')).toMatchObject({ status: 404 });
  });

  it('opens no seal of another console, of another centre, or one that was changed', async () => {
    const sealed = await seal();
    const changed = Buffer.from(sealed, 'base64');
    changed[50] = (changed[50] ?? 0) ^ 1;
    const other = sealToCentre(randomBytes(32).toString('base64'), console, inner).toString('base64');
    for (const bad of [changed.toString('base64'), other, 'AAAA'])
      expect((await recover('op-1', bad)).body.code).toBe('store-wrong-key');
    console = randomUUID();
    expect((await recover('op-1', sealed)).body.code).toBe('store-wrong-key');
  });

  it('leaves a trace of who had a record opened', async () => {
    const sealed = await seal();
    await lend('op-2');
    await recover('op-2', sealed);
    const rows =
      await centre.sql`select 1 from read_audit where what = 'console-record' and ${console} = any(subjects)`;
    expect(rows).toHaveLength(1);
  });
});

describe('a console whose record was damaged', () => {
  it('goes on with its intakes under a new device, is counted, and other consoles still may not', async () => {
    const first = await aConsole(centre);
    await centre.as('op-1', 'POST', '/api/devices', { device: first.device, console });
    const intake = randomUUID();
    first.write(intake, opened());
    await first.send('bulk');
    const fresh = await aConsole(centre);
    const enrolled = await centre.as('op-1', 'POST', '/api/devices', { device: fresh.device, console });
    expect(enrolled.body.value.order).toBeNull();
    fresh.write(intake, { type: 'story.noted', body: { text: 'and then' } });
    expect((await fresh.send('bulk')).body.value.results).toEqual([{ seq: 1, verdict: 'accepted' }]);
    const stranger = await aConsole(centre);
    stranger.write(intake, { type: 'story.noted', body: { text: 'not mine' } });
    expect((await stranger.send('bulk')).body.value.results[0].code).toBe('not-yours');
    const replaced = randomUUID();
    await centre.as('op-1', 'POST', '/api/devices', { device: replaced, console, afterDamage: true });
    await centre.as('op-1', 'POST', '/api/devices', { device: replaced, console, afterDamage: true });
    const alarms = (await centre.as('sup-1', 'GET', '/api/alarms')).body.value as { name: string; count: number }[];
    expect(alarms.find((one) => one.name === 'store-damaged')?.count).toBe(1);
  });

  it('that was stopped is told so, and may still hand over what it holds', async () => {
    const desk = await aConsole(centre);
    await centre.as('op-1', 'POST', '/api/devices', { device: desk.device, console });
    await centre.as('sup-1', 'POST', `/api/consoles/${console}/revoke`, { wipe: true, reason: 'stolen' });
    const enrolled = await centre.as('op-1', 'POST', '/api/devices', { device: desk.device, console });
    expect(enrolled.body.value.order).toBe('wipe');
    desk.write(randomUUID(), opened());
    expect((await desk.send('bulk')).status).toBe(200);
  });
});

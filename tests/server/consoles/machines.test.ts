import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConsoleRow } from '../../../contract/consoles.ts';
import type { MachineReport } from '../../../contract/sealed.ts';
import { machineKey, type MachineKey } from '../../../electron/main/machine/machine-key.ts';
import { aCentre, type Centre } from '../../builders/a-centre.ts';
import { aConsole } from '../../builders/a-console.ts';

let centre: Centre;
let console: string;
let key: MachineKey;
beforeAll(async () => {
  centre = await aCentre();
});
beforeEach(() => {
  console = randomUUID();
  key = machineKey(randomBytes(32), console);
});
afterAll(() => centre.stop());

const lend = (told: object = { key: key.publicKey, proof: key.proof }) =>
  centre.as('op-1', 'POST', `/api/consoles/${console}/lease`, told);
const aReport = (over: Partial<MachineReport> = {}): MachineReport => ({
  at: new Date(centre.clock.ms).toISOString(),
  version: '1.2.3',
  sealed: 4,
  isHeld: false,
  done: null,
  ...over,
});
const say = (report: MachineReport, sig = key.sign(report)) =>
  centre.as('nobody', 'POST', `/api/consoles/${console}/report`, { report, sig });
const revoke = (wipe: boolean, reason = 'left in a taxi') =>
  centre.as('sup-1', 'POST', `/api/consoles/${console}/revoke`, { wipe, reason });
const row = async (): Promise<ConsoleRow | undefined> =>
  ((await centre.as('sup-1', 'GET', '/api/consoles')).body.value as ConsoleRow[]).find((one) => one.id === console);

describe('a console that speaks for itself', () => {
  it('is known by a key it was lent something with, and keeps it for ever', async () => {
    expect((await say(aReport())).status).toBe(403);
    expect((await lend()).status).toBe(200);
    expect((await say(aReport())).body.value).toEqual({ order: null });
    const other = machineKey(randomBytes(32), console);
    expect(await lend({ key: other.publicKey, proof: other.proof })).toMatchObject({
      body: { code: 'device-key-changed' },
    });
    expect((await lend({ key: key.publicKey, proof: other.proof })).body.code).toBe('device-key-changed');
    expect((await lend({})).status).toBe(200);
  });

  it('is believed only what it signed', async () => {
    await lend();
    const sig = key.sign(aReport());
    expect(await say(aReport({ sealed: 0 }), sig)).toMatchObject({ status: 403, body: { code: 'sender-unknown' } });
    const other = randomUUID();
    const foreign = { report: aReport(), sig: machineKey(randomBytes(32), other).sign(aReport()) };
    expect((await centre.as('nobody', 'POST', `/api/consoles/${console}/report`, foreign)).status).toBe(403);
  });

  it('stands on the desk with who worked there, its version, what waits and when it was heard of', async () => {
    await lend();
    const desk = await aConsole(centre);
    await centre.as('op-1', 'POST', '/api/devices', { device: desk.device, console });
    await say(aReport());
    expect(await row()).toMatchObject({
      version: '1.2.3',
      sealed: 4,
      seenAt: new Date(centre.clock.ms).toISOString(),
      people: [{ nameAr: 'اسم op-1', nameEn: 'Name op-1' }],
      order: null,
      doneAt: null,
    });
  });

  it('hears its order without anybody there, and confirms that one and no other', async () => {
    await lend();
    await revoke(false);
    const { order } = (await say(aReport())).body.value;
    expect(order).toMatchObject({ order: 'stop' });
    expect(await row()).toMatchObject({
      order: 'stop',
      reason: 'left in a taxi',
      orderedByEn: 'Name sup-1',
      doneAt: null,
    });
    centre.clock.ms += 1000;
    await revoke(true, 'it was stolen');
    await say(aReport({ done: order }));
    expect(await row()).toMatchObject({ order: 'wipe', reason: 'it was stolen', doneAt: null });
    const wipe = (await say(aReport())).body.value.order;
    await say(aReport({ done: wipe }));
    const done = await row();
    expect(done).toMatchObject({ doneOrder: 'wipe', doneAt: new Date(centre.clock.ms).toISOString() });
    centre.clock.ms += 60_000;
    await say(aReport({ done: wipe }));
    expect((await row())?.doneAt).toBe(done?.doneAt);
  });

  it('is never told only to stop once it was told to wipe, and needs a reason for either', async () => {
    await lend();
    await revoke(true);
    expect((await revoke(false)).status).toBe(200);
    expect((await say(aReport())).body.value.order.order).toBe('wipe');
    expect((await revoke(true, '  ')).status).toBe(400);
  });
});

import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkingKey, signingKey } from '../../../server/exchange/exchange-key.ts';
import { demoExchange } from '../../../server/exchange/exchange-settings.ts';
import { startExchange } from '../../../server/exchange/start-exchange.ts';
import { playDesk, type Scenario } from '../../../tools/desk/play-desk.ts';
import { aCentre, type Centre } from '../../builders/a-centre.ts';
import { anEscalation } from '../../builders/a-partner.ts';

let centre: Centre;
let server = '';
let stop: () => Promise<void> = async () => undefined;
beforeAll(async () => {
  centre = await aCentre();
  // Signatures carry the time of this machine.
  Object.defineProperty(centre.clock, 'ms', { get: () => Date.now() });
  await centre.app.listen({ host: '127.0.0.1', port: 0 });
  server = `http://127.0.0.1:${(centre.app.server.address() as AddressInfo).port}`;
  stop = startExchange(centre.exchange, () => undefined);
});
afterAll(async () => {
  await stop();
  await centre.stop();
});

const partner = () => ({
  server,
  sender: demoExchange.partner,
  parties: demoExchange.parties,
  ours: signingKey(demoExchange.theirs),
  theirs: checkingKey(demoExchange.ours),
});
const progress = async (id: string) =>
  (await centre.as('op-1', 'GET', '/api/my/progress')).body.value.escalations.find(
    (one: { id: string }) => one.id === id,
  );

/** Plays one scenario against an escalation raised while it listens; the lines it says. */
async function play(scenario: Scenario) {
  await centre.sql`update escalation set stage = 'closed'`;
  const lines: string[] = [];
  const playing = playDesk({
    partner: partner(),
    scenario,
    who: 'Salem Al-Kaabi',
    paceMs: 100,
    patienceMs: scenario === 'silent' ? 4000 : 20_000,
    say: (line) => lines.push(line),
  });
  const { id } = await anEscalation(centre);
  centre.house.bus.poke('escalations');
  expect(await playing).toBe(true);
  return { id, lines, now: await progress(id) };
}

describe('a dispatch centre played against a running server', () => {
  it('is told, accepts by name, sends a patrol and closes; the operator follows it', async () => {
    const { lines, now, id } = await play('accept');
    expect(now).toMatchObject({
      state: 'closed',
      acceptedByName: 'Salem Al-Kaabi',
      unit: 'Patrol 7',
      closed: { disposition: 'report-taken' },
    });
    expect(lines.join('\n')).toMatch(
      /subscribed.*received DVA.*accepts: taken.*on its way: taken.*there: taken.*closed with a report: taken/su,
    );
    const [row] = await centre.sql<{ state: object }[]>`select state from escalation where id = ${id}`;
    expect(row?.state).toMatchObject({ notes: [{ text: 'Door opened, both are safe' }] });
  });

  it('rejects with a reason', async () => {
    expect((await play('reject')).now).toMatchObject({
      state: 'rejected',
      rejected: { byName: 'Salem Al-Kaabi', reason: 'place-not-found' },
    });
  });

  it('stays silent: delivered and no more', async () => {
    expect((await play('silent')).now).toMatchObject({ state: 'delivered' });
  });

  it('loses two deliveries, takes the third, and accepts twice under one id', async () => {
    const { lines, now, id } = await play('flaky');
    expect(now).toMatchObject({ state: 'accepted' });
    expect(lines.filter((line) => line.includes('taken'))).toHaveLength(2);
    expect(lines.join('\n')).toMatch(/unavailable:.*cuts-the-line:.*received/su);
    expect(
      await centre.sql`select 1 from event where aggregate_id = ${id} and type = 'dispatch.accepted'`,
    ).toHaveLength(1);
  });

  it('takes it by telephone while its machine is down, and comes late', async () => {
    for (const scenario of ['voice', 'slow'] as const)
      expect((await play(scenario)).now).toMatchObject({ state: 'accepted' });
  });
});

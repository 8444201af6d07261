import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCentre, type Centre } from '../../builders/a-centre.ts';
import { aConsole, asked, opened, raised } from '../../builders/a-console.ts';

let centre: Centre;
beforeAll(async () => {
  centre = await aCentre();
});
afterAll(() => centre.stop());

describe('feeds', () => {
  it('have no gap and no repeat under eight writers, and a reader following them misses nothing', async () => {
    const desks = await Promise.all(
      Array.from({ length: 8 }, (_, index) => aConsole(centre, index % 2 === 0 ? 'op-1' : 'op-2')),
    );
    const seen: number[] = [];
    const running = { value: true };
    const follow = async (): Promise<void> => {
      let after = 0;
      for (;;) {
        const isLast = !running.value;
        const page = (await centre.as('sup-1', 'GET', `/api/feeds/centre?after=${after}&limit=50`)).body.value;
        seen.push(...page.items.map((item: { seq: number }) => item.seq));
        after = seen.at(-1) ?? 0;
        if (isLast && after === page.head) return;
      }
    };
    const reader = follow();
    await Promise.all(
      desks.map(async (desk) => {
        for (let intake = 0; intake < 3; intake += 1) {
          const id = randomUUID();
          const from = { bulk: desk.lane('bulk').length, urgent: desk.lane('urgent').length };
          desk.write(id, opened());
          desk.write(id, { type: 'story.noted', body: { text: 'x' } });
          desk.write(id, raised(randomUUID()));
          await Promise.all([desk.send('bulk', from.bulk), desk.send('urgent', from.urgent)]);
        }
      }),
    );
    running.value = false;
    await reader;
    expect(seen).toEqual(Array.from({ length: 72 }, (_, index) => index + 1));
  });

  it('carry to each reader what is theirs', async () => {
    const [desk, id] = [await aConsole(centre, 'op-2'), randomUUID()];
    desk.write(id, opened());
    const request = desk.write(id, asked(randomUUID()));
    await desk.send('bulk');
    const legal = await centre.as('cw-legal', 'GET', '/api/feeds/service:legal');
    expect(legal.body.value.items.map((item: { eventId: string }) => item.eventId)).toEqual([request.eventId]);
    const own = await centre.as('op-2', 'GET', '/api/feeds/op:op-2?limit=500');
    expect(own.body.value.items.map((item: { eventId: string }) => item.eventId)).toContain(request.eventId);
  });

  it.each([
    ['op-1', 'centre'],
    ['op-1', 'dispatch'],
    ['op-1', 'op:op-2'],
    ['cw-legal', 'service:protection'],
    ['cw-legal', 'centre'],
    ['dis-1', 'centre'],
    ['dis-1', 'service:legal'],
    ['adm-1', 'centre'],
    ['sup-1', 'nothing'],
  ])('are closed to %s: %s', async (who, feed) => {
    expect(await centre.as(who, 'GET', `/api/feeds/${feed}`)).toMatchObject({
      status: 403,
      body: { code: 'role-may-not' },
    });
  });
});

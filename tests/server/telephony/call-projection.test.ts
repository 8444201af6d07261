import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CallEvent } from '../../../domain/call/call.ts';
import { asId, type StaffId } from '../../../domain/ids.ts';
import type { Json } from '../../../server/db/connect.ts';
import { drainInbox, takeIn } from '../../../server/telephony/inbox.ts';
import { oneDatabase } from '../../builders/each-test.ts';

const sql = oneDatabase();

const at = (second: number) => new Date(Date.parse('2026-03-01T18:00:00.000Z') + second * 1000).toISOString();
const trace: readonly CallEvent[] = [
  { at: at(0), what: { type: 'queued', from: '+97455550147', to: null, line: 'mobile' } },
  { at: at(1), what: { type: 'ringing' } },
  { at: at(4), what: { type: 'answered', by: asId<StaffId>('op-noura') } },
  { at: at(9), what: { type: 'held' } },
  { at: at(30), what: { type: 'ended', reason: 'caller-hung-up' } },
];

let calls = 0;
/** The row of a new call after these events of the trace arrived in this order. */
async function rowAfter(order: readonly number[]): Promise<unknown> {
  calls += 1;
  const sid = `permuted-${calls}`;
  for (const [arrival, index] of order.entries()) {
    const event = trace[index];
    if (event === undefined) throw new RangeError('index');
    const fields = event as unknown as Record<string, Json>;
    await takeIn(
      sql,
      { provider: 'simulated', kind: 'event', key: `${sid}:${index}`, sid, fields },
      Date.parse(at(60 + arrival)),
    );
    await drainInbox(sql, () => Date.parse(at(100)));
  }
  const [row] = await sql`
    select c.state - 'id' as state, c.phase, c.from_number, c.answered_by, c.queued_at, c.ended_at
    from call c join call_sid s on s.call_id = c.id where s.sid = ${sid}`;
  return row;
}

function permutations(items: readonly number[]): number[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, place) => permutations(items.toSpliced(place, 1)).map((rest) => [item, ...rest]));
}

it('gives the same row for each of the 120 orders of a call', async () => {
  const expected = await rowAfter([0, 1, 2, 3, 4]);
  expect(expected).toMatchObject({
    phase: 'ended',
    from_number: '+97455550147',
    answered_by: 'op-noura',
    queued_at: at(0),
    ended_at: at(30),
  });
  for (const order of permutations([0, 1, 2, 3, 4]))
    expect({ order, row: await rowAfter(order) }).toEqual({ order, row: expected });
}, 60_000);

it('gives the same row whatever is repeated in between', async () => {
  const expected = await rowAfter([0, 1, 2, 3, 4]);
  const orders = fc.tuple(
    fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }),
    fc.array(fc.nat({ max: 4 }), { maxLength: 8 }),
  );
  await fc.assert(
    fc.asyncProperty(orders, async ([order, repeated]) => {
      expect(await rowAfter([...repeated, ...order, ...repeated])).toEqual(expected);
    }),
    { numRuns: 30 },
  );
}, 60_000);

it('keeps one row when several processes empty the inbox at once', async () => {
  for (const [index, event] of trace.entries()) {
    const fields = event as unknown as Record<string, Json>;
    await takeIn(
      sql,
      { provider: 'simulated', kind: 'event', key: `together:${index}`, sid: 'together', fields },
      Date.parse(at(60)),
    );
  }
  await Promise.all([1, 2, 3, 4, 5].map(() => drainInbox(sql, () => Date.parse(at(100)))));
  const rows = await sql<
    { phase: string }[]
  >`select c.phase from call c join call_sid s on s.call_id = c.id where s.sid = 'together'`;
  expect(rows).toEqual([{ phase: 'ended' }]);
  expect(await sql`select key from call_event where key like 'together:%'`).toHaveLength(5);
});

it('records a call whose beginning was never heard', async () => {
  const row = await rowAfter([4]);
  expect(row).toMatchObject({ phase: 'ended', from_number: null, queued_at: at(30) });
});

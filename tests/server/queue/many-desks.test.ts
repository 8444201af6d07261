import { expect, it } from 'vitest';
import type { Desk } from '../../builders/a-telephone.ts';
import { eachTelephone } from '../../builders/each-test.ts';

const { sql, phone } = eachTelephone();

const aHall = (size: number): Promise<readonly Desk[]> =>
  Promise.all(
    Array.from({ length: size }, async (_, at) => {
      const name = `المستقبلة ${at}`;
      const desk = await phone.desk('op-noura', { sub: `op-${at}`, nida_name_ar: name, name });
      await desk.post('/api/presence', { state: 'ready' });
      return desk;
    }),
  );
const ring = async (at: number): Promise<string> => phone.ring(`+9745${String(at).padStart(7, '0')}`);

it('rings at eight desks, goes to one of eight who answer in the same instant, and says to the others who has it', async () => {
  const desks = await aHall(8);
  const callId = await ring(1);
  await phone.pass(200);
  const boards = await Promise.all(desks.map((desk) => desk.board()));
  expect(boards.map((board) => board.offered)).toEqual(desks.map(() => callId));
  const replies = await Promise.all(desks.map((desk) => desk.command(callId, 'answer')));
  expect(replies.filter((reply) => reply.ok)).toHaveLength(1);
  expect(replies.filter((reply) => reply.code === 'call-taken')).toHaveLength(7);
  await phone.telephony.settleOffers();
  const winner = replies.findIndex((reply) => reply.ok);
  const after = await Promise.all(desks.map((desk) => desk.board()));
  expect(after.map((board) => board.offered)).toEqual(desks.map(() => undefined));
  expect(after.filter((board) => board.mine !== null)).toHaveLength(1);
  expect(after[winner]).toMatchObject({ mine: { callId } });
  const told = after.filter((_, at) => at !== winner).map((board) => board.taken);
  const [{ name } = { name: '' }] = await sql<
    { name: string }[]
  >`select name_ar as name from staff where id = ${`op-${winner}`}`;
  expect(told).toEqual(told.map(() => ({ callId, byName: name })));
  // All desks fall silent by one write.
  const ends = await sql`select ended, count(*) as count from call_offer group by ended, ended_at order by ended`;
  expect(ends).toEqual([
    { ended: 'answered', count: 1 },
    { ended: 'taken', count: 7 },
  ]);
});

/** Takes what rings at this desk until nobody waits any more. */
async function work(desk: Desk): Promise<number> {
  for (let taken = 0; ;) {
    await phone.telephony.settleOffers();
    const { offered, waiting } = await desk.board();
    if (waiting.length === 0) return taken;
    if (offered === undefined || !(await desk.command(offered, 'answer')).ok) continue;
    taken += 1;
    expect((await desk.command(offered, 'hang-up')).ok).toBe(true);
  }
}

it('loses none of eighty calls that come at once to ten desks, and gives none to two', async () => {
  const desks = await aHall(10);
  await Promise.all(Array.from({ length: 80 }, (_, at) => ring(at)));
  await phone.pass(200);
  const rung = await Promise.all(desks.map((desk) => desk.board()));
  // One desk each for the ten who stand at the front.
  expect(new Set(rung.map((board) => board.offered)).size).toBe(10);
  const taken = await Promise.all(desks.map(work));
  expect(taken.reduce((sum, one) => sum + one, 0)).toBe(80);
  const [calls] = await sql`
    select count(*) as calls, count(*) filter (where phase = 'ended') as ended,
      count(*) filter (where state ->> 'endReason' = 'operator-hung-up') as spoken from call`;
  expect(calls).toEqual({ calls: 80, ended: 80, spoken: 80 });
  const answers = await sql`select call_id from call_event where what ->> 'type' = 'answered'`;
  expect(new Set(answers.map((row) => row['call_id'])).size).toBe(80);
  expect(answers).toHaveLength(80);
  const [offers] = await sql`
    select count(*) filter (where ended is null) as open, count(*) filter (where ended = 'lapsed') as lapsed,
      count(distinct call_id) filter (where ended = 'answered') as answered from call_offer`;
  expect(offers).toEqual({ open: 0, lapsed: 0, answered: 80 });
}, 120_000);

import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import type { Call } from '../../../../domain/call/call.ts';
import { reduceCall } from '../../../../domain/call/reduce-call.ts';
import { asId, type CallId } from '../../../../domain/ids.ts';
import { conferenceFields, legFields } from '../../../../server/telephony/twilio/network-fields.ts';
import { readConference, readLeg } from '../../../../server/telephony/twilio/read-conference.ts';
import { aTwilioCentre, tables, type TwilioCentre } from '../../../builders/a-twilio-centre.ts';
import { oneDatabase } from '../../../builders/each-test.ts';
import { post } from '../../../twilio/stand-in.ts';
import type { Hook } from '../../../twilio/world.ts';

const colleague = '0b8f6d1e-0000-4000-8000-000000000001';
const sql = oneDatabase();
let hooks: readonly Hook[];
let sid: string;

/** Everything Twilio posted about one call that was offered, answered, held, handed on and ended, in its order. */
async function aWholeCall(centre: TwilioCentre): Promise<{ readonly sid: string; readonly hooks: readonly Hook[] }> {
  const posted: Hook[] = [];
  const flow = centre.flow;
  const recording = { ...centre, flow: () => flow((some) => (posted.push(...some), some)) };
  const noura = await centre.operator('op-noura');
  await centre.operator('op-maryam');
  const dialled = await centre.twilio.dial('+97455550147');
  await recording.flow();
  const id = await centre.idOf(dialled);
  const press = async (kind: string, more: object = {}): Promise<void> => {
    centre.clock.pass(2500);
    await noura.post(`/api/calls/${id}/commands`, { commandId: crypto.randomUUID(), kind, ...more });
    await recording.flow();
  };
  await press('answer');
  await press('hold');
  await press('resume');
  await press('bring-in', { target: colleague });
  await press('hold');
  await press('resume');
  centre.clock.pass(2500);
  centre.twilio.hangUp(dialled);
  await recording.flow();
  return { sid: dialled, hooks: posted };
}

beforeAll(async () => {
  await sql`
    insert into call_target (id, kind, name_ar, name_en, number)
    values (${colleague}, 'interpreter', 'مترجم', 'Interpreter', '+97440000003')`;
  const centre = await aTwilioCentre({ sql });
  ({ sid, hooks } = await aWholeCall(centre));
  await centre.stop();
}, 60_000);

/** In any order, some of them twice. */
const shuffled = (all: readonly Hook[]): fc.Arbitrary<readonly Hook[]> =>
  fc
    .tuple(
      fc.shuffledSubarray([...all], { minLength: all.length }),
      fc.array(fc.nat({ max: all.length - 1 }), { maxLength: 8 }),
    )
    .map(([order, again]) => [...order, ...again.flatMap((place) => order[place] ?? [])]);

const at = (said: { Timestamp: string; SequenceNumber: string }): string =>
  new Date(Date.parse(said.Timestamp) + Number(said.SequenceNumber)).toISOString();

function readAll(order: readonly Hook[]): Call | null {
  const id = asId<CallId>('0b8f6d1e-0000-7000-8000-000000000009');
  const events = order.flatMap(({ url, fields }) => {
    const { pathname, searchParams } = new URL(url);
    if (pathname.includes('/conference/')) {
      const known = conferenceFields.parse(fields);
      const by = searchParams.get('by') ?? undefined;
      return readConference(known, { sid, by }).map((what) => ({ at: at(known), what }));
    }
    if (!pathname.includes('/leg/')) return [];
    const known = legFields.parse(fields);
    return readLeg(known, searchParams.get('as') ?? '').map((what) => ({ at: at(known), what }));
  });
  return events.reduce<Call | null>((call, event) => reduceCall(call, id, event), null);
}

it('tells the same call in whatever order its reports come, and however often', () => {
  const expected = readAll(hooks);
  expect(expected).toMatchObject({
    state: 'ended',
    endReason: 'caller-hung-up',
    answeredBy: 'op-noura',
    onHold: false,
  });
  expect(expected?.legs).toHaveLength(1);
  fc.assert(
    fc.property(shuffled(hooks), (order) => {
      expect(readAll(order)).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});

/** What is kept of the call when its reports come in this order. */
async function stands(order: readonly Hook[]): Promise<unknown> {
  await sql.unsafe(`truncate ${tables.replace(', call_target', '')}`);
  const centre = await aTwilioCentre({ sql });
  // The clock of this centre stands after all that is reported.
  centre.clock.pass(60_000);
  for (const hook of order) expect((await post(centre.twilio.world, centre.url, hook)).status).toBe(204);
  await centre.flow();
  const offers = await sql`select staff, reservation, at, ended, ended_at from call_offer order by reservation`;
  const { id: _, ...call } = await centre.call(sid);
  await centre.stop();
  return { offers: [...offers], call };
}

it('keeps the same call and the same offers of it, through routes and tables', async () => {
  const expected = await stands(hooks);
  expect(expected).toMatchObject({
    call: { state: 'ended', answeredBy: 'op-noura' },
    offers: expect.arrayContaining([
      expect.objectContaining({ staff: 'op-noura', ended: 'answered' }),
      expect.objectContaining({ staff: 'op-maryam', ended: 'taken' }),
    ]),
  });
  await fc.assert(
    fc.asyncProperty(shuffled(hooks), async (order) => {
      expect(await stands(order)).toEqual(expected);
    }),
    { numRuns: 8 },
  );
}, 120_000);

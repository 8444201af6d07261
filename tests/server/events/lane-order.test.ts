import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IntakeFact } from '../../../domain/intake/facts.ts';
import { asId, type EscalationId } from '../../../domain/ids.ts';
import { aCentre, type Centre } from '../../builders/a-centre.ts';
import { aCard, aConsole, opened, raised, type TestConsole } from '../../builders/a-console.ts';

let centre: Centre;
beforeAll(async () => {
  centre = await aCentre();
});
afterAll(() => centre.stop());

/** One of the steps an operator might write, the escalation ones among them. */
const step = (escalationId: string): fc.Arbitrary<IntakeFact> =>
  fc.oneof(
    fc
      .string({ maxLength: 8, unit: fc.constantFrom('a', 'ب', ' ') })
      .map((text): IntakeFact => ({ type: 'story.noted', body: { text } })),
    fc
      .constantFrom('yes' as const, 'no' as const)
      .map((answer): IntakeFact => ({ type: 'screening.answered', body: { item: 'lap1', answer } })),
    fc.constant<IntakeFact>({ type: 'information.given', body: { services: ['legal-aid'] } }),
    fc.constant<IntakeFact>({ type: 'intake.wrapped-up', body: { outcome: 'escalated', summary: '' } }),
    fc.constant<IntakeFact>({ type: 'intake.reopened', body: { reason: 'again' } }),
    fc.constant(raised(escalationId)),
    fc.integer({ min: 2, max: 5 }).map((revision): IntakeFact => ({
      type: 'escalation.amended',
      body: { escalationId: asId<EscalationId>(escalationId), revision, card: aCard({ story: `${revision}` }) },
    })),
    fc.constant<IntakeFact>({
      type: 'escalation.recalled',
      body: { escalationId: asId<EscalationId>(escalationId), reason: 'mistake' },
    }),
  );

/** Sends both lanes in pieces; `turns` says which lane sends its next event. */
async function sendInTurns(desk: TestConsole, turns: readonly boolean[]): Promise<void> {
  const sent = { urgent: 0, bulk: 0 };
  const rest = [...turns, ...desk.lane('urgent').map(() => true), ...desk.lane('bulk').map(() => false)];
  for (const isUrgent of rest) {
    const lane = isUrgent ? 'urgent' : 'bulk';
    if (sent[lane] >= desk.lane(lane).length) continue;
    const reply = await desk.send(lane, sent[lane], sent[lane] + 1);
    expect(reply.status).toBe(200);
    sent[lane] += 1;
  }
}

const withoutIds = (value: unknown, ids: readonly string[]): string =>
  ids.reduce((text, id, index) => text.replaceAll(id, `#${index}`), JSON.stringify(value));

async function lived(
  steps: (escalationId: string) => readonly IntakeFact[],
  turns: readonly boolean[],
): Promise<string> {
  const [desk, id, escalationId] = [await aConsole(centre), randomUUID(), randomUUID()];
  desk.write(id, opened());
  for (const fact of steps(escalationId)) desk.write(id, fact);
  await sendInTurns(desk, turns);
  const [intake] = await centre.sql`select state, status, level, outcome from intake where id = ${id}`;
  const [escalation] = await centre.sql`select state, stage from escalation where intake_id = ${id}`;
  const verdicts =
    await centre.sql`select lane, seq, verdict, code from event where device = ${desk.device} order by lane, seq`;
  return withoutIds({ intake, escalation, verdicts }, [id, escalationId]);
}

describe('the two lanes', () => {
  it('give the same intake, escalation and verdicts whichever arrives first', async () => {
    const placeholder = randomUUID();
    const history = fc.array(step(placeholder), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        history,
        fc.array(fc.boolean(), { maxLength: 14 }),
        fc.array(fc.boolean(), { maxLength: 14 }),
        async (steps, one, other) => {
          const forIds = (escalationId: string): readonly IntakeFact[] =>
            JSON.parse(JSON.stringify(steps).replaceAll(placeholder, escalationId));
          expect(await lived(forIds, one)).toBe(await lived(forIds, other));
        },
      ),
      { numRuns: 15 },
    );
  });

  it('bring an escalation to dispatch before its intake has been opened', async () => {
    const [desk, id, escalationId] = [await aConsole(centre), randomUUID(), randomUUID()];
    desk.write(id, opened());
    desk.write(id, { type: 'story.noted', body: { text: 'before' } });
    desk.write(id, raised(escalationId));
    expect((await desk.send('urgent')).body.value).toMatchObject({ ackTo: 1, results: [{ verdict: 'accepted' }] });
    const desks = await centre.as('dis-1', 'GET', '/api/escalations');
    expect(desks.body.value).toContainEqual(
      expect.objectContaining({ id: escalationId, state: 'sent', intakeId: id, operatorName: 'اسم op-1' }),
    );
    await desk.send('bulk');
    const [row] = await centre.sql`select state from intake where id = ${id}`;
    expect(row?.['state']).toMatchObject({ story: 'before', escalation: { escalationId } });
  });

  it('take a wrap-up out of quarantine when the escalation it rests on arrives', async () => {
    const [desk, id, escalationId] = [await aConsole(centre), randomUUID(), randomUUID()];
    desk.write(id, opened());
    desk.write(id, raised(escalationId));
    desk.write(id, { type: 'intake.wrapped-up', body: { outcome: 'escalated', summary: '' } });
    expect((await desk.send('bulk')).body.value.results[1]).toMatchObject({ verdict: 'quarantined' });
    await desk.send('urgent');
    expect((await centre.sql`select status, outcome from intake where id = ${id}`)[0]).toEqual({
      status: 'wrapped-up',
      outcome: 'escalated',
    });
    const open =
      await centre.sql`select 1 from quarantine join event using (event_id) where device = ${desk.device} and resolved_at is null`;
    expect(open).toHaveLength(0);
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCentre, type Centre } from '../../builders/a-centre.ts';
import { aConsole, opened, raised } from '../../builders/a-console.ts';

let centre: Centre;
beforeAll(async () => {
  centre = await aCentre();
});
afterAll(() => centre.stop());

const times = async () => (await centre.as('sup-1', 'GET', '/api/supervision/response-times')).body.value;

async function anEmergency(clickedAt: string): Promise<string> {
  const [desk, id, escalationId] = [await aConsole(centre), randomUUID(), randomUUID()];
  desk.write(id, opened());
  desk.write(id, raised(escalationId), { at: clickedAt });
  await desk.send('bulk');
  await desk.send('urgent');
  return escalationId;
}

describe('response times', () => {
  it('stand shift by shift, the running one first, each span from the key on', async () => {
    const clicked = new Date(centre.clock.ms - 4000).toISOString();
    const escalationId = await anEmergency(clicked);
    await centre.as('dis-1', 'POST', `/api/escalations/${escalationId}/accept`);
    const [running, ...earlier] = await times();
    expect(earlier).toHaveLength(8);
    expect(earlier.every((shift: { count: number }) => shift.count === 0)).toBe(true);
    expect(running).toMatchObject({ count: 1, to: expect.stringMatching(/Z$/u) });
    const [toCentre, , accepted, unit] = running.spans;
    expect(toCentre).toMatchObject({ span: 'centre', count: 1 });
    expect(toCentre.p50).toBeGreaterThanOrEqual(4);
    expect(accepted).toMatchObject({ span: 'accepted', count: 1, within: [1, 1] });
    expect(accepted.p50).toBeGreaterThanOrEqual(toCentre.p50);
    expect(unit).toMatchObject({ span: 'unit', count: 1, p50: null, within: [0] });
  });
});

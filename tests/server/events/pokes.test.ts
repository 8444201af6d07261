import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { aCentre, type Centre } from '../../builders/a-centre.ts';
import { aConsole, opened } from '../../builders/a-console.ts';

let centre: Centre;
beforeAll(async () => {
  centre = await aCentre();
});
afterAll(() => centre.stop());

const answered = (answer: string) => ({ type: 'screening.answered', body: { item: 'canTalk', answer } });
const withdrawn = { type: 'screening.withdrawn', body: { item: 'canTalk' } };
const story = { type: 'story.noted', body: { text: 'at the neighbours' } };

/** What pages hear of a sending with these facts, which follow on an opened intake. */
async function heardOf(...facts: readonly { type: string; body: object }[]): Promise<readonly string[]> {
  const [desk, id] = [await aConsole(centre), randomUUID()];
  desk.write(id, opened());
  await desk.send('bulk');
  const poke = vi.spyOn(centre.house.bus, 'poke');
  for (const fact of facts) desk.write(id, fact);
  await desk.send('bulk', 1);
  const topics = poke.mock.calls.map(([topic]) => topic);
  poke.mockRestore();
  return topics.filter((topic) => topic === 'intakes' || topic === 'screenings').toSorted();
}

describe('what a sending makes pages read anew', () => {
  it('is the screenings alone when only answers came', async () => {
    expect(await heardOf(answered('no'))).toEqual(['screenings']);
    expect(await heardOf(answered('no'), withdrawn)).toEqual(['screenings']);
  });

  it('is what else shows an intake when anything else is among it', async () => {
    expect(await heardOf(story)).toEqual(['intakes']);
    expect(await heardOf(answered('no'), story)).toEqual(['intakes', 'screenings']);
  });

  it('is what was put aside too when an answer could not be taken', async () => {
    expect(await heardOf(answered('perhaps'))).toContain('intakes');
    expect(await heardOf({ type: 'screening.answered', body: { item: 'no-such-item', answer: 'no' } })).toContain(
      'intakes',
    );
  });
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import { aCentre, type Centre } from '../../builders/a-centre.ts';
import { aConsole, opened, raised } from '../../builders/a-console.ts';

let centre: Centre;
beforeAll(async () => void (centre = await aCentre()));
afterAll(() => centre.stop());

const at = (minute: number): string => `2026-03-01T10:${String(minute).padStart(2, '0')}:00.000Z`;
const told = (text: string) => ({ type: 'story.noted', body: { text } });

it('keeps an escalation behind what came before it though the clock was set back and the console restarted', async () => {
  const [console, id] = [await aConsole(centre), randomUUID()];
  const secondRun = randomUUID();
  console.write(id, opened(), { at: at(30) });
  console.write(id, { type: 'information.given', body: { services: ['shelter'] } }, { at: at(31) });
  // Started again half an hour "earlier": only the lanes' own numbers still tell the order of the two runs.
  console.write(id, told('after'), { at: at(1), bootId: secondRun, monoMs: 10 });
  console.write(id, raised(randomUUID()), { at: at(2), bootId: secondRun, monoMs: 20 });
  await console.send('urgent');
  await console.send('bulk');
  const rows = await centre.sql`select type, code from event where aggregate_id = ${id} and code is not null`;
  expect(rows).toEqual([]);
  const [row] = await centre.sql`select state from intake where id = ${id}`;
  expect(row?.['state']).toMatchObject({ story: 'after', informedOf: ['shelter'] });
});

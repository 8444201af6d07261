import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundledCatalogue } from '../../../domain/screening/bundled.ts';
import type { Instrument } from '../../../domain/screening/instrument.ts';
import { aCentre, type Centre } from '../../builders/a-centre.ts';
import { aConsole, opened } from '../../builders/a-console.ts';

let centre: Centre;
beforeAll(async () => {
  centre = await aCentre();
});
afterAll(() => centre.stop());

/** The lethality screen that would trigger at the third yes of the second group. */
function stricter(): { readonly before: Instrument; readonly after: Instrument } {
  const before = bundledCatalogue.inForce.find((one) => one.id === 'LAP');
  if (before === undefined) throw new Error('no LAP');
  const text = JSON.stringify(before.rules).replace('"atLeast":4', '"atLeast":3');
  return { before, after: { ...before, version: '1.1.0', hash: '', rules: JSON.parse(text) } };
}

it('counts how many stored screenings would come out otherwise, and says nothing of anybody', async () => {
  const [desk, id] = [await aConsole(centre, 'op-1'), randomUUID()];
  desk.write(id, opened());
  for (const item of ['lap4', 'lap6', 'lap8'])
    desk.write(id, { type: 'screening.answered', body: { item, answer: 'yes' } });
  await desk.send('bulk');
  const reply = await centre.as('adm-1', 'POST', '/api/scripts/rescore', stricter());
  expect(reply.body.value).toMatchObject({
    total: 1,
    raised: 1,
    lowered: 0,
    moves: [{ from: 'not_screened_in', to: 'high_danger_protocol', raises: true, count: 1 }],
  });
  expect(reply.text).not.toContain(id);
});

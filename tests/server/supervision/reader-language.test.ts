import { afterAll, beforeAll, expect, it } from 'vitest';
import { aCentre, type Centre } from '../../builders/a-centre.ts';

let centre: Centre;
beforeAll(async () => {
  centre = await aCentre();
  await centre.house.sql`
    insert into staff (id, name_ar, name_en, role, agency) values ('op-9', 'نورة', 'Noura', 'operator', 'hotline')`;
  const now = new Date().toISOString();
  await centre.house.sql`insert into presence (staff, since, seen_at) values ('op-9', ${now}, ${now})`;
});
afterAll(() => centre.stop());

it.each([
  ['ar', 'نورة'],
  ['en', 'Noura'],
  ['fr', 'نورة'],
])('says names of staff in the language the page asks for: %s', async (language, name) => {
  const reply = await centre.app.inject({
    method: 'GET',
    url: '/api/supervision',
    headers: { 'x-test-staff': 'sup-1', 'accept-language': language },
  });
  expect(reply.json().value.operators.find((one: { staffId: string }) => one.staffId === 'op-9').name).toBe(name);
});

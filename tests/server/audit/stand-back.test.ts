import { expect, it } from 'vitest';
import { makeStandBack } from '../../../server/audit/stand-back.ts';

it('waits while leaves come by the thousand, and no longer once fewer come', () => {
  const standsBack = makeStandBack();
  expect([0, 1000, 1001, 3500].map(standsBack)).toEqual([false, false, true, true]);
  expect(standsBack(4400)).toBe(false);
  expect(standsBack(1200)).toBe(true);
});

it('waits ten looks at most, then once more only after it has taken what there was', () => {
  const standsBack = makeStandBack();
  const looks = Array.from({ length: 12 }, (_, at) => standsBack((at + 1) * 2000));
  expect(looks.indexOf(false)).toBe(10);
  expect(looks[11]).toBe(true);
});

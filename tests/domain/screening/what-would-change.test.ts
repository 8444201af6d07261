import { describe, expect, it } from 'vitest';
import { bundledCatalogue } from '../../../domain/screening/bundled.ts';
import type { Answers } from '../../../domain/screening/answer.ts';
import { whatWouldChange } from '../../../domain/screening/what-would-change.ts';

const change = (id: string, given: Answers) => {
  const instrument = bundledCatalogue.inForce.find((one) => one.id === id);
  if (instrument === undefined) throw new Error(id);
  return whatWouldChange(instrument, given);
};
const noToFirstGroup = { lap1: 'no', lap2: 'no', lap3: 'no' };

describe('what would change the band', () => {
  it('names the answers of which one is enough', () => {
    expect(change('LAP', { lap1: 'no' })).toMatchObject({
      band: 'high_danger_protocol',
      anyOf: ['lap2', 'lap3'],
      needs: 1,
    });
  });
  it('counts how many more it takes when no single one is enough', () => {
    expect(change('LAP', { ...noToFirstGroup, lap5: 'yes', lap6: 'yes' })).toMatchObject({ anyOf: [], needs: 2 });
  });
  it('takes a declined question as one that may still be answered', () => {
    const others = Object.fromEntries([4, 5, 6, 7, 8, 9, 10, 11].map((n) => [`lap${n}`, 'no']));
    expect(change('LAP', { ...others, lap1: 'no', lap2: 'no', lap3: 'declined' })).toMatchObject({ anyOf: ['lap3'] });
  });
  it('says nothing when the band has triggered, or when no answer can raise it', () => {
    expect(change('LAP', { lap1: 'yes' })).toBeNull();
    const most = Object.fromEntries([6, 7, 8, 9, 10, 11].map((n) => [`lap${n}`, 'no']));
    expect(change('LAP', { ...noToFirstGroup, ...most })).toBeNull();
  });
});

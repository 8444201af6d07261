import { describe, expect, it } from 'vitest';
import { bundledInstruments } from '../../../../domain/screening/bundled.ts';
import { misses } from '../../../../domain/screening/known-answers.ts';
import type { Instrument } from '../../../../domain/screening/instrument.ts';
import { mutantsOf, type Mutant } from './mutants.ts';

/** Whether a known answer sees the mistake; answers that can no longer be weighed are seen too. */
function isCaught({ instrument }: Mutant): boolean {
  return instrument.known.some((known) => {
    try {
      return misses({ ...instrument, known: [known] }).length > 0;
    } catch {
      return true;
    }
  });
}

const leastOf = (one: Instrument): number => one.rules.bands.length * 3;

describe('the known answers', () => {
  it.each(bundledInstruments.map((one) => [one.id, one] as const))('of %s catch every single mistake', (_id, one) => {
    const mutants = mutantsOf(one);
    expect(mutants.length).toBeGreaterThan(leastOf(one));
    expect(mutants.filter((mutant) => !isCaught(mutant)).map((mutant) => mutant.name)).toEqual([]);
  });
});

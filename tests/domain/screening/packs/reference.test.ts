import { describe, expect, it } from 'vitest';
import reference from '../../../known/screening-vectors.json' with { type: 'json' };
import type { Answers } from '../../../../domain/screening/answer.ts';
import { bundledCatalogue } from '../../../../domain/screening/bundled.ts';
import { misses } from '../../../../domain/screening/known-answers.ts';

// In this file an item that a vector does not name is missing, never undefined.
const vectors = reference.vectors as unknown as readonly {
  readonly id: string;
  readonly instrument: string;
  readonly answers: Answers;
  readonly expect: Readonly<Record<string, unknown>>;
}[];

describe('the answers known apart from the packs', () => {
  it('cover every published instrument', () => {
    const named = new Set(vectors.map((one) => one.instrument));
    const published = bundledCatalogue.inForce.filter((one) => one.basis === 'published').map((one) => one.id);
    expect([...named].toSorted()).toEqual(published.toSorted());
  });
  it.each(vectors.map((one) => [one.id, one] as const))('%s comes out as written', (_id, one) => {
    const instrument = bundledCatalogue.inForce.find(({ id }) => id === one.instrument);
    if (instrument === undefined) throw new Error(`no instrument ${one.instrument}`);
    const { id, answers, expect: expected } = one;
    expect(misses({ ...instrument, known: [{ id, basis: 'derived', answers, expect: expected }] })).toEqual([]);
  });
  it.each(vectors.map((one) => [one.id, one] as const))('%s is among those its pack carries', (_id, one) => {
    const carried = bundledCatalogue.inForce.flatMap((pack) => pack.known).find(({ id }) => id === one.id);
    expect(carried).toMatchObject({ answers: one.answers, expect: one.expect });
  });
});

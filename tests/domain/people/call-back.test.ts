import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evolve } from '../../../domain/intake/evolve.ts';
import type { IntakeFact } from '../../../domain/intake/facts.ts';
import type { Stamp } from '../../../domain/stamp.ts';
import type { Intake } from '../../../domain/intake/intake.ts';
import { refuses } from '../../../domain/intake/refuses.ts';
import { standingNoes, type SaidNo } from '../../../domain/people/call-back.ts';
import { bundledCatalogue } from '../../../domain/screening/bundled.ts';
import { anIntake, intakeId } from '../../builders/an-intake.ts';

type Said = { readonly fact: IntakeFact; readonly stamp: Stamp };
const opening = anIntake().intake;
const at = (second: number): string => `2026-03-01T10:00:${String(second).padStart(2, '0')}.000Z`;
const said = (callBack: 'allowed' | 'forbidden', second: number, by = 'op-1'): Said => ({
  fact: { type: 'safe-contact.noted', body: { callBack } },
  stamp: { at: at(second), by },
});
const lowering = (lowers: readonly SaidNo[], second: number, by = 'sup-2'): Said => ({
  fact: { type: 'safe-contact.lowered', body: { lowers, reason: 'x', askedBy: 'sup-1', askedByName: 'x' } },
  stamp: { at: at(second), by },
});
const after = (steps: readonly Said[], from: Intake = opening): Intake =>
  steps.reduce((intake, { fact, stamp }) => evolve(intake, intakeId, fact, stamp), from);
const callBack = (steps: readonly Said[]) => after(steps).safeContact.callBack;
const permutations = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  all.length < 2
    ? [all]
    : all.flatMap((one, index) => permutations(all.toSpliced(index, 1)).map((rest) => [one, ...rest]));

const no = said('forbidden', 1);

describe('a "never call back" taken back by two people', () => {
  it('lets the caller be called, and keeps everything else that was said', () => {
    const hours: Said = {
      fact: { type: 'safe-contact.noted', body: { from: '09:00', voicemail: 'forbidden' } },
      stamp: { at: at(2), by: 'op-1' },
    };
    const rule = { callBack: 'allowed', from: '09:00', voicemail: 'forbidden' };
    expect(after([no, hours, lowering([no.stamp], 3)]).safeContact).toEqual(rule);
  });

  it('loses to a no that is said later, and to one that was not named', () => {
    expect(callBack([no, lowering([no.stamp], 2), said('forbidden', 3)])).toBe('forbidden');
    expect(callBack([no, said('forbidden', 2, 'op-2'), lowering([no.stamp], 3)])).toBe('forbidden');
  });

  it('names what stands', () => {
    const steps = [no, said('forbidden', 2, 'op-2'), lowering([no.stamp], 3)];
    expect(standingNoes(after(steps))).toEqual([{ at: at(2), by: 'op-2' }]);
  });

  it('comes out the same in every order in which its facts can arrive', () => {
    const steps = [no, said('allowed', 2), lowering([no.stamp], 3), said('forbidden', 4), said('allowed', 5)];
    expect(new Set(permutations(steps).map(callBack))).toEqual(new Set(['forbidden']));
    expect(new Set(permutations(steps.toSpliced(3, 1)).map(callBack))).toEqual(new Set(['allowed']));
  });

  it('comes out the same in every order, whatever was said and lowered (300 rounds)', () => {
    const aStamp = fc.record({ at: fc.integer({ min: 0, max: 5 }).map(at), by: fc.constantFrom('op-1', 'op-2') });
    const aNote = fc.tuple(fc.constantFrom('allowed' as const, 'forbidden' as const), aStamp);
    const aStep = fc.oneof(
      aNote.map(([answer, stamp]): Said => ({
        fact: { type: 'safe-contact.noted', body: { callBack: answer } },
        stamp,
      })),
      fc.array(aStamp, { minLength: 1, maxLength: 2 }).map((lowers) => lowering(lowers, 9)),
    );
    fc.assert(
      fc.property(fc.array(aStep, { maxLength: 5 }), (steps) => {
        const open = (one: Said): boolean =>
          one.fact.type === 'safe-contact.noted' &&
          one.fact.body.callBack === 'forbidden' &&
          !steps.some(
            ({ fact }) =>
              fact.type === 'safe-contact.lowered' &&
              fact.body.lowers.some((named) => named.at === one.stamp.at && named.by === one.stamp.by),
          );
        const expected = steps.some(open) ? 'forbidden' : steps.length > 0 ? 'allowed' : undefined;
        expect(new Set(permutations(steps).map(callBack))).toEqual(new Set([expected]));
      }),
      { numRuns: 300 },
    );
  });

  it('touches no no of a record from before noes were told apart', () => {
    const old: Intake = { ...opening, safeContact: { callBack: 'forbidden' } };
    expect(after([lowering([no.stamp], 2)], old).safeContact.callBack).toBe('forbidden');
  });

  it.each([
    ['needs a reason', { reason: ' ' }, 'sup-2', 'reason-needed'],
    ['names what it lowers', { lowers: [] }, 'sup-2', 'no-no-to-lower'],
    ['is never confirmed by who asked', {}, 'sup-1', 'second-person-needed'],
    ['may follow the wrap-up', {}, 'sup-2', null],
  ] as const)('%s', (_what, over, by, code) => {
    const body = { lowers: [no.stamp], reason: 'x', askedBy: 'sup-1', askedByName: 'x', ...over };
    const wrappedUp: Intake = { ...after([no]), status: 'wrapped-up' };
    const judging = { at: at(9), by, catalogue: bundledCatalogue };
    expect(refuses(wrappedUp, { type: 'safe-contact.lowered', body }, judging)).toBe(code);
  });
});

import { describe, expect, it } from 'vitest';
import { isLinkDead } from '../../../domain/escalation/link.ts';
import { openTally } from '../../../domain/escalation/open-tally.ts';
import { asId, type EscalationId } from '../../../domain/ids.ts';

const one = (id: string, over = {}) => ({ id: asId<EscalationId>(id), state: 'sent' as const, revision: 1, ...over });

describe('what both ends of the line say they hold', () => {
  it('is the same in any order, and leaves out what is over', () => {
    const here = openTally([one('a'), one('b')]);
    expect(openTally([one('b'), one('a'), one('c', { state: 'closed' }), one('d', { state: 'merged' })])).toEqual(here);
    expect(here.count).toBe(2);
  });
  it.each([
    ['one is missing', [one('a')]],
    ['one is another', [one('a'), one('c')]],
    ['one stands elsewhere', [one('a'), one('b', { state: 'accepted' })]],
    ['one has an older card', [one('a'), one('b', { revision: 2 })]],
  ])('differs when %s', (_what, other) => {
    expect(openTally(other).hash).not.toBe(openTally([one('a'), one('b')]).hash);
  });
});

describe('a silent line', () => {
  it('is dead after five seconds while an escalation waits, and after fifteen while none does', () => {
    expect([5000, 5001].map((ms) => isLinkDead(0, ms, true))).toEqual([false, true]);
    expect([15_000, 15_001].map((ms) => isLinkDead(0, ms, false))).toEqual([false, true]);
  });
});

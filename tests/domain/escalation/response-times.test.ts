import { describe, expect, it } from 'vitest';
import { responseTimes, secondsTo, type Clocked } from '../../../domain/escalation/response-times.ts';

const at = (seconds: number): string => new Date(Date.UTC(2026, 10, 25, 2) + seconds * 1000).toISOString();
const one = (over: Partial<Clocked>): Clocked => ({
  state: 'accepted',
  clickedAt: at(0),
  receivedAt: at(0.2),
  ...over,
});
const figures = (all: readonly Clocked[], span: string) => responseTimes(all).find((row) => row.span === span);

describe('how fast an emergency was taken', () => {
  it('counts from the key, and never backwards when clocks disagree', () => {
    const taken = one({ deliveredAt: at(0.5), acceptedAt: at(12), enRouteAt: at(50), arrivedAt: at(400) });
    expect(['centre', 'desk', 'accepted', 'unit', 'arrival'].map((span) => secondsTo(taken, span as 'desk'))).toEqual([
      0.2, 0.5, 12, 50, 400,
    ]);
    expect(secondsTo(one({ receivedAt: at(-3) }), 'centre')).toBe(0);
  });

  it('waits for what has not come, and owes nothing that ended without', () => {
    expect(secondsTo(one({ state: 'delivered' }), 'accepted')).toBe(Number.POSITIVE_INFINITY);
    expect(secondsTo(one({ state: 'recalled' }), 'accepted')).toBeNull();
    expect(secondsTo(one({ state: 'closed', acceptedAt: at(5) }), 'unit')).toBeNull();
  });

  it('is never made better by those nobody took', () => {
    const taken = Array.from({ length: 9 }, (_, index) => one({ acceptedAt: at(index + 1) }));
    const all = [...taken, one({ state: 'delivered' })];
    expect(figures(all, 'accepted')).toMatchObject({
      count: 10,
      p50: 5,
      p90: 9,
      p95: null,
      worst: null,
      within: [0.9, 0.9],
    });
  });

  it('says nothing of a shift without any', () => {
    expect(figures([], 'accepted')).toMatchObject({ count: 0, p50: null, within: [1, 1] });
  });
});

import { describe, expect, it } from 'vitest';
import { queueFigures, type QueuedCall } from '../../../domain/queue/figures.ts';

const at = (seconds: number): string => new Date(Date.UTC(2026, 2, 1, 18, 0, 0, seconds * 1000)).toISOString();
const answered = (waited: number): QueuedCall => ({ queuedAt: at(0), answeredAt: at(waited), endedAt: at(900) });
const gaveUp = (waited: number): QueuedCall => ({ queuedAt: at(0), endedAt: at(waited), endReason: 'abandoned' });
const waiting = (since: number): QueuedCall => ({ queuedAt: at(since) });

/** Worked out by hand: ten answered, four gave up, two wait, one lost, two of unknown beginning. */
const shift: readonly QueuedCall[] = [
  ...[2, 4, 5, 6, 8, 10, 12, 15, 18, 40].map(answered),
  ...[3, 9.5, 17, 60].map(gaveUp),
  waiting(90),
  waiting(70),
  { queuedAt: at(0), endedAt: at(30), endReason: 'unknown' },
  { answeredAt: at(5), endedAt: at(50) },
  { endedAt: at(5), endReason: 'abandoned' },
];

describe('how the queue was served', () => {
  const figures = queueFigures(shift, at(100));

  it('counts what came in by what became of it', () => {
    expect(figures).toMatchObject({ calls: 19, answered: 11, waiting: 2, abandoned: 5, lost: 1, unknown: 2 });
  });

  it('says how soon callers gave up; one whose beginning is not known is in neither', () => {
    expect(figures.abandonedWithin).toEqual([
      { seconds: 5, count: 1 },
      { seconds: 10, count: 2 },
    ]);
  });

  it('holds what is decided against the standard: 8 of 14 in 15 s, 9 of 13 in 20 s', () => {
    // 15 s: 10 answered (8 in time), given up after 17 and 60, lost after 30, waiting for 30: 14; waiting for 10 is not decided.
    // 20 s: 10 answered (9 in time), given up after 60, lost after 30, waiting for 30: 13.
    expect(figures.within).toEqual([
      { share: 0.9, seconds: 15, counted: 8, of: 14 },
      { share: 0.95, seconds: 20, counted: 9, of: 13 },
    ]);
  });

  it('gives average and percentiles of the wait of those who were answered', () => {
    expect(figures).toMatchObject({ averageSeconds: 12, p50: 8, p90: 18, p95: 40, longestSeconds: 40 });
  });

  it('has no figures of nothing, rather than good ones', () => {
    expect(queueFigures([], at(0))).toEqual({
      calls: 0,
      answered: 0,
      waiting: 0,
      abandoned: 0,
      lost: 0,
      unknown: 0,
      abandonedWithin: [
        { seconds: 5, count: 0 },
        { seconds: 10, count: 0 },
      ],
      averageSeconds: null,
      p50: null,
      p90: null,
      p95: null,
      longestSeconds: null,
      within: [
        { share: 0.9, seconds: 15, counted: 0, of: 0 },
        { share: 0.95, seconds: 20, counted: 0, of: 0 },
      ],
    });
  });

  it('takes a clock that went backwards for no wait', () => {
    expect(queueFigures([{ queuedAt: at(5), answeredAt: at(4) }], at(9)).longestSeconds).toBe(0);
  });
});

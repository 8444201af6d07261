import { describe, expect, it } from 'vitest';
import { judgeQuality, type Counted } from '../../../src/phone/judge-quality.ts';

/** Twelve seconds of a line with 50 packets a second. @returns the last grade */
function gradeOf(over: Partial<Counted>, lostShare = 0) {
  const judge = judgeQuality();
  const grades = Array.from({ length: 25 }, (_, look) => {
    const packets = look * 25;
    const lost = Math.round(packets * lostShare);
    const count = { received: packets - lost, lost, jitter: 5, sent: packets, roundTrip: 20, reportedLost: 0, ...over };
    return judge(count, true, look * 500);
  });
  return grades.at(-1);
}

const count = (received: number, lost: number): Counted => ({
  received,
  lost,
  jitter: 5,
  sent: received,
  roundTrip: null,
  reportedLost: null,
});

describe('a line', () => {
  it.each([
    ['good', gradeOf({})],
    ['good', gradeOf({ jitter: 30, roundTrip: 300, reportedLost: 0.01 })],
    ['fair', gradeOf({ jitter: 31 })],
    ['fair', gradeOf({ roundTrip: 301 })],
    ['fair', gradeOf({}, 0.03)],
    ['fair', gradeOf({ reportedLost: 0.05 })],
    ['poor', gradeOf({ jitter: 61 })],
    ['poor', gradeOf({ roundTrip: 801 })],
    ['poor', gradeOf({}, 0.08)],
    ['poor', gradeOf({ reportedLost: 0.06 })],
    ['good', gradeOf({ roundTrip: null, reportedLost: null })],
  ])('is %s by the worst of loss, jitter and round trip', (grade, judged) => {
    expect(judged).toBe(grade);
  });
  it('has no grade before a second of sound came, nor on hold, and forgets what was lost ten seconds ago', () => {
    const judge = judgeQuality();
    expect(judge(count(0, 0), true, 0)).toBeNull();
    expect(judge(count(80, 20), true, 2000)).toBe('poor');
    expect(judge(count(530, 20), true, 11_000)).toBe('good');
    expect(judge(count(600, 20), true, 12_500)).toBe('good');
    expect(judge(count(650, 20), false, 13_000)).toBeNull();
  });
});

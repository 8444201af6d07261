import { describe, expect, it } from 'vitest';
import { judgeLine } from '../../../src/phone/hear-line.ts';

/** Our own voice goes out all the while. */
let sent = 0;
const count = (received: number) => ({
  received,
  lost: 0,
  jitter: 4,
  sent: (sent += 1),
  roundTrip: null,
  reportedLost: null,
});
const at = (ms: number): number => Date.UTC(2026, 2, 1, 18) + ms;

describe('a line', () => {
  it('is one-way once nothing came for three seconds, from the last that came', () => {
    const judge = judgeLine();
    expect(judge(count(10), true, at(0)).deafSince).toBeNull();
    expect(judge(count(60), true, at(1000)).deafSince).toBeNull();
    expect(judge(count(60), true, at(3900)).deafSince).toBeNull();
    expect(judge(count(60), true, at(4000)).deafSince).toBe(new Date(at(1000)).toISOString());
    expect(judge(count(61), true, at(4500)).deafSince).toBeNull();
  });
  it('is one-way when nothing ever came', () => {
    const judge = judgeLine();
    expect(judge(null, true, at(0))).toEqual({ quality: null, deafSince: null });
    expect(judge(null, true, at(3000)).deafSince).toBe(new Date(at(0)).toISOString());
  });
  it('may be still while it is on hold, and has three seconds again after', () => {
    const judge = judgeLine();
    judge(count(10), true, at(0));
    expect(judge(count(10), false, at(20_000)).deafSince).toBeNull();
    expect(judge(count(10), true, at(22_000)).deafSince).toBeNull();
    expect(judge(count(10), true, at(23_000)).deafSince).not.toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { shiftAt, shiftsUntil } from '../../domain/shift.ts';

describe('a shift', () => {
  it.each([
    ['2026-11-25T06:30:00.000Z', '2026-11-25T04:00:00.000Z', '2026-11-25T12:00:00.000Z'],
    ['2026-11-25T04:00:00.000Z', '2026-11-25T04:00:00.000Z', '2026-11-25T12:00:00.000Z'],
    ['2026-11-25T03:59:59.999Z', '2026-11-24T20:00:00.000Z', '2026-11-25T04:00:00.000Z'],
    ['2026-11-25T21:15:00.000Z', '2026-11-25T20:00:00.000Z', '2026-11-26T04:00:00.000Z'],
  ])('at %s began at %s and ends at %s in the centre’s zone', (at, from, to) => {
    expect(shiftAt(at)).toEqual({ from, to });
  });

  it('has its boundaries on the local hour where the zone is off by half an hour', () => {
    expect(shiftAt('2026-11-25T06:30:00.000Z', 'Asia/Kolkata').from).toBe('2026-11-25T01:30:00.000Z');
  });

  it('follows the one before without a gap', () => {
    const shifts = shiftsUntil('2026-11-25T06:30:00.000Z', 6);
    expect(shifts.slice(1).map((one) => one.to)).toEqual(shifts.slice(0, -1).map((one) => one.from));
  });
});

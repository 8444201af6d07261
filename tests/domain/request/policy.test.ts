import { describe, expect, it } from 'vitest';
import { timeOfDay } from '../../../domain/clock.ts';
import { dueAt, offerAppointment } from '../../../domain/request/policy.ts';

const now = '2026-11-22T19:48:00.000Z';

describe('an appointment', () => {
  it('is offered from tomorrow, in office hours and safe hours, never at the weekend', () => {
    const offer = offerAppointment({ callBack: 'allowed', until: '15:00' }, '2026-11-26T06:00:00.000Z');
    // Thursday morning in Doha: Friday and Saturday are the weekend, so Sunday at eight.
    expect(offer).toBe('2026-11-29T05:00:00.000Z');
    expect(timeOfDay(offer ?? now)).toBe('08:00');
  });
  it('is not offered when calling back is unsafe or was not asked', () => {
    expect(offerAppointment({ callBack: 'forbidden' }, now)).toBeNull();
    expect(offerAppointment({}, now)).toBeNull();
  });
  it('is not offered when safe hours and office hours never meet', () => {
    expect(offerAppointment({ callBack: 'allowed', from: '22:00', until: '06:00' }, now)).toBeNull();
  });
});

it('a shelter request is due in hours, not days', () => {
  expect(dueAt('shelter', now)).toBe('2026-11-22T21:48:00.000Z');
});

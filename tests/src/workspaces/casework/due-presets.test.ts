import { parseZonedDateTime } from '@internationalized/date';
import { describe, expect, it } from 'vitest';
import { dueOf, instantOf } from '../../../../src/workspaces/casework/due-presets.ts';

const morning = parseZonedDateTime('2026-11-22T09:30[Asia/Qatar]');

describe('a due time', () => {
  it('is 14:00 of the day in Doha, as a UTC instant with milliseconds', () => {
    const due = dueOf('tomorrow', morning);
    expect(due === null ? null : instantOf(due)).toBe('2026-11-23T11:00:00.000Z');
  });
  it('is not offered today when 14:00 has passed', () => {
    expect(dueOf('today', morning)).not.toBeNull();
    expect(dueOf('today', morning.set({ hour: 14 }))).toBeNull();
  });
});

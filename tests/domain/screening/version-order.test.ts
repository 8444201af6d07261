import { describe, expect, it } from 'vitest';
import { compareVersions, nextVersion } from '../../../domain/screening/version-order.ts';

describe('versions of a script', () => {
  it('are ordered by number, not by letters, and a trial comes before the version it tries', () => {
    const versions = ['1.10.0', '1.2.0', '1.10.0-trial', '0.9.9', '1.2.1'];
    expect(versions.toSorted(compareVersions)).toEqual(['0.9.9', '1.2.0', '1.2.1', '1.10.0-trial', '1.10.0']);
    expect(compareVersions('1.2.0', '1.2.0')).toBe(0);
  });

  it('are followed by one that is free and later than all', () => {
    expect(nextVersion([])).toBe('1.0.0');
    expect(nextVersion(['1.9.0', '1.10.3'])).toBe('1.11.0');
  });
});

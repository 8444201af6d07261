import { expect, it } from 'vitest';
import { troubleFrom } from '../../tools/setup/trouble.mjs';

it('says in one line what to do about a full disk and an unreachable registry', () => {
  expect(troubleFrom('Installing packages', 'npm error code ENOSPC').message).toContain('disk is full');
  expect(troubleFrom('Installing packages', 'getaddrinfo ENOTFOUND host').message).toContain('cannot be reached');
});

it('repeats the last line of what it does not know', () => {
  expect(troubleFrom('Packaging', 'first\nlast\n').message).toBe('Packaging failed. It said: last');
});

import { expect, it } from 'vitest';
import { matchesLock } from '../../tools/setup/packages.mjs';

const locked = { '': {}, 'node_modules/a': { version: '1.0.0', integrity: 'x' } };

it('takes an installation that is exactly the lockfile', () => {
  expect(matchesLock(locked, { 'node_modules/a': { version: '1.0.0', integrity: 'x' } })).toBe(true);
});

it('wants an installation when a package is missing, older or other than locked', () => {
  expect(matchesLock(locked, {})).toBe(false);
  expect(matchesLock(locked, { 'node_modules/a': { version: '0.9.0', integrity: 'x' } })).toBe(false);
  expect(matchesLock(locked, { 'node_modules/a': { version: '1.0.0', integrity: 'y' } })).toBe(false);
});

it('does without what is made for other platforms', () => {
  expect(matchesLock({ 'node_modules/b-win32': { version: '1.0.0', optional: true } }, {})).toBe(true);
});

it('wants what is made for exactly this platform', () => {
  const ours = { version: '1.0.0', optional: true, os: [process.platform], cpu: [process.arch] };
  expect(matchesLock({ 'node_modules/node-here': ours }, {})).toBe(false);
});

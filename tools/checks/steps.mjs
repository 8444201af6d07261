import { faults } from './faults.mjs';
import { imports } from './imports.mjs';
import { journeys } from './journeys.mjs';
import { lab } from './lab.mjs';
import { oldestElectron } from './oldest-electron.mjs';
import { program } from './outcome.mjs';
import { packaging } from './packaging.mjs';
import { translations } from './translations.mjs';

const tsc = 'node_modules/ts7/bin/tsc';

/**
 * @typedef {{ about: string, check: import('./outcome.mjs').Check }} Checked
 * @typedef {{ about: string, projects: readonly string[], waits?: boolean }} Tested by Vitest, by its projects; `waits`: more than it works
 */

/**
 * Every check of `npm test`, in order: what is quick and tells most comes first.
 *
 * @type {Readonly<Record<string, Checked | Tested>>}
 */
export const steps = {
  types: { about: 'types', check: program([tsc, '-p', 'tsconfig.json']) },
  purity: { about: 'domain compiles with the language alone', check: program([tsc, '-p', 'tsconfig.domain.json']) },
  'oldest-electron': { about: 'console against the oldest Electron', check: oldestElectron },
  lint: { about: 'lint', check: program(['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings']) },
  format: { about: 'format', check: program(['node_modules/oxfmt/bin/oxfmt', '--check']) },
  imports: { about: 'import rules', check: imports },
  unused: { about: 'unused code', check: program(['node_modules/knip/bin/knip.js', '--no-progress']) },
  translations: { about: 'Arabic and English in step', check: translations },
  unit: { about: 'rules, console, tools', projects: ['domain', 'contract', 'console', 'tools'] },
  screens: { about: 'screens', projects: ['screens'] },
  store: { about: 'store', projects: ['store'], waits: true },
  server: { about: 'server', projects: ['server'] },
  faults: { about: 'faults of disk, line, clock and process', check: faults },
  journeys: { about: 'journeys in Electron', check: journeys },
  lab: { about: 'a real call through an exchange', check: lab },
  package: { about: 'package starts and reaches its store', check: packaging },
};

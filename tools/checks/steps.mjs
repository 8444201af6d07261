import { faults } from './faults.mjs';
import { imports } from './imports.mjs';
import { journeys } from './journeys.mjs';
import { lab } from './lab.mjs';
import { oldestElectron } from './oldest-electron.mjs';
import { program } from './outcome.mjs';
import { packaging } from './packaging.mjs';
import { translations } from './translations.mjs';
import { vitest } from './vitest.mjs';

const tsc = 'node_modules/ts7/bin/tsc';

/**
 * Every check of `npm test`, in order: what is quick and tells most comes first.
 *
 * @type {Readonly<Record<string, { about: string, check: import('./outcome.mjs').Check }>>}
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
  unit: { about: 'rules, contract, console, tools', check: vitest(['domain', 'contract', 'console', 'tools']) },
  store: { about: 'store on encrypted SQLite', check: vitest(['store']) },
  server: { about: 'server on PostgreSQL', check: vitest(['server']) },
  faults: { about: 'faults of disk, line, clock and process', check: faults },
  screens: { about: 'screens', check: vitest(['screens']) },
  journeys: { about: 'journeys in Electron', check: journeys },
  lab: { about: 'a real call through an exchange', check: lab },
  package: { about: 'package starts and reaches its store', check: packaging },
};

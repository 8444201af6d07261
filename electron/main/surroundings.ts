import path from 'node:path';

/** What the console is told by whoever starts it; read once, at the start. */
export type Surroundings = {
  /** The centre, without a slash at the end. */
  readonly server: string;
  /** Where this console keeps its files; missing: the system's place for the application. */
  readonly userData?: string;
  readonly mayUseFileKey: boolean;
  /** A passphrase is asked even where a keystore protects the device's secret. */
  readonly wantsPassphrase: boolean;
  /** `strict`: what the centre lends stays in memory, and each start of the program needs the centre. */
  readonly lease: 'resilient' | 'strict';
  readonly isPackaged: boolean;
  /** Demo and tests: sign in inside a window of our own. Otherwise in the person's browser. */
  readonly authBrowser: 'window' | 'system';
  readonly quitOnStdin: boolean;
  /** Echo and noise are taken out of the operator's voice; off where the sound itself is measured. */
  readonly phoneCleans: boolean;
  /** Started only to show that the packaged program reaches its store. */
  readonly isSmoke: boolean;
  /** A Node 24 binary for runtimes that cannot carry the store themselves; missing: the one shipped beside the program. */
  readonly node?: string;
};

/** @throws {TypeError} when NIDA_SERVER is not an http or https address */
function serverOf(given: string | undefined): string {
  const url = new URL(given ?? 'http://127.0.0.1:7919');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new TypeError('NIDA_SERVER is not an http address');
  return url.origin;
}

/** Reads the environment. `isPackaged` decides what is forbidden unless said otherwise. */
export function readSurroundings(env: NodeJS.ProcessEnv, isPackaged: boolean): Surroundings {
  const userData = env['NIDA_USER_DATA'];
  const node = env['NIDA_NODE'];
  return {
    server: serverOf(env['NIDA_SERVER']),
    ...(userData === undefined ? {} : { userData: path.resolve(userData) }),
    mayUseFileKey: !isPackaged || env['NIDA_ALLOW_FILE_KEY'] === '1' || env['NIDA_SMOKE'] === '1',
    wantsPassphrase: env['NIDA_PASSPHRASE'] === '1',
    lease: env['NIDA_LEASE'] === 'strict' ? 'strict' : 'resilient',
    isPackaged,
    authBrowser: env['NIDA_AUTH_BROWSER'] === 'system' ? 'system' : 'window',
    quitOnStdin: env['NIDA_QUIT_ON_STDIN'] === '1',
    phoneCleans: env['NIDA_PHONE_SOUND'] !== 'raw',
    isSmoke: env['NIDA_SMOKE'] === '1',
    // A packaged console runs only what it was shipped with.
    ...(node === undefined || isPackaged ? {} : { node }),
  };
}

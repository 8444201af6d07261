import { fork } from 'node:child_process';
import type { FromStore } from '../store/messages.ts';
import type { StartStore } from './store-child.ts';

/** Names of variables a store process needs; the rest of the environment (and what Electron puts there) is not passed on. */
const passedOn = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'LANG', 'TZ', 'NODE_EXTRA_CA_CERTS'];

const environment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(passedOn.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));

const quiet = '--disable-warning=ExperimentalWarning';

/**
 * How the binary is started: where there is a shell it first forbids core dumps, so that a fall of the process that holds the key
 * leaves no copy of its memory on the disk.
 */
const launch = (node: string): { readonly execPath: string; readonly execArgv: readonly string[] } =>
  process.platform === 'win32'
    ? { execPath: node, execArgv: [quiet] }
    : { execPath: '/bin/sh', execArgv: ['-c', 'ulimit -c 0; exec "$0" "$@"', node, quiet] };

/**
 * Starts the store under a Node 24 binary, for runtimes whose own Node is too old for SQLite's native part.
 *
 * @param node path of the binary
 * @param script the store's bundle; plain Node cannot read it out of an asar archive
 */
export const nodeStore =
  (node: string, script: string): StartStore =>
  () => {
    const { execPath, execArgv } = launch(node);
    const child = fork(script, [], {
      execPath,
      execArgv: [...execArgv],
      env: environment(),
      serialization: 'json',
    });
    const listeners: ((code: number | null) => void)[] = [];
    let isGone = false;
    const gone = (code: number | null): void => {
      if (isGone) return;
      isGone = true;
      for (const listener of listeners) listener(code);
    };
    child.on('exit', gone);
    // A binary that cannot be started never exits; it only errs.
    child.on('error', () => gone(null));
    return {
      post: (message) => void (child.connected && child.send(message)),
      // The other end of this channel is our own process.
      onMessage: (listener) => void child.on('message', (message) => listener(message as unknown as FromStore)),
      onExit: (listener) => void listeners.push(listener),
      kill: () => void child.kill('SIGKILL'),
    };
  };

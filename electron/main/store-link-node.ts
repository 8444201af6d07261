import { fork } from 'node:child_process';
import type { FromStore } from '../store/messages.ts';
import type { StartStore } from './store-child.ts';

/** Names of variables a store process needs; the rest of the environment (and what Electron puts there) is not passed on. */
const passedOn = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'LANG', 'TZ', 'NODE_EXTRA_CA_CERTS'];

const environment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(passedOn.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));

/**
 * Starts the store under a Node 24 binary, for runtimes whose own Node is too old for SQLite's native part.
 *
 * @param node path of the binary
 * @param script the store's bundle; plain Node cannot read it out of an asar archive
 */
export const nodeStore =
  (node: string, script: string): StartStore =>
  () => {
    const child = fork(script, [], {
      execPath: node,
      execArgv: ['--disable-warning=ExperimentalWarning'],
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

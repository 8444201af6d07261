import { utilityProcess } from 'electron';
import type { FromStore } from '../store/messages.ts';
import type { StartStore } from './store-child.ts';

/** Node-API version of SQLite's native part; on an older one it does not fail, it takes the whole process down (SIGSEGV). */
const neededNodeApi = 10;

/** Whether this runtime's own Node can carry the store. Asked before anything is loaded. */
export const canRunStore = (): boolean => Number(process.versions['napi'] ?? 0) >= neededNodeApi;

/** Starts the store as a utility process of the runtime itself (Electron 35 and later). */
export const utilityStore =
  (script: string): StartStore =>
  () => {
    const child = utilityProcess.fork(script, [], { serviceName: 'nida-store' });
    return {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process, not a window
      post: (message) => child.postMessage(message),
      // The other end of this channel is our own process.
      onMessage: (listener) => void child.on('message', (message: unknown) => listener(message as FromStore)),
      onExit: (listener) => void child.once('exit', listener),
      kill: () => void child.kill(),
    };
  };

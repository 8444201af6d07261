import type { FromStore, ToStore } from './messages.ts';

/** The store's line to main; whatever started the process, it looks the same. */
export type Port = {
  readonly post: (message: FromStore) => void;
  readonly onMessage: (listener: (message: ToStore) => void) => void;
  /** Main is gone. */
  readonly onGone: (listener: () => void) => void;
};

/** The part of Electron's utility process that is seen from inside, told here so that the store needs no Electron to be built. */
type ParentPort = {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: ToStore }) => void): void;
};

/**
 * The line to main of this very process.
 *
 * @throws {Error} when it was started by hand
 */
export function processPort(): Port {
  const { parentPort } = process as unknown as { parentPort?: ParentPort };
  if (parentPort !== undefined) {
    return {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process, not a window
      post: (message) => parentPort.postMessage(message),
      onMessage: (listener) => parentPort.on('message', (event) => listener(event.data)),
      // Electron ends a utility process together with its main process.
      onGone: () => undefined,
    };
  }
  if (process.send === undefined) throw new Error('the store is started by the console');
  const send = process.send.bind(process);
  return {
    post: (message) => void (process.connected && send(message)),
    // Only main holds the other end of this channel.
    onMessage: (listener) => void process.on('message', (message) => listener(message as ToStore)),
    onGone: (listener) => void process.on('disconnect', listener),
  };
}

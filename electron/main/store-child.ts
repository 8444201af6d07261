import type { FromStore, ToStore } from '../store/messages.ts';

/** A running store process, whatever started it. */
export type StoreChild = {
  readonly post: (message: ToStore) => void;
  readonly onMessage: (listener: (message: FromStore) => void) => void;
  /** Called once, when the process is gone. */
  readonly onExit: (listener: (code: number | null) => void) => void;
  readonly kill: () => void;
};
export type StartStore = () => StoreChild;

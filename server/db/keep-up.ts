import type { ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';

export type KeptUp = { readonly stop: () => Promise<void> };

export type KeepingUp = {
  /** Starts the program; `null` when it ended again before it could be used. */
  readonly start: () => Promise<ChildProcess | null>;
  /** Ends it in order. */
  readonly end: (child: ChildProcess) => Promise<void>;
  /** It ended although nobody had asked. */
  readonly died: () => void;
};

const pauseMs = 300;

/** Starts a program again whenever it dies, until it is stopped. What is left of the dead one may need a moment to go. */
export function keepUp(first: ChildProcess, { start, end, died }: KeepingUp): KeptUp {
  let isStopping = false;
  let child = first;
  let starting: Promise<void> | null = null;

  const startAgain = async (): Promise<void> => {
    while (!isStopping) {
      const next = await start();
      if (next !== null) return follow(next);
      await wait(pauseMs);
    }
  };
  const follow = (next: ChildProcess): void => {
    child = next;
    child.once('exit', () => {
      if (isStopping) return;
      died();
      starting = startAgain();
    });
  };
  follow(first);

  const stop = async (): Promise<void> => {
    isStopping = true;
    await starting;
    await end(child);
  };
  return { stop };
}

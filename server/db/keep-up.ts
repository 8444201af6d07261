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

type Life = { child: ChildProcess; starting: Promise<void> | null; isStopping: boolean };

const pauseMs = 300;

/** Starts a program again whenever it dies, until it is stopped. What is left of the dead one may need a moment to go. */
export function keepUp(first: ChildProcess, { start, end, died }: KeepingUp): KeptUp {
  const life: Life = { child: first, starting: null, isStopping: false };

  const startAgain = async (): Promise<void> => {
    while (!life.isStopping) {
      const next = await start();
      if (next !== null) return follow(next);
      await wait(pauseMs);
    }
  };
  const follow = (next: ChildProcess): void => {
    life.child = next;
    next.once('exit', () => {
      if (life.isStopping) return;
      died();
      life.starting = startAgain();
    });
  };
  follow(first);

  const stop = async (): Promise<void> => {
    life.isStopping = true;
    await life.starting;
    await end(life.child);
  };
  return { stop };
}

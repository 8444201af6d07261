type Task = { readonly at: number; readonly order: number; readonly run: () => void };

/** Time that passes only when something is due. */
export type VirtualTime = {
  readonly now: () => number;
  readonly after: (ms: number, run: () => void) => () => void;
  /** Runs what is due until this moment; what each step sets off at once is over before the next. */
  readonly runUntil: (ms: number) => Promise<void>;
};

/** Lets every promise that can go on go on. */
const settle = (real: typeof setImmediate): Promise<void> => new Promise((resolve) => real(resolve));

export function virtualTime(): VirtualTime {
  const tasks = new Map<number, Task>();
  const real = setImmediate;
  let [now, order] = [0, 0];
  const next = (): Task | null => {
    let first: Task | null = null;
    for (const task of tasks.values())
      if (first === null || task.at < first.at || (task.at === first.at && task.order < first.order)) first = task;
    return first;
  };
  return {
    now: () => now,
    after: (ms, run) => {
      order += 1;
      const task: Task = { at: now + Math.max(0, ms), order, run };
      tasks.set(task.order, task);
      return () => void tasks.delete(task.order);
    },
    runUntil: async (end) => {
      for (let task = next(); task !== null && task.at <= end; task = next()) {
        tasks.delete(task.order);
        now = task.at;
        task.run();
        await settle(real);
      }
      now = end;
    },
  };
}

type Timers = Pick<typeof globalThis, 'setTimeout' | 'clearTimeout' | 'setInterval' | 'clearInterval'>;

type Run = (...told: unknown[]) => void;
const nothing = (): void => undefined;

/** Timers as the code under test knows them, on virtual time. */
function timersOn(time: VirtualTime): Timers {
  const later = (run: Run, ms = 0, ...told: unknown[]) => ({
    cancel: time.after(ms, () => run(...told)),
    unref: nothing,
  });
  const every = (run: Run, ms = 0, ...told: unknown[]) => {
    const timer = { cancel: nothing, unref: nothing };
    const again = (): void => {
      timer.cancel = time.after(ms, () => {
        again();
        run(...told);
      });
    };
    again();
    return timer;
  };
  // A timer that was set before, by whatever else lives in this process, is ended by the real function.
  const { clearTimeout: clearReal } = globalThis;
  const cancel = (timer: { cancel?: () => void } | undefined): void => {
    if (timer?.cancel === undefined) clearReal(timer as undefined);
    else timer.cancel();
  };
  // Only what the store's sender uses of them is there, and what connections left open by others in this process ask for.
  return { setTimeout: later, setInterval: every, clearTimeout: cancel, clearInterval: cancel } as unknown as Timers;
}

/** Puts this process on virtual time; the returned function gives it back the real one. */
export function enterVirtualTime(time: VirtualTime): () => void {
  const { setTimeout, clearTimeout, setInterval, clearInterval } = globalThis;
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  Object.assign(globalThis, timersOn(time));
  AbortSignal.timeout = (ms) => {
    const giveUp = new AbortController();
    time.after(ms, () => giveUp.abort());
    return giveUp.signal;
  };
  return () => {
    Object.assign(globalThis, { setTimeout, clearTimeout, setInterval, clearInterval });
    AbortSignal.timeout = timeout;
  };
}

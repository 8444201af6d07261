/** Does what concerns one call one thing after the other, and different calls side by side. */
export type PerCall = {
  /** @returns what the step gives; a failed step is logged, and stops nothing after it */
  readonly inTurn: <T>(sid: string, step: () => Promise<T>) => Promise<T>;
  /** Settles when nothing is being done. */
  readonly idle: () => Promise<void>;
};

export function perCall(log: (error: unknown) => void): PerCall {
  const tails = new Map<string, Promise<void>>();
  return {
    inTurn: (sid, step) => {
      const turn = (tails.get(sid) ?? Promise.resolve()).then(step);
      const tail: Promise<void> = turn.then(
        () => undefined,
        (error: unknown) => log(error),
      );
      tails.set(sid, tail);
      const forget = (): void => {
        if (tails.get(sid) === tail) tails.delete(sid);
      };
      void tail.finally(forget);
      return turn;
    },
    idle: async () => {
      while (tails.size > 0) await Promise.all(tails.values());
    },
  };
}

/** Commands come again within seconds, or after a restart from the table of commands; so many are remembered here. */
const mostRemembered = 1000;

/** Does a thing once for each name, and gives the same result however often it is asked for. */
export function remembering<T>(): (name: string, act: () => Promise<T>) => Promise<T> {
  const done = new Map<string, Promise<T>>();
  return (name, act) => {
    const before = done.get(name);
    if (before !== undefined) return before;
    const made = act();
    done.set(name, made);
    const [oldest] = done.keys();
    if (done.size > mostRemembered && oldest !== undefined) done.delete(oldest);
    return made;
  };
}

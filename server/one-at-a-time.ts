export type OneAtATime = {
  /** Whoever asks while one runs shares the one after it, which sees what they wrote. */
  readonly ask: () => Promise<void>;
  /** Settles when nothing runs and nothing waits. */
  readonly settled: () => Promise<void>;
};

/** Work that looks at all there is: two never run at once, and what was asked for meanwhile is done by one more, however the first ended. */
export function oneAtATime(once: () => Promise<void>): OneAtATime {
  const held: { running: Promise<void> | null; next: Promise<void> | null } = { running: null, next: null };
  const begin = (): Promise<void> => {
    held.running = once().finally(() => (held.running = null));
    return held.running;
  };
  const ask = (): Promise<void> => {
    if (held.running === null) return begin();
    const again = (): Promise<void> => {
      held.next = null;
      return begin();
    };
    held.next ??= held.running.then(again, again);
    return held.next;
  };
  const settled = async (): Promise<void> => {
    await held.next;
    await held.running;
  };
  return { ask, settled };
}

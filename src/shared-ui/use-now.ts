import { useEffect, useState } from 'react';

type Clock = { readonly listeners: Set<(now: string) => void>; readonly timer: ReturnType<typeof setInterval> };

/** By pace, milliseconds. */
const clocks = new Map<number, Clock>();

function startClock(everyMs: number): Clock {
  const listeners = new Set<(now: string) => void>();
  const tick = (): void => {
    const now = new Date().toISOString();
    for (const listener of listeners) listener(now);
  };
  const clock = { listeners, timer: setInterval(tick, everyMs) };
  clocks.set(everyMs, clock);
  return clock;
}

/** @returns how to stop listening; a clock nobody listens to stops */
function follow(everyMs: number, listener: (now: string) => void): () => void {
  const clock = clocks.get(everyMs) ?? startClock(everyMs);
  clock.listeners.add(listener);
  return () => {
    clock.listeners.delete(listener);
    if (clock.listeners.size > 0) return;
    clearInterval(clock.timer);
    clocks.delete(everyMs);
  };
}

/**
 * The present, renewed every second; components showing seconds use this and nothing else. All of one pace turn together: a hundred
 * clocks of their own would have the page drawn anew a hundred times a second.
 */
export function useNow(everyMs = 1000): string {
  const [now, setNow] = useState(() => new Date().toISOString());
  useEffect(() => follow(everyMs, setNow), [everyMs]);
  return now;
}

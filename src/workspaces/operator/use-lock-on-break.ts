import { useEffect } from 'react';

/** On a break nobody may be at the desk. A ready operator stays unlocked: a PIN between a ring and its answer would cost the call. */
const lockAfterMs = 60_000;
const signs = ['keydown', 'pointerdown', 'pointermove'] as const;

/** Locks a console whose operator is on a break, a minute after the last key or movement of the pointer. Sending goes on. */
export function useLockOnBreak(isOnBreak: boolean, onLock: () => void): void {
  useEffect(() => {
    if (!isOnBreak) return undefined;
    let timer = setTimeout(onLock, lockAfterMs);
    const isHere = (): void => {
      clearTimeout(timer);
      timer = setTimeout(onLock, lockAfterMs);
    };
    for (const sign of signs) window.addEventListener(sign, isHere, { capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      for (const sign of signs) window.removeEventListener(sign, isHere, { capture: true });
    };
  }, [isOnBreak, onLock]);
}

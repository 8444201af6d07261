import { useEffect, useState } from 'react';
import type { PresenceState } from '../../../contract/api.ts';
import { askCentre } from '../../state/centre.ts';
import { useDesk } from './desk-store.ts';
import { useBoard } from './use-calls.ts';

const heartbeatMs = 5000;

/** Tells the centre every few seconds what this operator is doing; without it the queue would ring at an empty desk. */
export function usePresence(): {
  readonly state: PresenceState;
  readonly isOnBreak: boolean;
  readonly toggleBreak: () => void;
} {
  const [isOnBreak, setOnBreak] = useState(false);
  const mine = useBoard().data?.mine ?? null;
  const hasIntake = useDesk((desk) => desk.stored !== null);
  const state: PresenceState = mine !== null ? 'on-call' : hasIntake ? 'wrap-up' : isOnBreak ? 'break' : 'ready';
  useEffect(() => {
    // A lost heartbeat is made good by the next one; the status bar shows when the centre is not reached.
    const beat = (): void => void askCentre('/api/presence', { state }, heartbeatMs);
    beat();
    const timer = setInterval(beat, heartbeatMs);
    return () => clearInterval(timer);
  }, [state]);
  return { state, isOnBreak, toggleBreak: () => setOnBreak((before) => !before) };
}

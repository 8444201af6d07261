import { useState } from 'react';
import type { CallCard } from '../../../contract/api.ts';
import { liveEscalation } from '../../../domain/intake/intake.ts';
import { useDesk } from './desk-store.ts';
import { useHandovers } from './use-progress.ts';

/** Why ending this call is asked once more: somebody waits on hold, the patrol is not there, or others stay with the caller. */
export type AskedBecause = 'held' | 'keepOpen' | 'othersStay';

function useReason(call: CallCard | null): AskedBecause | null {
  const isLive = useDesk((desk) => desk.stored !== null && liveEscalation(desk.stored.intake) !== null);
  const { escalation } = useHandovers();
  const isThere = escalation?.state === 'arrived' || escalation?.state === 'closed';
  if (call === null) return null;
  if (call.state === 'held') return 'held';
  if (isLive && !isThere) return 'keepOpen';
  return call.parties?.some((one) => one.phase === 'joined') === true ? 'othersStay' : null;
}

/** F4 ends the call, or asks once more with the reason; a reason that came up meanwhile is asked anew. */
export function useEnd(
  call: CallCard | null,
  hangUp: (call: CallCard, isAnyway: boolean) => Promise<void>,
  wrapUp: () => void,
) {
  const reason = useReason(call);
  const [asked, setAsked] = useState<{ readonly callId: string; readonly reason: AskedBecause } | null>(null);
  const isAsking = reason !== null && asked?.callId === call?.callId && asked?.reason === reason;
  const end = (): void => {
    if (call === null) return wrapUp();
    if (reason !== null && !isAsking) return setAsked({ callId: call.callId, reason });
    setAsked(null);
    void hangUp(call, reason === 'held');
  };
  return { end, asking: isAsking ? reason : null };
}

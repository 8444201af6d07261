import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { EscalationView } from '../../contract/api.ts';
import { endedStates } from '../../domain/escalation/handover.ts';
import { hasReceived } from '../../domain/escalation/receipts.ts';
import { askCentre } from './centre.ts';

/** Milliseconds; then it is told again. */
const longestTellMs = 8000;

/**
 * Tells the centre, once for each escalation, that it stands on a desk where this person can notice it.
 *
 * @param isNoticeable the page is in front, or its alarm was heard; a silent page behind others has delivered nothing, and the
 *   centre's ladder must go on
 */
export function useReceipts(escalations: readonly EscalationView[], staffId: string, isNoticeable: boolean): void {
  const queries = useQueryClient();
  const told = useRef(new Set<string>());
  useEffect(() => {
    if (!isNoticeable) return;
    const tell = async (id: string): Promise<void> => {
      told.current.add(id);
      const reply = await askCentre(`/api/escalations/${id}/receipt`, {}, longestTellMs);
      // Lost on the way: the next reading does not name this person and tells again. Any other refusal means that it is over.
      if (!reply.ok && reply.code === 'centre-unreachable') told.current.delete(id);
      else await queries.invalidateQueries();
    };
    for (const { id, state, receipts } of escalations) {
      // Sent once more it is told once more.
      if (hasReceived(receipts, staffId)) told.current.delete(id);
      else if (!told.current.has(id) && !endedStates.some((ended) => ended === state)) void tell(id);
    }
  }, [escalations, staffId, isNoticeable, queries]);
}

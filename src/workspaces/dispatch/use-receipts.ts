import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { EscalationView } from '../../../contract/api.ts';
import { askCentre } from '../../state/centre.ts';

/** Milliseconds; then it is told again. */
const longestTellMs = 8000;

/**
 * Tells the centre, once for each escalation, that it stands on a desk where a person can notice it.
 *
 * @param isNoticeable the page is in front, or its alarm was heard; a silent page behind others has delivered nothing, and the
 *   centre's ladder must go on
 */
export function useReceipts(escalations: readonly EscalationView[], isNoticeable: boolean): void {
  const queries = useQueryClient();
  const told = useRef(new Set<string>());
  useEffect(() => {
    if (!isNoticeable) return;
    const tell = async (id: string): Promise<void> => {
      told.current.add(id);
      const reply = await askCentre(`/api/escalations/${id}/receipt`, {}, longestTellMs);
      // Lost on the way: the next reading still says "sent" and tells again. Any other refusal means another desk was first.
      if (!reply.ok && reply.code === 'centre-unreachable') told.current.delete(id);
      else await queries.invalidateQueries();
    };
    for (const view of escalations) if (view.state === 'sent' && !told.current.has(view.id)) void tell(view.id);
  }, [escalations, isNoticeable, queries]);
}

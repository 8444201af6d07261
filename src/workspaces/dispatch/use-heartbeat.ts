import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { DeskBeatReply, EscalationView } from '../../../contract/api.ts';
import { beatEveryMs } from '../../../domain/escalation/link.ts';
import { openTally } from '../../../domain/escalation/open-tally.ts';
import { askCentre } from '../../state/centre.ts';

/** Twice the pace: at most two are ever under way on a dead line. */
const longestBeatMs = 2 * beatEveryMs;

/** A name for this page among the desks of one person; works without a secure context too. */
const pageName = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * Tells the centre every two seconds what this desk shows, and reads again when the centre holds something else.
 *
 * @param escalations `undefined` until they were read once
 * @returns whether the two have differed for so long that a person must know
 */
export function useHeartbeat(escalations: readonly EscalationView[] | undefined): boolean {
  const queries = useQueryClient();
  const [desk] = useState(pageName);
  const [isDifferent, setIsDifferent] = useState(false);
  const shown = useRef(escalations);
  useEffect(() => {
    shown.current = escalations;
  }, [escalations]);
  useEffect(() => {
    const beat = async (): Promise<void> => {
      if (shown.current === undefined) return;
      const own = openTally(shown.current);
      const reply = await askCentre<DeskBeatReply | null>('/api/desk/heartbeat', { desk, ...own }, longestBeatMs);
      if (!reply.ok || reply.value === null) return;
      const { count, hash, isLasting } = reply.value;
      setIsDifferent(isLasting);
      if (count !== own.count || hash !== own.hash) await queries.invalidateQueries();
    };
    const timer = setInterval(() => void beat(), beatEveryMs);
    return () => clearInterval(timer);
  }, [desk, queries]);
  return isDifferent;
}

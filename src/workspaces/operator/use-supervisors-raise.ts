import { useEffect } from 'react';
import { theDesk, useDesk } from './desk-store.ts';
import { useSupervised } from './use-progress.ts';

/**
 * Takes a supervisor's higher judgement over into the record on the desk, so that the console's own rules hold the outcome to it,
 * also when the centre is not reached any more.
 */
export function useSupervisorsRaise(): void {
  const id = useDesk((desk) => desk.stored?.intake.id);
  const isOpen = useDesk((desk) => desk.stored?.intake.status === 'open');
  const isKnown = useDesk((desk) => desk.stored?.intake.screening.raised?.askedBy !== undefined);
  const supervised = useSupervised();
  const reason = supervised?.raisedBecause ?? null;
  const askedBy = supervised?.raisedBy ?? null;
  useEffect(() => {
    if (id === undefined || !isOpen || isKnown || reason === null || askedBy === null) return;
    void theDesk.getState().note({ type: 'screening.raised', body: { level: 'escalate', reason, askedBy } });
  }, [id, isOpen, isKnown, reason, askedBy]);
}

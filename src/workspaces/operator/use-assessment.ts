import { useMemo } from 'react';
import { assessScreening } from '../../../domain/intake/assess-intake.ts';
import type { Assessment } from '../../../domain/screening/assess.ts';
import { useDesk } from './desk-store.ts';

/** The assessment of the intake on the desk; `null` between calls or when its script is not carried by this program. */
export function useAssessment(): Assessment | null {
  const run = useDesk((desk) => desk.stored?.intake.screening);
  return useMemo(() => (run === undefined ? null : assessScreening(run)), [run]);
}

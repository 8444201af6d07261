import { useDeferredValue, useMemo } from 'react';
import { readDraft } from '../../../contract/scripts.ts';
import { check, type Finding } from '../../../domain/screening/check.ts';
import type { Instrument } from '../../../domain/screening/instrument.ts';
import { misses, type Miss } from '../../../domain/screening/known-answers.ts';
import { useCatalogue } from '../../state/catalogue.ts';

export type Checked = {
  readonly findings: readonly Finding[];
  readonly missed: readonly Miss[];
  readonly errors: number;
};

/** The findings of what is being written, a moment behind the typing. The centre looks again before it publishes. */
export function useCheck(doc: Instrument): Checked {
  const ids = useCatalogue()
    .inForce.map((one) => one.id)
    .join(' ');
  const looked = useDeferredValue(doc);
  return useMemo(() => {
    if (!readDraft(looked).ok) return { findings: [], missed: [], errors: 0 };
    const findings = check(looked, { instruments: [...ids.split(' '), looked.id] });
    const missed = misses(looked);
    // A known answer that misses is one thing to mend, however many of its fields differ.
    const wrong = new Set(missed.map((one) => one.known)).size;
    return { findings, missed, errors: findings.filter((one) => one.level === 'error').length + wrong };
  }, [looked, ids]);
}

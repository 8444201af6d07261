import { useState } from 'react';
import type { EscalationView } from '../../../contract/api.ts';
import { followRevisions, type Revisions } from './revisions.ts';

/** Remembers each card this desk has shown, so that an amendment can be told from what was already read. */
export function useRevisions(escalations: readonly EscalationView[]): Revisions {
  const [known, setKnown] = useState<Revisions>(new Map());
  const next = followRevisions(known, escalations);
  if (next !== known) setKnown(next);
  return next;
}

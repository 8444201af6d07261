import type { EscalationView } from '../../../contract/api.ts';
import type { EscalationCard } from '../../../domain/escalation/card.ts';

/** One escalation as this desk knew it: the newest card, and the one before it when the desk saw both. */
export type Revision = {
  readonly revision: number;
  readonly card: EscalationCard;
  readonly before: EscalationCard | null;
};
export type Revisions = ReadonlyMap<string, Revision>;

/** The cards this desk knows after one more reading; the very same map when nothing was amended. */
export function followRevisions(known: Revisions, escalations: readonly EscalationView[]): Revisions {
  const isNews = ({ id, revision }: EscalationView): boolean => (known.get(id)?.revision ?? 0) < revision;
  if (!escalations.some(isNews)) return known;
  const next = new Map(known);
  for (const view of escalations.filter(isNews)) {
    next.set(view.id, { revision: view.revision, card: view.card, before: known.get(view.id)?.card ?? null });
  }
  return next;
}

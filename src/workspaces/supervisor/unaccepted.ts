import type { EscalationView, Supervision } from '../../../contract/api.ts';

/** No named person of dispatch has it: never accepted, or sent back. */
export const isWithoutTaker = ({ state }: EscalationView): boolean =>
  state === 'sent' || state === 'delivered' || state === 'rejected';

/** Those for which the alarm has reached the hotline itself: somebody here must phone. */
export const mustPhone = (escalations: readonly EscalationView[]): readonly EscalationView[] =>
  escalations.filter((view) => isWithoutTaker(view) && (view.rung === 2 || view.state === 'rejected'));

/** Gaps that need an owner, each counted once although an overdue request may also lack one. */
export function gapCount(all: Supervision): number {
  const { requestsNeedingOwner, requestsOverdue, overrides, quarantined, missingFiles } = all;
  const requests = new Set([...requestsNeedingOwner, ...requestsOverdue].map((request) => request.id));
  return requests.size + overrides.length + quarantined.length + missingFiles.length;
}

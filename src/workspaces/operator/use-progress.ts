import type { EscalationView, MyProgress, RequestView, Supervised } from '../../../contract/api.ts';
import { useCentre } from '../../state/use-centre.ts';
import { useDesk } from './desk-store.ts';

const often = 2000;

/** How far the centre and dispatch have come with my hand-overs; undefined while the centre has not answered. */
export const useProgress = (): MyProgress | undefined =>
  useCentre<MyProgress>('/api/my/progress', ['escalations', 'requests', 'intakes'], often).data;

/** When the centre last answered this desk, in milliseconds; 0: not yet. */
export const useHeardAt = (): number =>
  useCentre<MyProgress>('/api/my/progress', ['escalations', 'requests', 'intakes'], often).dataUpdatedAt;

/** What a supervisor did about the intake on the desk; null when the centre has not said anything of it. */
export function useSupervised(): Supervised | null {
  const id = useDesk((desk) => desk.stored?.intake.id);
  return useProgress()?.supervised.find((one) => one.intakeId === id) ?? null;
}

/** The centre's view of the hand-overs of the intake on the desk. */
export function useHandovers(): { readonly escalation: EscalationView | null; readonly request: RequestView | null } {
  const intake = useDesk((desk) => desk.stored?.intake);
  const progress = useProgress();
  return {
    escalation: progress?.escalations.find((one) => one.id === intake?.escalation?.escalationId) ?? null,
    request: progress?.requests.find((one) => one.id === intake?.request?.requestId) ?? null,
  };
}

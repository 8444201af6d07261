import type { ContactChange } from '../../contract/api.ts';
import type { IntakeId } from '../../domain/ids.ts';
import { useCentre } from './use-centre.ts';

/** What was asked of a second person about "never call back", as this reader may see it; the latest first. */
export const useContactChanges = (): readonly ContactChange[] =>
  useCentre<readonly ContactChange[]>('/api/contact-changes', ['intakes'], 15_000).data ?? [];

/** The same of one intake. */
export const useChangesOf = (intakeId: IntakeId | undefined): readonly ContactChange[] =>
  useContactChanges().filter((one) => one.intakeId === intakeId);

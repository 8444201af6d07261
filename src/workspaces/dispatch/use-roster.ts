import type { UnitView } from '../../../contract/roster.ts';
import { useCentre } from '../../state/use-centre.ts';

/** The units of the own agency and what each does now. */
export const useRoster = () => useCentre<readonly UnitView[]>('/api/dispatch/units', ['escalations'], 10_000);

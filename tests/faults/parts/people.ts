import { asId, type StaffId } from '../../../domain/ids.ts';

/** An operator whom the demo centre knows. */
export const noura = asId<StaffId>('op-noura');

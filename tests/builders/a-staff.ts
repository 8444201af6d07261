import type { Staff } from '../../contract/people.ts';
import { asId, type StaffId } from '../../domain/ids.ts';

/** A dispatcher of the operations room, invented. */
export const aStaff = (over: Partial<Staff> = {}): Staff => ({
  id: asId<StaffId>('dispatcher-1'),
  nameAr: 'سالم المري',
  nameEn: 'Salem Al-Marri',
  role: 'dispatcher',
  agency: 'operations-room',
  ...over,
});

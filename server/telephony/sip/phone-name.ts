import { asId, type StaffId } from '../../../domain/ids.ts';

/** A person's name at the exchange: their id in hexadecimal, which every exchange takes and no log of one shows as a word. */
export const phoneName = (staff: StaffId): string => Buffer.from(staff, 'utf8').toString('hex');

/** Whose phone a name is; `null` when we made no such name. */
export function staffOfPhone(name: string): StaffId | null {
  if (!/^(?:[0-9a-f]{2}){1,240}$/u.test(name)) return null;
  const staff = asId<StaffId>(Buffer.from(name, 'hex').toString('utf8'));
  return phoneName(staff) === name ? staff : null;
}

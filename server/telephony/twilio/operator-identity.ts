import type { StaffId } from '../../../domain/ids.ts';

/** What Twilio takes as the name of a phone: letters, digits and underscores. */
const form = /^op_[A-Za-z0-9_]{1,118}$/u;

/**
 * A person's name at Twilio: `op_` and their id without dashes; an id with anything else in it, in hexadecimal. It says nothing of who
 * they are. Two ids that differ in dashes alone would share a phone: whoever looks a name up compares it with this function's answer
 * for each of the staff.
 *
 * @throws {RangeError} for an id that is too long to be a name there
 */
export function operatorIdentity(staff: StaffId): string {
  const plain = staff.replaceAll('-', '');
  const name = `op_${/^[A-Za-z0-9]+$/u.test(plain) ? plain : Buffer.from(staff, 'utf8').toString('hex')}`;
  if (!form.test(name)) throw new RangeError('an id too long for a phone at Twilio');
  return name;
}

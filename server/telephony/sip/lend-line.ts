import { createHmac } from 'node:crypto';
import { instant, type StaffId } from '../../../domain/ids.ts';
import type { SipLine } from '../../../contract/phone-line.ts';
import { phoneName } from './phone-name.ts';
import type { SipSettings } from './sip-settings.ts';

/** A shift and some. The console asks again long before. */
const lendHours = 10;

/**
 * Lends one person's phone a name and a password that the exchange can check by itself and that end by themselves.
 *
 * @param now milliseconds since 1970
 * @see docs/sources.md#sip-ephemeral for the form
 */
export function lendLine({ wss, pin, domain, secret }: SipSettings, staff: StaffId, now: number): SipLine {
  const ends = Math.floor(now / 1000) + lendHours * 3600;
  const name = phoneName(staff);
  const user = `${ends}:${name}`;
  const password = createHmac('sha1', secret).update(user).digest('base64');
  return { network: 'sip', wss, pin, name, domain, user, password, until: instant(ends * 1000) };
}

import { phoneSeconds } from '../../../domain/queue/standing.ts';
import type { RefusalCode } from '../../../domain/refusal.ts';
import type { Queries } from '../../db/connect.ts';

type Phone = { readonly line: string | null; readonly microphone: string | null; readonly at: string | null };

/**
 * Why this person's own phone cannot dial, as it last said itself; null: it can, as far as is known here. Asked before a call is allowed, so
 * that two people's word is not spent on a telephone that is unplugged.
 */
export async function phoneRefuses(sql: Queries, staff: string, now: string): Promise<RefusalCode | null> {
  const [phone] = await sql<Phone[]>`
    select phone_line as line, phone_microphone as microphone, phone_at as at from presence where staff = ${staff}`;
  if (phone === undefined || phone.at === null || phone.line !== 'registered') return 'phone-not-ready';
  if (Date.parse(now) - Date.parse(phone.at) > phoneSeconds * 1000) return 'phone-not-ready';
  return phone.microphone === 'denied' || phone.microphone === 'missing' ? 'microphone-denied' : null;
}

import parsePhoneNumber from 'libphonenumber-js/min';
import { latinDigits } from '../domain/people/fold.ts';

/** A typed phone number, in any digits, as E.164; `null` when it is not a possible number. Numbers without a country are Qatar's. */
export function toE164(typed: string): string | null {
  const parsed = parsePhoneNumber(latinDigits(typed), 'QA');
  return parsed !== undefined && parsed.isPossible() ? parsed.number : null;
}

/** The last four digits behind dots, e.g. `•••• 0147`. */
export const maskNumber = (e164: string): string => `•••• ${e164.slice(-4)}`;

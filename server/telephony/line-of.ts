import type { Call } from '../../domain/call/call.ts';

/**
 * Landline or mobile, as far as the number says: Qatar's landlines begin with 4 after the country's code.
 * Numbers of other countries count as mobile: a caller from abroad rarely shares a house's telephone.
 *
 * @see docs/sources.md#qatar-numbering
 */
export const lineOf = (e164: string | null): Call['line'] =>
  e164 === null ? 'withheld' : /^\+9744\d{7}$/u.test(e164) ? 'landline' : 'mobile';

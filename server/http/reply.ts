import type { Refusal } from '../../domain/refusal.ts';
import { Refused } from './refused.ts';

export type Value<T> = { readonly ok: true; readonly value: T };
export const value = <T>(of: T): Value<T> => ({ ok: true, value: of });

/** The value of a result, or its refusal thrown to the one error handler. */
export function take<T>(result: Value<T> | Refusal): T {
  if (result.ok) return result.value;
  throw new Refused(result.code, result.detail);
}

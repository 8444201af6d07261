import type { TFunction } from 'i18next';
import type { ItemId } from '../../../domain/screening/answer.ts';

/**
 * The words of a script item. Scripts are data, so their keys cannot be typed; a test checks that every item of every shipped script has them.
 *
 * @returns null when this item has no such words
 */
export function screeningWord(
  t: TFunction<['operator', 'screening']>,
  item: ItemId,
  part: 'ask' | 'say' | 'guide',
): string | null {
  const words: unknown = t(`screening:items.${item}.${part}` as 'screening:items.lap1.ask', { defaultValue: '' });
  return typeof words === 'string' && words !== '' ? words : null;
}

/** A script item in two or three words, for lists and reasons. */
export const shortWord = (t: TFunction<['operator', 'screening', 'common']>, item: ItemId): string =>
  t(`screening:short.${item}` as 'screening:short.lap1');

/** A band's name. */
export const bandWord = (t: TFunction<['operator', 'screening', 'common']>, band: string): string =>
  t(`screening:band.${band}` as 'screening:band.danger_now');

/** A single-answer alert's name. */
export const alertWord = (t: TFunction<['operator', 'screening', 'common']>, alert: string): string =>
  t(`common:alert.${alert}` as 'common:alert.weapon');

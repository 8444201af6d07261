import type { TFunction } from 'i18next';
import type { Place } from '../../../domain/people/place.ts';

/** A place in one line, as it is read aloud. */
export function placeWords(t: TFunction<['operator', 'common']>, place: Place): string {
  const parts = (['zone', 'street', 'building', 'unit'] as const).flatMap((part) => {
    const value = place[part];
    return value === undefined || value === '' ? [] : [t(`common:place.${part}`, { value })];
  });
  const words = [place.landmark ?? '', ...parts].filter((part) => part !== '');
  return words.length === 0 ? t('common:place.unknown') : words.join(' · ');
}

import type { Place } from '../../domain/people/place.ts';
import { filled, wordsOf, type Tongue } from './say.ts';

/** A hand's breadth is exact enough; more is noise of the arithmetic. */
const degrees = (value: number): string => String(Number(value.toFixed(6)) || 0);

/** A place in words, the landmark first; says so when nothing is known. */
export function placeLine(place: Place, tongue: Tongue): string {
  const words = wordsOf(tongue).place;
  const numbered = (['zone', 'street', 'building', 'unit'] as const).flatMap((part) => {
    const value = place[part];
    return value === undefined || value === '' ? [] : [filled(words[part], { value })];
  });
  const spot =
    place.latitude === undefined || place.longitude === undefined
      ? []
      : [`${degrees(place.latitude)}, ${degrees(place.longitude)}`];
  const landmark = place.landmark === undefined || place.landmark === '' ? [] : [place.landmark];
  const said = [...landmark, ...numbered, ...spot];
  return said.length === 0 ? words.unknown : said.join(' · ');
}

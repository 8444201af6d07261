import { latinDigits } from './fold.ts';
import type { Place } from './place.ts';

/**
 * The coordinates named in free words ("25.2854, 51.5310", "٢٥٫٢٨٥٤ ٥١٫٥٣١٠"), WGS 84 degrees, latitude first.
 *
 * @returns null when there is no such pair; whole numbers are not taken, they may be a street and a building
 */
export function coordinatesNamed(words: string): Required<Pick<Place, 'latitude' | 'longitude'>> | null {
  const plain = latinDigits(words).replace(/٫/gu, '.');
  const found = /(-?\d{1,2}\.\d{3,8})\s*[,،\s]\s*(-?\d{1,3}\.\d{3,8})/u.exec(plain);
  if (found === null) return null;
  const [latitude, longitude] = [Number(found[1]), Number(found[2])];
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null;
}

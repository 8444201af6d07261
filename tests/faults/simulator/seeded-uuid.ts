import type { Seeded } from '../seeded.ts';

/** A UUID of this version from seeded chances. */
export function seededUuid(random: Seeded, version: 4 | 7): string {
  const hex = Array.from({ length: 32 }, () => random.between(0, 15).toString(16)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${version}${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

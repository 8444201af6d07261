const moment = /^\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?)?)?$/u;
const zone = /(?:Z|[+-]\d{2}:\d{2})$/u;

const byText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** Dates and times by when they are; `null` where one is less precise and the other lies within it, as "2022" and "2022-09". */
function byTime(a: string, b: string): number | null {
  const hasTime = a.includes('T') && b.includes('T');
  if (hasTime && zone.test(a) && zone.test(b)) return Date.parse(a) - Date.parse(b);
  const length = Math.min(a.replace(zone, '').length, b.replace(zone, '').length);
  const shared = byText(a.slice(0, length), b.slice(0, length));
  return shared === 0 && a !== b ? null : shared;
}

/**
 * How two answers stand to each other: numbers by size, dates and times by when they are, other text by its letters.
 *
 * @returns below 0, 0 or above 0; `null` when they cannot be compared
 */
export function orderOf(a: number | string, b: number | string): number | null {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'number' || typeof b === 'number') return null;
  return moment.test(a) && moment.test(b) ? byTime(a, b) : byText(a, b);
}

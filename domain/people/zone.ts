import { fold } from './fold.ts';

const tens: Readonly<Record<string, number>> = {
  عشره: 10,
  عشرين: 20,
  عشرون: 20,
  ثلاثين: 30,
  ثلاثون: 30,
  اربعين: 40,
  اربعون: 40,
  خمسين: 50,
  خمسون: 50,
  ستين: 60,
  ستون: 60,
  سبعين: 70,
  سبعون: 70,
  ثمانين: 80,
  ثمانون: 80,
  تسعين: 90,
  تسعون: 90,
};
const highestZone = 98;

/**
 * The zone named in free words, in digits ("منطقة 56", "zone ٥٦") or a round number in Arabic words ("منطقة تسعين").
 *
 * @returns the zone's number as text, 1 to 98; `null` when none is named
 */
export function zoneNamed(words: string): string | null {
  const named = /(?:منطقه|المنطقه|زون|zone)\s+(\S+)/u.exec(fold(words))?.[1];
  if (named === undefined) return null;
  const cleaned = named.replace(/[^\p{L}\p{N}]/gu, '');
  const number = /^\d{1,2}$/u.test(cleaned) ? Number(cleaned) : (tens[cleaned] ?? 0);
  return number >= 1 && number <= highestZone ? String(number) : null;
}

// Tatweel, every combining mark (harakat among them), and invisible direction marks.
const stripped = /\u0640|\p{Mn}|\p{Cf}/gu;
const letters: Readonly<Record<string, string>> = {
  آ: 'ا',
  أ: 'ا',
  إ: 'ا',
  ٱ: 'ا',
  ة: 'ه',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ؤ: 'و',
  ئ: 'ي',
};

/** Arabic-Indic and Persian digits as 0-9; everything else unchanged. */
export const latinDigits = (text: string): string =>
  text.replace(/[٠-٩۰-۹]/gu, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));

/**
 * Text as it is compared, never as it is shown: harakat, tatweel and direction marks removed, forms of alef, ya, kaf and
 * ta marbuta made one, "عبد الله" written as "عبدالله", digits 0-9, lower case, single spaces.
 */
export function fold(text: string): string {
  const one = text.normalize('NFKC').replace(stripped, '');
  const merged = [...one].map((letter) => letters[letter] ?? letter).join('');
  return latinDigits(merged)
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/(^| )عبد /gu, '$1عبد');
}

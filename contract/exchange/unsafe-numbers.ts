/** What stands in the place of a number that was taken out; in both languages, since readers differ. */
const inItsPlace = '[رقم محجوب · number withheld]';
/** Digits a number is known by, counted from its end: what people say without the country. */
const tailDigits = 8;
// Up to four signs that are neither letter nor digit may stand between two digits of one number.
const run = /\p{Nd}(?:[^\p{L}\p{N}]{0,4}\p{Nd})*/gu;

const isDigit = /^\p{Nd}$/u;
const isDigitAt = (codePoint: number): boolean => isDigit.test(String.fromCodePoint(codePoint));

/** The value of a digit of any script: they stand in rows of ten, zero first. */
function valueOf(digit: string): number {
  const codePoint = digit.codePointAt(0) ?? 0;
  let start = codePoint;
  while (start > 0 && isDigitAt(start - 1)) start -= 1;
  return (codePoint - start) % 10;
}

type Span = { readonly from: number; readonly until: number };

/** Where a number stands in one run of digits: its known end, and the country code before it when that is there too. */
function spanIn(digits: string, number: string): Span | null {
  const all = number.replace(/\D/gu, '');
  const tail = all.slice(-tailDigits);
  const at = tail.length < 6 ? -1 : digits.indexOf(tail);
  if (at < 0) return null;
  const before = digits.slice(0, at);
  const prefix = all.slice(0, all.length - tail.length);
  const led = [`00${prefix}`, prefix].find((one) => before.endsWith(one)) ?? '';
  return { from: at - led.length, until: at + tail.length };
}

function cleanRun(text: string, numbers: readonly string[]): string {
  const places = [...text.matchAll(/\p{Nd}/gu)].map((one) => ({
    at: one.index,
    length: one[0].length,
    value: valueOf(one[0]),
  }));
  const digits = places.map((place) => place.value).join('');
  const found = numbers.map((number) => spanIn(digits, number)).find((one) => one !== null);
  if (found === undefined || found === null) return text;
  const [first, last] = [places[found.from], places[found.until - 1]];
  if (first === undefined || last === undefined) return inItsPlace;
  const rest = text.slice(last.at + last.length);
  return `${text.slice(0, first.at)}${inItsPlace}${cleanRun(rest, numbers)}`;
}

/**
 * Free words without these numbers, in whatever digits and with whatever signs between them they were typed.
 *
 * @param numbers E.164
 */
export const withoutNumbers = (text: string, numbers: readonly string[]): string =>
  numbers.length === 0 ? text : text.replace(run, (digits) => cleanRun(digits, numbers));

/** Whether one of these numbers can be read out of the words; for checks. */
export const holdsNumber = (text: string, numbers: readonly string[]): boolean =>
  withoutNumbers(text, numbers) !== text;

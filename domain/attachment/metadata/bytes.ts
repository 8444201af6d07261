/** Looks at bytes of either order; what lies outside reads as nothing there. */
export const u16 = (bytes: Uint8Array, at: number, isLittle: boolean): number =>
  isLittle ? (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) : ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);

export const u32 = (bytes: Uint8Array, at: number, isLittle: boolean): number => {
  const [a, b, c, d] = [bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0, bytes[at + 3] ?? 0];
  return isLittle ? (a | (b << 8) | (c << 16) | (d << 24)) >>> 0 : ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
};

/** Letters of the Latin alphabet as they stand there. */
export const letters = (bytes: Uint8Array, from: number, count: number): string =>
  String.fromCodePoint(...bytes.subarray(from, from + count));

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Whether a word of Latin letters stands anywhere in it. */
export function says(bytes: Uint8Array, word: string): boolean {
  const [first = 0, ...rest] = [...word].map((letter) => letter.codePointAt(0) ?? 0);
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1))
    if (rest.every((letter, place) => bytes[at + 1 + place] === letter)) return true;
  return false;
}

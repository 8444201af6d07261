const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
// What XML 1.0 cannot hold in any spelling.
const impossible = /[^\u0009\u000A\u000D\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** Free words as text of an XML or HTML element or attribute. */
export const escaped = (text: string): string =>
  text.replace(impossible, ' ').replace(/[&<>"]/gu, (mark) => marks[mark] ?? mark);

/** One element around text; nothing when there is no text. */
export const element = (name: string, text: string | undefined): string =>
  text === undefined || text === '' ? '' : `<${name}>${escaped(text)}</${name}>`;

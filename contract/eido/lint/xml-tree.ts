export type Element = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
};
type Open = { name: string; attributes: Record<string, string>; children: Element[]; text: string };

const nameForm = String.raw`[\p{L}_][\p{L}\p{N}_.\-]*(?::[\p{L}_][\p{L}\p{N}_.\-]*)?`;
// One piece of XML at a time: declaration, comment, end tag, start tag, text.
const piece = new RegExp(
  String.raw`<\?[^?]*\?>|<!--(?:(?!--)[^])*-->|</(${nameForm})\s*>|<(${nameForm})((?:\s+${nameForm}\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(/?)>|([^<]+)`,
  'uy',
);
const attribute = new RegExp(String.raw`(${nameForm})\s*=\s*(?:"([^"<]*)"|'([^'<]*)')`, 'gu');
const loneAmpersand = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)/u;
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const mostDepth = 60;

const unescaped = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|apos);/gu, (whole, name: string) => entities[name] ?? whole);

/** `null` when an attribute stands twice or holds a bare ampersand. */
function attributesIn(text: string): Record<string, string> | null {
  const found: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [, name = '', double, single] of text.matchAll(attribute)) {
    const value = double ?? single ?? '';
    if (name in found || loneAmpersand.test(value)) return null;
    found[name] = unescaped(value);
  }
  return found;
}

/** Takes one piece; false when it cannot stand here. */
function take(match: RegExpExecArray, stack: Open[]): boolean {
  const [, ended, started, attributes = '', selfClosing, text] = match;
  const top = stack.at(-1);
  if (top === undefined) return false;
  if (text !== undefined) {
    if (loneAmpersand.test(text) || (stack.length === 1 && text.trim() !== '')) return false;
    top.text += unescaped(text);
    return true;
  }
  if (ended !== undefined) {
    if (stack.length < 2 || top.name !== ended) return false;
    stack.pop();
    stack.at(-1)?.children.push(top);
    return true;
  }
  if (started === undefined) return true;
  const read = attributesIn(attributes);
  if (read === null || stack.length > mostDepth) return false;
  const opened: Open = { name: started, attributes: read, children: [], text: '' };
  if (selfClosing === '/') top.children.push(opened);
  else stack.push(opened);
  return true;
}

/**
 * Reads a small, well-formed XML text without document types and entities of its own.
 *
 * @returns its one outer element; `null` when it is not well-formed
 */
export function xmlTree(xml: string): Element | null {
  const outer: Open = { name: '', attributes: {}, children: [], text: '' };
  const stack: Open[] = [outer];
  const source = xml.replace(/^\uFEFF/u, '');
  piece.lastIndex = 0;
  while (piece.lastIndex < source.length) {
    const match = piece.exec(source);
    if (match === null || !take(match, stack)) return null;
  }
  const [only] = outer.children;
  return stack.length === 1 && outer.children.length === 1 && only !== undefined ? only : null;
}

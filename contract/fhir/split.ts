/** Cuts an expression at a separator wherever it stands outside brackets and quotes. */
export function splitAt(text: string, separator: string): readonly string[] {
  const parts: string[] = [];
  let [depth, start, quoted] = [0, 0, false];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (sign === "'" && text[at - 1] !== '\\') quoted = !quoted;
    else if (!quoted && '([{'.includes(sign)) depth += 1;
    else if (!quoted && ')]}'.includes(sign)) depth -= 1;
    else if (!quoted && depth === 0 && text.startsWith(separator, at)) {
      parts.push(text.slice(start, at).trim());
      start = at + separator.length;
      at = start - 1;
    }
  }
  return [...parts, text.slice(start).trim()];
}

/** Where the bracket opened at `open` closes; -1 when it does not. */
function closingOf(text: string, open: number): number {
  let [depth, quoted] = [0, false];
  for (let at = open; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (sign === "'" && text[at - 1] !== '\\') quoted = !quoted;
    else if (!quoted && sign === '(') depth += 1;
    else if (!quoted && sign === ')') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}

/** What stands in the call that a text consists of, e.g. the arguments of `iif(…)`; `null` when it is not one whole call of it. */
export function insideOf(text: string, name: string): string | null {
  if (!text.startsWith(`${name}(`)) return null;
  const open = name.length;
  return closingOf(text, open) === text.length - 1 ? text.slice(open + 1, -1).trim() : null;
}

/** A call at the start of a text, e.g. `.where(…)`, and what follows it. */
export function callAt(text: string, name: string): { readonly inside: string; readonly rest: string } | null {
  if (!text.startsWith(`${name}(`)) return null;
  const end = closingOf(text, name.length);
  return end === -1 ? null : { inside: text.slice(name.length + 1, end).trim(), rest: text.slice(end + 1) };
}

/** Takes off brackets that hold the whole expression. */
export function withoutBrackets(text: string): string {
  const inside = insideOf(text.trim(), '');
  return inside === null ? text.trim() : withoutBrackets(inside);
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** Words of another house as plain text that can be kept: no control characters, no broken letters, at most so long. */
export function plainWords(text: string, most: number): string {
  const kept = text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/gu, ' ');
  const short = kept.slice(0, most).toWellFormed();
  return short.trim();
}

/** An HTML fragment as plain text: line breaks kept, marks gone. Nothing of it is ever shown as HTML. */
export function wordsOfHtml(html: string, most: number): string {
  const text = html
    .replace(/<\s*(?:br|\/p|\/li|\/div)\b[^>]*>/giu, '\n')
    .replace(/<[^>]*>/gu, '')
    .replace(/&(amp|lt|gt|quot|apos|nbsp);/gu, (whole, name: string) => entities[name] ?? whole)
    .replace(/\n{2,}/gu, '\n');
  return plainWords(text, most);
}

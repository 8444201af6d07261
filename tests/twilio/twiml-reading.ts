import type { Fields, Verb } from './world.ts';

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');

const attributesOf = (text: string): Fields =>
  Object.fromEntries(
    [...text.matchAll(/([\w]+)="([^"]*)"/gu)].map(([, name, value]) => [name ?? '', unescaped(value ?? '')]),
  );

/** Verbs side by side, not those within them. */
export function verbsIn(twiml: string): readonly Verb[] {
  const inside = /<Response>(?<inside>[\s\S]*)<\/Response>/u.exec(twiml)?.groups?.['inside'] ?? '';
  return [...inside.matchAll(/<(\w+)((?:\s+\w+="[^"]*")*)\s*(?:\/>|>([\s\S]*?)<\/\1>)/gu)].map(
    ([, name, attributes, inner]) => ({
      name: name ?? '',
      attributes: attributesOf(attributes ?? ''),
      inner: inner ?? '',
    }),
  );
}

/** The one noun within a verb, or its bare text. */
export function nounIn({ inner }: Verb): Verb {
  const [noun] = verbsIn(`<Response>${inner}</Response>`);
  return noun === undefined
    ? { name: '', attributes: {}, inner: unescaped(inner) }
    : { ...noun, inner: unescaped(noun.inner) };
}

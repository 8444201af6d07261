import canonicalize from 'canonicalize';

/** Canonical JSON (RFC 8785): two documents that say the same are one text, whatever the order of their keys. */
export const canonical = (json: unknown): string => canonicalize(JSON.parse(JSON.stringify(json) ?? 'null')) ?? '';
export const isSameJson = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);

const isObject = (one: unknown): one is object => typeof one === 'object' && one !== null;

/** The paths at which two documents differ; empty when they say the same. */
export function differencesOf(a: unknown, b: unknown, path = ''): readonly string[] {
  if (isSameJson(a, b)) return [];
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return [path];
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return keys.flatMap((key) => {
    const here = Array.isArray(a) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
    return differencesOf(Reflect.get(a, key), Reflect.get(b, key), here);
  });
}

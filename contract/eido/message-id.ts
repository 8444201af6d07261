import canonicalize from 'canonicalize';
import type { Sha256 } from '../chain.ts';

/** Everything but when it was said: the same state said again is the same message. */
const withoutTimes = (part: unknown): unknown => {
  if (Array.isArray(part)) return part.map(withoutTimes);
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(
    Object.entries(part)
      .filter(([key]) => key !== 'lastUpdateTimeStamp')
      .map(([key, inner]) => [key, withoutTimes(inner)]),
  );
};

/** What stands in a location besides: its own two times follow the document's. */
const plainLocation = /<gbp:retention-expiry>[^<]*<\/gbp:retention-expiry>|<dm:timestamp>[^<]*<\/dm:timestamp>/gu;

/**
 * The id one state of an incident is sent under, however often: the incident, the card's revision, and a fingerprint of what is told.
 *
 * @param document any JSON that is sent whole
 */
export function messageIdOf(
  of: { readonly id: string; readonly revision: number },
  document: unknown,
  sha256: Sha256,
): string {
  const text = (canonicalize(withoutTimes(document)) ?? '').replace(plainLocation, '');
  return `${of.id.replaceAll('-', '')}.${of.revision}.${sha256(text).slice(0, 16)}`;
}

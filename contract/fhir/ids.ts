import { itemId } from '../screening.ts';
import type { Questionnaire } from './schema.ts';
import { allItems } from './tree.ts';

/** FHIR lets a linkId be any text; ours go into keys and pages. Nearly all published ones fit and stay as they are. */
const fitted = (linkId: string): string => {
  if (itemId.safeParse(linkId).success) return linkId;
  const safe = [...linkId].map((sign) =>
    /[\p{L}\p{N}._:/-]/u.test(sign) ? sign : `_${(sign.codePointAt(0) ?? 0).toString(16)}_`,
  );
  return `link/${safe.join('').slice(0, 240)}`;
};

export type Ids = {
  readonly idOf: (linkId: string) => string;
  readonly linkIdOf: (id: string) => string | undefined;
};

/** Our item ids of a document's linkIds and back. */
export function idsOf(document: Questionnaire): Ids {
  const ids = new Map<string, string>();
  const linkIds = new Map<string, string>();
  for (const { item } of allItems(document)) {
    const first = fitted(item.linkId);
    let id = first;
    for (let number = 2; linkIds.has(id); number += 1) id = `${first}-${number}`;
    ids.set(item.linkId, id);
    linkIds.set(id, item.linkId);
  }
  return { idOf: (linkId) => ids.get(linkId) ?? fitted(linkId), linkIdOf: (id) => linkIds.get(id) };
}

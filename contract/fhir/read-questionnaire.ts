import { readDocument } from './read-document.ts';
import { questionnaire, type Questionnaire } from './schema.ts';
import { allItems, type Placed } from './tree.ts';
import { at, refused, type Refused } from './trouble.ts';
import { valueOf } from './value.ts';

function refusedTwice(items: readonly Placed[]): Refused | null {
  const seen = new Map<string, string>();
  for (const { item, path } of items) {
    const first = seen.get(item.linkId);
    if (first !== undefined)
      return refused('duplicate-link-id', `linkId '${item.linkId}' is also at ${first}`, at(path, 'linkId'));
    seen.set(item.linkId, path);
  }
  return null;
}

function refusedCondition(items: readonly Placed[]): Refused | null {
  const known = new Set(items.map(({ item }) => item.linkId));
  for (const { item, path } of items) {
    for (const [index, when] of (item.enableWhen ?? []).entries()) {
      const here = at(at(path, 'enableWhen'), index);
      if (!known.has(when.question))
        return refused('unknown-question', `no item has the linkId '${when.question}'`, at(here, 'question'));
      const value = valueOf(when, 'answer');
      if (value === undefined)
        return refused('enable-when-without-answer', 'expected an answer[x] to compare to', here);
      if (when.operator === 'exists' && typeof value !== 'boolean')
        return refused('wrong-type', 'the operator exists takes answerBoolean', here);
    }
  }
  return null;
}

/** An item is decided by what its conditions ask about and by what it stands in; going round in that is a cycle. */
function refusedCycle(items: readonly Placed[]): Refused | null {
  const needs = new Map(
    items.map(({ item, around }) => [
      item.linkId,
      [...(item.enableWhen ?? []).map((when) => when.question), ...around.slice(-1).map((one) => one.linkId)],
    ]),
  );
  const done = new Set<string>();
  const findRound = (linkId: string, trail: readonly string[]): readonly string[] | null => {
    if (trail.includes(linkId)) return [...trail.slice(trail.indexOf(linkId)), linkId];
    if (done.has(linkId)) return null;
    for (const next of needs.get(linkId) ?? []) {
      const round = findRound(next, [...trail, linkId]);
      if (round !== null) return round;
    }
    done.add(linkId);
    return null;
  };
  for (const { item, path } of items) {
    const round = findRound(item.linkId, []);
    if (round !== null)
      return refused('enable-when-cycle', `conditions go round: ${round.join(' → ')}`, at(path, 'enableWhen'));
  }
  return null;
}

export type ReadQuestionnaire = { readonly ok: true; readonly document: Questionnaire } | Refused;

/** Reads a FHIR R4 Questionnaire and refuses one whose ids or conditions cannot be followed. */
export function readQuestionnaire(json: unknown): ReadQuestionnaire {
  const read = readDocument<Questionnaire>(json, 'Questionnaire', questionnaire);
  if (!read.ok) return read;
  const items = allItems(read.document);
  return refusedTwice(items) ?? refusedCondition(items) ?? refusedCycle(items) ?? read;
}

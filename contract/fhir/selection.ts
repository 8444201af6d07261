import type { FhirItem } from './schema.ts';
import { callAt, splitAt, withoutBrackets } from './split.ts';

type Test = (linkId: string) => boolean;

/** A pattern out of a document, with nothing in it that can take long to match: no groups repeated, no look-around. */
function patternTest(source: string): Test | null {
  if (source.length > 200 || /\)[*+?{]|\(\?(?!:)|\\[^dw.\-/]|[*+}][*+{]/u.test(source)) return null;
  try {
    const pattern = new RegExp(source, 'u');
    return (linkId) => pattern.test(linkId);
  } catch {
    return null;
  }
}

function atomTest(atom: string): Test | null {
  const compared = /^linkId\s*(!?=)\s*'([^']*)'$/u.exec(atom);
  if (compared !== null) return (linkId) => (linkId === compared[2]) === (compared[1] === '=');
  const listed = /^linkId\s+in\s+\(([^()]*)\)$/u.exec(atom);
  if (listed !== null) {
    const names = (listed[1] ?? '').split('|').map((one) => one.trim().replace(/^'(.*)'$/u, '$1'));
    return (linkId) => names.includes(linkId);
  }
  const called = /^linkId\.(startsWith|endsWith|matches)\('([^']*)'\)$/u.exec(atom);
  const word = called?.[2] ?? '';
  if (called?.[1] === 'startsWith') return (linkId) => linkId.startsWith(word);
  if (called?.[1] === 'endsWith') return (linkId) => linkId.endsWith(word);
  return called?.[1] === 'matches' ? patternTest(word) : null;
}

/** A filter over linkIds; `null` when it looks at anything else. */
function filterTest(text: string): Test | null {
  const filter = withoutBrackets(text);
  for (const [word, joins] of [
    [' or ', 'some'],
    [' and ', 'every'],
  ] as const) {
    const parts = splitAt(filter, word);
    if (parts.length === 1) continue;
    const tests = parts.map(filterTest);
    if (!tests.every((test) => test !== null)) return null;
    return (linkId) => tests[joins]((test) => test(linkId));
  }
  return atomTest(filter);
}

const below = (items: readonly FhirItem[]): readonly FhirItem[] =>
  items.flatMap((item) => [item, ...below(item.item ?? [])]);

export type Selection = { readonly items: readonly FhirItem[]; readonly rest: string };

/** Takes the next step of a path; `null` at the first that is none of these. */
function step(from: readonly FhirItem[], isRoot: boolean, rest: string, top: readonly FhirItem[]): Selection | null {
  const children = isRoot ? top : from.flatMap((item) => item.item ?? []);
  const deep = /^\.(?:repeat\(item\)|descendants\(\))/u.exec(rest);
  if (deep !== null) return { items: below(children), rest: rest.slice(deep[0].length) };
  const item = /^\.(?:answer\.)?item(?![a-z])/u.exec(rest);
  if (item !== null) return { items: children, rest: rest.slice(item[0].length) };
  const filter = isRoot ? null : callAt(rest, '.where');
  const test = filter === null ? null : filterTest(filter.inside);
  return filter === null || test === null ? null : { items: from.filter((one) => test(one.linkId)), rest: filter.rest };
}

/**
 * The items a FHIRPath over the response points at: `%resource.item.where(linkId='a')`, `…repeat(item)`, `…descendants()` and filters
 * over linkIds.
 *
 * @returns the items of the questionnaire, and the path after them; `null` where the path begins otherwise or picks nothing
 */
export function selectItems(path: string, top: readonly FhirItem[]): Selection | null {
  const start = /^(?:%resource|%context|QuestionnaireResponse)(?=\.)/u.exec(path);
  const bare = /^(?:item(?![a-z])|repeat\(item\)|descendants\(\))/u.exec(path);
  if (start === null && bare === null) return null;
  let at: Selection = { items: [], rest: start === null ? `.${path}` : path.slice(start[0].length) };
  for (let isRoot = true; ; isRoot = false) {
    const next = step(at.items, isRoot, at.rest, top);
    if (next === null) return isRoot ? null : at;
    at = next;
  }
}

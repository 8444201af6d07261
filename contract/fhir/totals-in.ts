import { optionsIn } from './options-in.ts';
import type { Extension, FhirItem, Questionnaire } from './schema.ts';
import { sumIn, type Part } from './sum-in.ts';
import { allItems, type Placed } from './tree.ts';
import { urls } from './urls.ts';

export type Totals = {
  /** What each total adds up, by its linkId, in the order of the document. */
  readonly totals: ReadonlyMap<string, readonly Part[]>;
  /** Items whose value or visibility hangs on an expression that is not read. */
  readonly notRecomputed: readonly string[];
  /** Variables that a total was read through. */
  readonly variables: ReadonlySet<string>;
};

/** The FHIRPath and the name an extension holds. */
export function expressionOf(extension: Extension): { readonly name: string; readonly text: string } | null {
  const held: unknown = extension['valueExpression'];
  if (typeof held !== 'object' || held === null) return null;
  const [name, text]: readonly unknown[] = [Reflect.get(held, 'name'), Reflect.get(held, 'expression')];
  return typeof text === 'string' ? { name: typeof name === 'string' ? name : '', text } : null;
}

const has = (item: FhirItem, url: string): boolean => (item.extension ?? []).some((one) => one.url === url);
export const isCalculated = (item: FhirItem): boolean => has(item, urls.calculatedExpression);

function variableIn(holders: readonly { readonly extension?: readonly Extension[] | undefined }[], name: string) {
  const found = holders
    .flatMap((holder) => holder.extension ?? [])
    .filter((one) => one.url === urls.variable)
    .flatMap((one) => expressionOf(one) ?? [])
    .findLast((one) => one.name === name);
  return found?.text;
}

/** A total of totals is the total of what they add up. */
function flattened(
  parts: readonly Part[],
  totals: ReadonlyMap<string, readonly Part[]>,
  trail: readonly string[],
): readonly Part[] | null {
  const flat = parts.map((part) => {
    const inner = part.by === 'number' ? totals.get(part.linkId) : undefined;
    if (inner === undefined) return [part];
    return trail.includes(part.linkId) ? null : flattened(inner, totals, [...trail, part.linkId]);
  });
  return flat.every((one) => one !== null) ? flat.flat() : null;
}

function readTotal(document: Questionnaire, { item, around }: Placed, used: Set<string>): readonly Part[] | null {
  const calculated = item.extension?.find((one) => one.url === urls.calculatedExpression);
  const expression = calculated === undefined ? null : expressionOf(calculated);
  if (expression === null) return null;
  const parts = sumIn(expression.text, {
    top: document.item ?? [],
    variable: (name) => variableIn([document, ...around, item], name),
    isWeighted: (one) => optionsIn(one, undefined).some((option) => option.weight !== undefined),
    used,
  });
  return parts?.some((part) => part.linkId === item.linkId) === true ? null : parts;
}

/** Which calculated items of a questionnaire are plain sums, and what they add up. */
export function totalsIn(document: Questionnaire): Totals {
  const items = allItems(document);
  const numbers = new Set(items.filter(({ item }) => ['integer', 'decimal', 'quantity'].includes(item.type)));
  const variables = new Set<string>();
  const read = new Map<string, readonly Part[]>();
  for (const one of numbers) {
    const parts = readTotal(document, one, variables);
    if (parts !== null) read.set(one.item.linkId, parts);
  }
  const calculated = new Set(items.filter(({ item }) => isCalculated(item)).map(({ item }) => item.linkId));
  const totals = new Map<string, readonly Part[]>();
  for (const [linkId, parts] of read) {
    const flat = flattened(parts, read, [linkId]);
    // A number that is itself calculated in a way that is not read would leave a hole in the sum.
    if (flat !== null && !flat.some((part) => calculated.has(part.linkId))) totals.set(linkId, flat);
  }
  const isLeft = ({ item }: Placed): boolean =>
    (isCalculated(item) && !totals.has(item.linkId)) || has(item, urls.enableWhenExpression);
  return { totals, notRecomputed: items.filter(isLeft).map(({ item }) => item.linkId), variables };
}

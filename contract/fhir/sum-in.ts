import type { FhirItem } from './schema.ts';
import { selectItems } from './selection.ts';
import { insideOf, splitAt, withoutBrackets } from './split.ts';

/** One term of a total: the points of an answer, or the number it is. */
export type Part = { readonly linkId: string; readonly by: 'weight' | 'number' };

type Sums = {
  readonly top: readonly FhirItem[];
  /** The definition of a variable in reach. */
  readonly variable: (name: string) => string | undefined;
  readonly isWeighted: (item: FhirItem) => boolean;
  readonly used: Set<string>;
};

// The LHC rule editor writes the points of an answer this way.
const lookedUp =
  /^%questionnaire(?:\.item|\.repeat\(item\)|\.descendants\(\))+\.where\(linkId ?= ?'([^']+)'\)\.answerOption\.where\(valueCoding\.code ?= ?%resource[^=]*\.where\(linkId ?= ?'([^']+)'\)\.answer\.valueCoding\.code\)\.extension\.where\(url ?= ?'[^']*(?:ordinalValue|itemWeight)'\)\.valueDecimal$/u;
const weighed =
  /^\.answer(?:\.value(?:Coding)?)?\.(?:weight|ordinal)\(\)(\.sum\(\)|\.aggregate\(\$this ?\+ ?\$total, ?0\))?$/u;
const numbered = /^\.answer\.value(?:Integer|Decimal|Quantity\.value|\.value)?(\.sum\(\)|\.first\(\))?$/u;
const isNumber = (item: FhirItem): boolean => ['integer', 'decimal', 'quantity'].includes(item.type);

/** A guard before a sum: whether something was answered at all. It changes nothing for us, who never count a gap as zero. */
function isGuard(text: string, sums: Sums): boolean {
  const condition = withoutBrackets(text);
  if (
    /\.(?:exists|hasValue)\(\)$/u.test(condition) &&
    !/[<>=+]/u.test(condition.replace(/\(linkId ?= ?'[^']*'\)/gu, ''))
  )
    return true;
  const inner = /^%([A-Za-z_]\w*)$/u.exec(condition);
  const definition = inner === null ? undefined : sums.variable(inner[1] ?? '');
  if (definition === undefined || inner === null)
    return splitAt(condition, ' or ').length > 1 && splitAt(condition, ' or ').every((one) => isGuard(one, sums));
  sums.used.add(inner[1] ?? '');
  return isGuard(definition, { ...sums, variable: () => undefined });
}

function pathParts(path: string, sums: Sums): readonly Part[] | null {
  const looked = lookedUp.exec(path);
  if (looked !== null) return looked[1] === looked[2] ? [{ linkId: looked[1] ?? '', by: 'weight' }] : null;
  const selection = selectItems(path.replace(/^%resource\.answers\(\)/u, '%resource.descendants().answer'), sums.top);
  if (selection === null) return null;
  const [points, numbers] = [weighed.exec(selection.rest), numbered.exec(selection.rest)];
  const found = points ?? numbers;
  if (found === null) return null;
  const by = points === null ? 'number' : 'weight';
  const items = selection.items.filter(by === 'weight' ? sums.isWeighted : isNumber);
  // Without sum() a path over several answers is an error in FHIRPath, not a total.
  const isOne = items.length === 1 || found[1] === '.sum()' || found[1]?.startsWith('.aggregate') === true;
  return items.length > 0 && isOne ? items.map((item) => ({ linkId: item.linkId, by })) : null;
}

/**
 * Reads a calculated expression as a sum of points or numbers; every other expression is left alone.
 *
 * @param depth guards against variables that go round
 */
export function sumIn(expression: string, sums: Sums, depth = 0): readonly Part[] | null {
  const text = withoutBrackets(expression.replace(/\s+/gu, ' ').replace(/ ?\. ?(?=[a-z])/gu, '.'));
  if (depth > 20 || text === '') return null;
  const terms = splitAt(text, '+');
  if (terms.length > 1) {
    const parts = terms.map((term) => sumIn(term, sums, depth + 1));
    return parts.every((one) => one !== null) ? parts.flat() : null;
  }
  const choice = insideOf(text, 'iif');
  if (choice !== null) {
    const [guard = '', then = '', otherwise] = splitAt(choice, ',');
    const isEmpty = otherwise === undefined || ['0', '0.0', '{}', '{ }'].includes(otherwise);
    return isEmpty && isGuard(guard, sums) ? sumIn(then, sums, depth + 1) : null;
  }
  const named = /^%([A-Za-z_]\w*)$/u.exec(text);
  const definition = named === null ? undefined : sums.variable(named[1] ?? '');
  if (named === null || definition === undefined) return pathParts(text, sums);
  sums.used.add(named[1] ?? '');
  return sumIn(definition, sums, depth + 1);
}

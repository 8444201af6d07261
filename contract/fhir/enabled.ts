import { assertNever } from '../../domain/assert-never.ts';
import { withBelow, type Node } from './response-tree.ts';
import type { EnableWhen } from './schema.ts';
import { compares, isEqual, valueOf, type FhirValue } from './value.ts';

/** The answers of one place; an answer that holds only the reason why there is none is none. */
export const valuesOf = (node: Node): readonly FhirValue[] =>
  (node.said?.answer ?? []).flatMap((answer) => valueOf(answer, 'value') ?? []);

/**
 * The occurrences of a question nearest to an item: those below its own group's occurrence, else below the group's around, and so on.
 * Without repeated groups that is the one there is.
 */
function nearest(node: Node, linkId: string, roots: readonly Node[]): readonly Node[] {
  for (let around = node.parent; ; around = around.parent) {
    const found = withBelow(around === null ? roots : around.children).filter((one) => one.item.linkId === linkId);
    if (found.length > 0 || around === null) return found;
  }
}

function passes(when: EnableWhen, given: readonly FhirValue[]): boolean {
  const wanted = valueOf(when, 'answer');
  if (wanted === undefined) return false;
  const { operator } = when;
  switch (operator) {
    case 'exists':
      return given.length > 0 === wanted;
    case '=':
      return given.some((one) => isEqual(one, wanted));
    case '!=':
      return !given.some((one) => isEqual(one, wanted));
    case '<':
    case '<=':
    case '>':
    case '>=':
      return given.some((one) => compares(one, operator, wanted));
    default:
      return assertNever(operator);
  }
}

/**
 * Which places of a response its questionnaire shows, in FHIR's two values: no answer makes `=` and the orders false, `!=` true.
 * What stands in something hidden is hidden, and what is hidden answers no condition.
 */
export function enabledIn(roots: readonly Node[]): (node: Node) => boolean {
  const known = new Map<Node, boolean>();
  const holds = (when: EnableWhen, node: Node): boolean =>
    passes(when, nearest(node, when.question, roots).filter(isEnabled).flatMap(valuesOf));
  const decide = (node: Node): boolean => {
    if (node.parent !== null && !isEnabled(node.parent)) return false;
    const conditions = node.item.enableWhen ?? [];
    if (conditions.length === 0) return true;
    return node.item.enableBehavior === 'any'
      ? conditions.some((when) => holds(when, node))
      : conditions.every((when) => holds(when, node));
  };
  const isEnabled = (node: Node): boolean => {
    const found = known.get(node);
    if (found !== undefined) return found;
    const decided = decide(node);
    known.set(node, decided);
    return decided;
  };
  return isEnabled;
}

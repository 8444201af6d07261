import { valuesOf } from './enabled.ts';
import { findOption, optionsIn } from './options-in.ts';
import type { Node } from './response-tree.ts';
import type { Part } from './sum-in.ts';

/** A total so far; `complete` only when every question it adds up was answered with something that counts. */
export type Total = { readonly value: number; readonly complete: boolean };

function pointsOf(node: Node, part: Part): readonly (number | null)[] {
  const options = optionsIn(node.item, undefined);
  return valuesOf(node).map((value) => {
    if (part.by === 'weight') return findOption(options, value)?.weight ?? null;
    if (typeof value === 'number') return value;
    return typeof value === 'object' && value.kind === 'quantity' ? value.value : null;
  });
}

/** Decimals add up as a person writes them: 0.1 and 0.2 to 0.3. */
const rounded = (value: number): number => Number(value.toFixed(9));

/**
 * Adds up the answers that are shown. A gap is never zero: it leaves the total incomplete, as does an answer the file gives no points.
 *
 * @param shown the places of the response that are not hidden
 */
export function addUp(parts: readonly Part[], shown: readonly Node[]): Total {
  const added = parts.flatMap((part) =>
    shown.filter((one) => one.item.linkId === part.linkId).map((node) => ({ part, node })),
  );
  let [value, complete] = [0, added.length > 0];
  for (const { part, node } of added) {
    const points = pointsOf(node, part);
    value += points.reduce<number>((sum, one) => sum + (one ?? 0), 0);
    if (points.length === 0 || points.includes(null)) complete = false;
  }
  return { value: rounded(value), complete };
}

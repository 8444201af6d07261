import type { Score, Weight } from '../../domain/screening/rules.ts';
import type { Reading } from './item-in.ts';
import type { Totals } from './totals-in.ts';

/** The total an instrument carries: the one that adds up most, since ours has one. The others stay with the document. */
export const chiefTotal = ({ totals }: Totals): string | null =>
  [...totals].reduce<{ linkId: string; size: number } | null>(
    (most, [linkId, parts]) => (most === null || parts.length > most.size ? { linkId, size: parts.length } : most),
    null,
  )?.linkId ?? null;

function weightOf(linkId: string, times: number, reading: Reading): Weight {
  const options = reading.asked.get(linkId)?.options ?? [];
  const points = options.flatMap(({ code, weight }) => (weight === undefined ? [] : [[code, weight * times] as const]));
  return points.length === 0 ? times : Object.fromEntries(points);
}

/** The score rules of the chief total; an answer that is added twice counts twice. */
export function scoreIn(totals: Totals, reading: Reading): Score | undefined {
  const chief = chiefTotal(totals);
  const parts = chief === null ? [] : (totals.totals.get(chief) ?? []);
  if (parts.length === 0) return undefined;
  const weights = parts.map(({ linkId }): readonly [string, Weight] => {
    const times = parts.filter((part) => part.linkId === linkId).length;
    return [reading.ids.idOf(linkId), weightOf(linkId, times, reading)];
  });
  return { weights: Object.fromEntries(weights), source: 'fhir' };
}

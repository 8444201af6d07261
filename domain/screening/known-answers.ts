import type { Instrument, KnownAnswer } from './instrument.ts';
import { report, type Report } from './report.ts';

/** A known answer the instrument does not give: which field, what was expected, what came. */
export type Miss = { readonly known: string; readonly field: string; readonly expected: string; readonly got: string };

/** The field of a report by the name a known answer uses; `error` is compared by its code. */
function fieldOf(result: Report, field: string): unknown {
  if (field === 'error') return result.error?.code;
  return Object.entries(result).find(([name]) => name === field)?.[1];
}

function missesOf(instrument: Instrument, known: KnownAnswer): readonly Miss[] {
  const result = report(instrument, known.answers);
  return Object.entries(known.expect).flatMap(([field, expected]) => {
    const [wanted, got] = [JSON.stringify(expected), JSON.stringify(fieldOf(result, field)) ?? 'nothing'];
    return wanted === got ? [] : [{ known: known.id, field, expected: wanted, got }];
  });
}

/** Runs an instrument's own known answers; empty when all come out as written. */
export const misses = (instrument: Instrument): readonly Miss[] =>
  instrument.known.flatMap((known) => missesOf(instrument, known));

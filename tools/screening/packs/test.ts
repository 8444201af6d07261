import { misses } from '../../../domain/screening/known-answers.ts';
import { findInstrument } from './instruments.ts';
import { readOptions } from './options.ts';
import { print, printJson } from './said.ts';

/** Runs the known answers that instruments carry, and prints those that come out otherwise. */
export function test(args: readonly string[]): number {
  const { values, positionals } = readOptions(args, { json: { type: 'boolean' } }, { least: 1 });
  const results = positionals.map((name) => {
    const instrument = findInstrument(name);
    const missed = misses(instrument);
    const failed = new Set(missed.map((one) => one.known)).size;
    const { id, version, known } = instrument;
    return { instrument: id, version, total: known.length, right: known.length - failed, misses: missed };
  });
  if (values.json === true) printJson(results);
  else {
    for (const { instrument, version, total, right, misses: missed } of results) {
      for (const { known, field, expected, got } of missed)
        print(`${instrument} ${version} ${known}: ${field} should be ${expected}, is ${got}`);
      print(
        `${instrument} ${version}: ${total === 0 ? 'no known answers' : `${right} of ${total} known answers right`}`,
      );
    }
  }
  return results.some((one) => one.misses.length > 0) ? 1 : 0;
}

import { diffAbout } from './diff/about.ts';
import { diffBands } from './diff/bands.ts';
import { change, isSame, type Change } from './diff/change.ts';
import { diffQuestions } from './diff/questions.ts';
import { diffWeighing } from './diff/weighing.ts';
import type { Instrument } from './instrument.ts';

export type { Change } from './diff/change.ts';

/**
 * What differs between two versions of an instrument, in words for whoever approves the new one.
 *
 * @returns empty only when the two say the same, whatever their version numbers and hashes
 */
export function diff(a: Instrument, b: Instrument): readonly Change[] {
  const found = [...diffAbout(a, b), ...diffQuestions(a, b), ...diffBands(a, b), ...diffWeighing(a, b)];
  const isEqual = isSame({ ...a, version: '', hash: '' }, { ...b, version: '', hash: '' });
  // Nobody may read "no change" where there is one, even one that nobody thought of.
  return found.length > 0 || isEqual ? found : [change('something-else', {})];
}

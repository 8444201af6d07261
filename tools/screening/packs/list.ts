import { bundledInstruments } from '../../../domain/screening/bundled.ts';
import { readOptions } from './options.ts';
import { print, printJson } from './said.ts';

/** Prints what every program carries, one line each. */
export function list(args: readonly string[]): number {
  const { values } = readOptions(args, { json: { type: 'boolean' } }, { exactly: 0 });
  const rows = bundledInstruments.map(({ id, version, hash, certainty, basis }) => ({
    id,
    version,
    hash,
    certainty,
    basis,
  }));
  if (values.json === true) printJson(rows);
  else
    for (const { id, version, hash, certainty, basis } of rows)
      print([id, version, hash === '' ? 'not-sealed' : hash, certainty, basis].join('\t'));
  return 0;
}

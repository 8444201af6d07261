import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { contentHash } from '../../../contract/instrument-hash.ts';
import { instrument as schema } from '../../../contract/screening.ts';
import { bundledInstruments } from '../../../domain/screening/bundled.ts';
import type { Instrument } from '../../../domain/screening/instrument.ts';
import { readJsonFile, type Fault, type JsonFile } from './json-file.ts';
import { Said } from './said.ts';
import { shapeFaults } from './shape.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const hashOf = (instrument: Instrument): string => contentHash(instrument, sha256);

export type InstrumentFile = JsonFile & { readonly instrument: Instrument };

/** Reads an instrument from a file, or says where it is none. */
export function readInstrument(file: string): InstrumentFile | { readonly faults: readonly Fault[] } {
  const read = readJsonFile(file);
  if ('faults' in read) return read;
  const parsed = schema.safeParse(read.value);
  return parsed.success ? { ...read, instrument: parsed.data } : { faults: shapeFaults(schema, read) };
}

export const sayFault = ({ file, line, column, level, code, message }: Fault, language: 'ar' | 'en'): string =>
  `${file}:${line}:${column}: ${level} ${code}: ${message[language]}`;

/**
 * An instrument by what a person calls it: a file, `ID@VERSION`, or `ID` for the newest that is bundled.
 *
 * @throws {Said} when there is none, or the file holds none
 */
export function findInstrument(name: string): Instrument {
  if (existsSync(name)) {
    const read = readInstrument(name);
    if ('instrument' in read) return read.instrument;
    throw new Said(read.faults.map((fault) => sayFault(fault, 'en')).join('\n'));
  }
  const [id, version] = name.split('@');
  const found = bundledInstruments.findLast(
    (one) => one.id === id && (version === undefined || one.version === version),
  );
  if (found === undefined)
    throw new Said(`'${name}' is neither a file nor a bundled instrument; packs list names those there are`);
  return found;
}

import { bundledInstruments } from '../../../domain/screening/bundled.ts';
import { check as findingsOf } from '../../../domain/screening/check.ts';
import { hashOf, readInstrument, sayFault, type InstrumentFile } from './instruments.ts';
import type { Fault } from './json-file.ts';
import { readOptions } from './options.ts';
import { print, printJson } from './said.ts';

function hashFaults({ instrument, file, at }: InstrumentFile): readonly Fault[] {
  const right = hashOf(instrument);
  if (instrument.hash === right) return [];
  const [code, message] =
    instrument.hash === ''
      ? ['hash-missing', { ar: 'لم تُختم هذه النسخة بعد.', en: 'This version is not sealed yet.' }]
      : [
          'hash-wrong',
          {
            ar: `المحتوى ليس ما يقوله الختم؛ ختمه الصحيح \u2068${right}\u2069.`,
            en: `The content is not what the hash says; it would be ${right}.`,
          },
        ];
  return [{ file, ...at('/hash'), level: 'error', code, path: '/hash', message }];
}

function faultsOf(file: string, instruments: readonly string[]): readonly Fault[] {
  const read = readInstrument(file);
  if ('faults' in read) return read.faults;
  const found = findingsOf(read.instrument, { instruments }).map((one): Fault => ({
    file,
    ...read.at(one.path),
    ...one,
  }));
  return [...hashFaults(read), ...found].toSorted((a, b) => a.line - b.line || a.column - b.column);
}

const summary = {
  en: (errors: number, warnings: number) => `errors: ${errors}, warnings: ${warnings}`,
  ar: (errors: number, warnings: number) => `الأخطاء: ${errors}، التحذيرات: ${warnings}`,
};

/** Prints what is wrong with files, each fault at its line and column. */
export function check(args: readonly string[]): number {
  const options = { ar: { type: 'boolean' }, json: { type: 'boolean' } } as const;
  const { values, positionals: files } = readOptions(args, options, { least: 1 });
  const language = values.ar === true ? 'ar' : 'en';
  const own = files.flatMap((file) => {
    const read = readInstrument(file);
    return 'instrument' in read ? [read.instrument.id] : [];
  });
  const faults = files.flatMap((file) => faultsOf(file, [...own, ...bundledInstruments.map((one) => one.id)]));
  const errors = faults.filter((one) => one.level === 'error').length;
  if (values.json === true) printJson({ errors, warnings: faults.length - errors, findings: faults });
  else {
    for (const fault of faults) print(sayFault(fault, language));
    print(summary[language](errors, faults.length - errors));
  }
  return errors > 0 ? 1 : 0;
}

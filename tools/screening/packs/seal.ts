import { writeFileSync } from 'node:fs';
import { applyEdits, modify } from 'jsonc-parser';
import { instrument as schema } from '../../../contract/screening.ts';
import { hashOf, sayFault } from './instruments.ts';
import { readJsonFile } from './json-file.ts';
import { readOptions } from './options.ts';
import { print, Said } from './said.ts';
import { shapeFaults } from './shape.ts';

/** Sets one field at the top of a JSON text and leaves every other character as it is. */
export function withField(text: string, key: string, value: string): string {
  const formattingOptions = { insertSpaces: true, tabSize: 2, eol: '\n' };
  return applyEdits(text, modify(text, [key], value, { formattingOptions }));
}

/** Writes the right hash into a file. */
export function seal(args: readonly string[]): number {
  const { positionals: files } = readOptions(args, {}, { least: 1 });
  for (const file of files) {
    const read = readJsonFile(file);
    if ('faults' in read) throw new Said(read.faults.map((one) => sayFault(one, 'en')).join('\n'));
    const value: unknown = typeof read.value === 'object' ? { ...read.value, hash: '' } : read.value;
    const parsed = schema.safeParse(value);
    if (!parsed.success)
      throw new Said(
        shapeFaults(schema, { ...read, value })
          .map((one) => sayFault(one, 'en'))
          .join('\n'),
      );
    const hash = hashOf(parsed.data);
    writeFileSync(file, withField(read.text, 'hash', hash));
    print(`${parsed.data.id} ${parsed.data.version} ${hash}`);
  }
  return 0;
}

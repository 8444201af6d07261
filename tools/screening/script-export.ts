// npm run -s script-export -- PACK [VERSION] --csv|--xlsx FILE: the script of an instrument as a table for review on paper.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { scriptTable } from '../../contract/script-table.ts';
import { findInstrument } from './find-instrument.ts';
import { readJson, Unreadable } from './read-json.ts';
import { csvOf } from './script-export/csv.ts';
import { xlsxOf } from './script-export/xlsx.ts';

const usage = 'npm run -s script-export -- PACK [VERSION] --csv FILE | --xlsx FILE (PACK: an id, or a .json file)';

type Asked = { readonly pack?: string; readonly version?: string; readonly csv?: string; readonly xlsx?: string };

function readArguments(args: string[]): Asked {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { csv: { type: 'string' }, xlsx: { type: 'string' } },
    });
    return { csv: values.csv, xlsx: values.xlsx, pack: positionals[0], version: positionals[1] };
  } catch {
    return {};
  }
}

/** What went wrong, in a line; `null` when the files are written. */
async function exportScript(args: string[]): Promise<string | null> {
  const { pack, version, csv, xlsx } = readArguments(args);
  if (pack === undefined || (csv === undefined && xlsx === undefined)) return usage;
  const found = findInstrument(pack, version, readJson);
  if (!found.ok) return found.error.message;
  const rows = scriptTable(found.instrument);
  if (csv !== undefined) writeFileSync(csv, csvOf(rows));
  if (xlsx !== undefined) writeFileSync(xlsx, await xlsxOf(rows, found.instrument.id));
  return null;
}

const trouble = await exportScript(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof Unreadable || (error instanceof Error && 'code' in error)) return error.message;
  throw error;
});
if (trouble !== null) {
  process.stderr.write(`script-export: ${trouble}\n`);
  process.exitCode = 1;
}

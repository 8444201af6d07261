import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { keepSmallFile } from '../file/keep-small-file.ts';

const count = z.number().int().min(0);
const report = z.object({
  at: z.string(),
  code: z.string(),
  device: z.string().nullable(),
  brought: count,
  missing: count.nullable(),
  lost: count.nullable(),
  intakes: count,
  drafts: count,
  /** The centre has all that could be brought over. */
  isSent: z.boolean(),
});
/** What became of a record that was put aside: counts, ids and codes, no word of anybody. Kept beside it. */
export type Report = z.infer<typeof report>;

const fileOf = (folder: string): string => path.join(folder, 'report.json');

/** `null` when bringing over has not ended yet, or was cut off. */
export function readReport(folder: string): Report | null {
  if (!existsSync(fileOf(folder))) return null;
  return report.parse(JSON.parse(readFileSync(fileOf(folder), 'utf8')));
}

export const writeReport = (folder: string, kept: Report): void =>
  keepSmallFile(fileOf(folder), `${JSON.stringify(kept, null, 2)}\n`);

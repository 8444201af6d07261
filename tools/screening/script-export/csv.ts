import { columns, type ScriptRow } from '../../../contract/script-table.ts';

// A spreadsheet runs a cell that begins like this as a formula; the apostrophe tells it that this is text.
const risky = /^[\s\u00A0]*[=+\-@＝＋－＠\t\r]/u;

const cell = (text: string): string => {
  const safe = risky.test(text) ? `'${text}` : text;
  return /["\r\n,]/u.test(safe) || safe !== text ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** Rows as CSV after RFC 4180. The byte order mark tells Excel that the Arabic is UTF-8. */
export function csvOf(rows: readonly ScriptRow[]): string {
  const table = [columns.map((column) => column.heading), ...rows.map((row) => columns.map(({ key }) => row[key]))];
  return `\uFEFF${table.map((line) => `${line.map(cell).join(',')}\r\n`).join('')}`;
}

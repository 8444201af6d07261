import writeExcelFile from 'write-excel-file/node';
import { columns, type ScriptRow } from '../../../contract/script-table.ts';

// Cells are typed as text, so that nothing in a script runs as a formula.
const cell = (value: string) => ({ value, type: String, wrap: true, alignVertical: 'top' as const });
const heading = (value: string) => ({ ...cell(value), fontWeight: 'bold' as const, backgroundColor: '#E8E8E8' });

/** Excel takes neither these signs nor more than 31 of any in the name of a sheet. */
const sheetName = (id: string): string => id.replace(/[\\/?*:[\]]/gu, '-').slice(0, 31);

/** Rows as a workbook that reads from the right, its headings always in sight. */
export const xlsxOf = (rows: readonly ScriptRow[], id: string): Promise<Buffer> =>
  writeExcelFile(
    [columns.map((column) => heading(column.heading)), ...rows.map((row) => columns.map(({ key }) => cell(row[key])))],
    {
      sheet: sheetName(id),
      rightToLeft: true,
      stickyRowsCount: 1,
      orientation: 'landscape',
      columns: columns.map(({ width }) => ({ width })),
    },
  ).toBuffer();

import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { columns, scriptTable, type ScriptRow } from '../../contract/script-table.ts';
import { bundledInstruments } from '../../domain/screening/bundled.ts';
import { placedItems } from '../../domain/screening/script.ts';
import { csvOf } from '../../tools/screening/script-export/csv.ts';
import { xlsxOf } from '../../tools/screening/script-export/xlsx.ts';
import { unzip } from '../../tools/setup/unzip.mjs';

const packOf = (id: string) => {
  const found = bundledInstruments.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
};
const empty = Object.fromEntries(columns.map(({ key }) => [key, ''])) as unknown as ScriptRow;

/** CSV as RFC 4180 describes it, read sign by sign. */
function readCsv(text: string): readonly (readonly string[])[] {
  const cells = [...text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gu)];
  const table: string[][] = [[]];
  for (const [, quoted, plain, end] of cells) {
    table.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') table.push([]);
  }
  return table.slice(0, -1);
}

describe('a script as a table', () => {
  it.each(bundledInstruments.map((one) => [one.id, one] as const))(
    'has a row for every item of %s, in both languages',
    (_id, one) => {
      const rows = scriptTable(one);
      expect(rows.map((row) => row.id)).toEqual(placedItems(one.script).map(({ item }) => item.id));
      expect(rows.every((row) => row.questionAr !== '' && row.questionEn !== '')).toBe(true);
    },
  );
  it('says when a question is asked, what it can be answered, and where its rule is from', () => {
    const safety = scriptTable(packOf('opening-safety')).find((row) => row.id === 'childInDanger');
    expect(safety?.askedWhenEn).toContain('“Children there” is yes');
    expect(safety?.askedWhenAr).toContain('«أطفال في المكان»');
    const [weighed] = scriptTable(packOf('DA')).filter((row) => row.answers.includes('= 5'));
    expect(weighed?.source).not.toBe('');
    expect(scriptTable(packOf('HITS')).find((row) => row.kind === 'number')?.answers).toMatch(/^1–5 × 1\n/u);
  });
});

describe('the CSV of a script', () => {
  it('is UTF-8 with a mark, and reads back as it was', () => {
    const rows = scriptTable(packOf('LAP'));
    const text = csvOf(rows);
    expect(text.startsWith('\uFEFF')).toBe(true);
    expect(text.replaceAll('\r\n', '').includes('\r')).toBe(false);
    expect(readCsv(text.slice(1))).toEqual([
      columns.map((one) => one.heading),
      ...rows.map((row) => columns.map(({ key }) => row[key])),
    ]);
  });
  it('quotes what it must and lets nothing run as a formula', () => {
    const risky = ['=1+1', '+1', '-1', '@x', '\t=1', ' =1', '＝1'];
    const table = readCsv(csvOf([...risky, 'a "b", c\nd'].map((questionEn) => ({ ...empty, questionEn }))).slice(1));
    expect(table.slice(1).map((row) => row[4])).toEqual([...risky.map((one) => `'${one}`), 'a "b", c\nd']);
  });
});

describe('the workbook of a script', () => {
  it('reads back as it was: from the right, headings in sight, text wrapped and never a formula', async () => {
    const rows = [...scriptTable(packOf('LAP')), { ...empty, id: 'x', questionEn: '=1+1' }];
    const folder = mkdtempSync(path.join(tmpdir(), 'nida-xlsx-'));
    const archive = path.join(folder, 'lap.xlsx');
    writeFileSync(archive, await xlsxOf(rows, 'LAP'));
    await unzip(archive, folder, (name) => name);
    const part = (name: string): string => readFileSync(path.join(folder, 'xl', name), 'utf8');
    const sheet = part('worksheets/sheet1.xml');
    expect(sheet).toMatch(/rightToLeft="(?:1|true)"/u);
    expect(sheet).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/u);
    expect(part('styles.xml')).toContain('wrapText');
    expect(sheet).not.toContain('<f>');
    const shared = [...part('sharedStrings.xml').matchAll(/<si>.*?<t[^>]*>(.*?)<\/t>.*?<\/si>/gsu)].map(
      ([, text = '']) => text,
    );
    const cells = [...sheet.matchAll(/<c [^>]*t="s"[^>]*><v>(\d+)<\/v><\/c>/gu)].map(
      ([, index]) => shared[Number(index)],
    );
    const unescaped = cells.map((text) =>
      text
        ?.replaceAll('&quot;', '"')
        .replaceAll('&apos;', "'")
        .replaceAll('&#39;', "'")
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&amp;', '&'),
    );
    expect(unescaped.filter((text) => text !== '')).toEqual(
      [columns.map((one) => one.heading), ...rows.map((row) => columns.map(({ key }) => row[key]))]
        .flat()
        .filter((text) => text !== ''),
    );
  });
});

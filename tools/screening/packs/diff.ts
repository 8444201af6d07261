import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { answersByItem } from '../../../contract/screening.ts';
import type { Answers } from '../../../domain/screening/answer.ts';
import { diff as changesOf } from '../../../domain/screening/diff.ts';
import { rescore, type Rescored } from '../../../domain/screening/rescore.ts';
import { askServer } from './ask-server.ts';
import { findInstrument } from './instruments.ts';
import { readOptions } from './options.ts';
import { print, printJson, Said } from './said.ts';

const line = z.looseObject({ answers: answersByItem });

type Asked = { readonly line: number; readonly answers: Answers };

/** Answer sets, one JSON object a line. A line that cannot be read stops everything: half a comparison would mislead. */
function readAnswers(file: string): readonly Asked[] {
  const text = (() => {
    try {
      return readFileSync(file, 'utf8');
    } catch {
      throw new Said(`${file} cannot be read`);
    }
  })();
  return text.split('\n').flatMap((one, index): readonly Asked[] => {
    if (one.trim() === '') return [];
    const parsed = line.safeParse(readJson(one));
    if (parsed.success) return [{ line: index + 1, answers: parsed.data.answers }];
    throw new Said(
      `${file}:${index + 1}: expected {"answers": {"item": "yes" | "no" | "declined" | "unknown" | number}}`,
    );
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const labels = {
  en: {
    same: 'same band',
    raised: 'higher',
    lowered: 'lower',
    renamed: 'band renamed',
    cannotBeWeighed: 'cannot be weighed',
    answersLeftOut: 'answers left out',
    total: 'screenings',
    line: 'line',
  },
  ar: {
    same: 'المستوى نفسه',
    raised: 'أعلى',
    lowered: 'أدنى',
    renamed: 'مستوى باسم آخر',
    cannotBeWeighed: 'لا يمكن وزنها',
    answersLeftOut: 'إجابات تُركت',
    total: 'فحوص',
    line: 'السطر',
  },
};
type Counts = Omit<Rescored, 'changes'>;
const counts = ['total', 'same', 'raised', 'lowered', 'renamed', 'cannotBeWeighed', 'answersLeftOut'] as const;

function printRescored(rescored: Rescored, asked: readonly Asked[], language: 'ar' | 'en'): void {
  for (const { index, from, to } of rescored.changes) {
    const at = asked[index]?.line ?? index + 1;
    print(`${labels[language].line} ${at}: ${from.band} (${from.level}) → ${to.band} (${to.level})`);
  }
  printCounts(rescored, language);
}

const printCounts = (found: Counts, language: 'ar' | 'en'): void =>
  print(counts.map((name) => `${labels[language][name]}: ${found[name]}`).join(language === 'ar' ? '، ' : ', '));

/** Prints how two versions differ, and how many screenings, given in a file or stored at a centre, would come out otherwise. */
export async function diff(args: readonly string[]): Promise<number> {
  const options = {
    ar: { type: 'boolean' },
    json: { type: 'boolean' },
    answers: { type: 'string' },
    server: { type: 'string' },
  } as const;
  const { values, positionals } = readOptions(args, options, { exactly: 2 });
  const [a, b] = [findInstrument(positionals[0] ?? ''), findInstrument(positionals[1] ?? '')];
  const asked = values.answers === undefined ? null : readAnswers(values.answers);
  const changes = changesOf(a, b);
  const rescored =
    asked === null
      ? null
      : rescore(
          a,
          b,
          asked.map((one) => one.answers),
        );
  const stored = values.server === undefined ? null : await askServer(values.server, a, b);
  const language = values.ar === true ? 'ar' : 'en';
  if (values.json === true) printJson({ changes, rescored, ...(stored === null ? {} : { stored }) });
  else {
    for (const { message } of changes) print(message[language]);
    if (changes.length === 0) print(language === 'ar' ? 'لا فرق.' : 'No difference.');
    if (rescored !== null && asked !== null) printRescored(rescored, asked, language);
    for (const { from, to, count } of stored?.moves ?? []) print(`${from} → ${to}: ${count}`);
    if (stored !== null) printCounts(stored, language);
  }
  return 0;
}

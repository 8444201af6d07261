// npm run -s assess: reads {"instrument":"LAP","answers":{"lap1":"yes"}} a line, writes one result a line.
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { answersByItem } from '../../contract/screening.ts';
import { bundledCatalogue } from '../../domain/screening/bundled.ts';
import { faultReport, report, type Report } from '../../domain/screening/report.ts';

// What else stands on a line (an id, a note, what a file of known answers expects) is the asker's own.
const asked = z.looseObject({ instrument: z.string(), answers: answersByItem });
const idIn = z.looseObject({ instrument: z.string() });

function readJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

const faults = {
  malformed_input: 'expected {"instrument": "…", "answers": {"item": "yes" | "no" | "declined" | "unknown" | number}}',
  unknown_item: 'no question has such a name',
  invalid_value: 'an answer is neither a word, a number nor a list of codes',
};

/** What is wrong with a line: its shape, the name of a question, or a value. */
function faultIn(error: z.ZodError | undefined): { readonly code: string; readonly message: string } {
  const issues = error?.issues ?? [];
  const isOfAnswers = issues.length > 0 && issues.every((one) => one.path[0] === 'answers' && one.path.length > 1);
  const isName = issues.some((one) => one.code === 'invalid_key');
  const code = !isOfAnswers ? 'malformed_input' : isName ? 'unknown_item' : 'invalid_value';
  return { code, message: faults[code] };
}

/** One result for one line, whatever the line holds. */
function assessLine(line: string): Report {
  const json = readJson(line);
  const id = idIn.safeParse(json).data?.instrument ?? '';
  const instrument = bundledCatalogue.inForce.find((one) => one.id === id);
  if (id !== '' && instrument === undefined)
    return faultReport(id, { code: 'unknown_instrument', message: 'no such instrument; see npm run -s packs -- list' });
  const parsed = asked.safeParse(json);
  if (!parsed.success || instrument === undefined) return faultReport(id, faultIn(parsed.error));
  return report(instrument, parsed.data.answers);
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  if (line.trim() !== '') process.stdout.write(`${JSON.stringify(assessLine(line))}\n`);
}

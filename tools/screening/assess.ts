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

/** One result for one line, whatever the line holds. */
function assessLine(line: string): Report {
  const json = readJson(line);
  const id = idIn.safeParse(json).data?.instrument ?? '';
  const instrument = bundledCatalogue.inForce.find((one) => one.id === id);
  if (id !== '' && instrument === undefined)
    return faultReport(id, { code: 'unknown_instrument', message: 'no such instrument; see npm run -s packs -- list' });
  const parsed = asked.safeParse(json);
  if (!parsed.success || instrument === undefined) {
    const isValue =
      parsed.error?.issues.every((issue) => issue.path[0] === 'answers' && issue.path.length > 1) === true;
    return faultReport(id, {
      code: isValue ? 'invalid_value' : 'malformed_input',
      message: isValue
        ? 'an answer is neither a word, a number nor a list of codes'
        : 'expected {"instrument": "…", "answers": {"item": "yes" | "no" | "declined" | "unknown" | number}}',
    });
  }
  return report(instrument, parsed.data.answers);
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  if (line.trim() !== '') process.stdout.write(`${JSON.stringify(assessLine(line))}\n`);
}

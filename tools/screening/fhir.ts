// npm run -s fhir -- import FILE | export PACK [VERSION] | answer FILE RESPONSE | roundtrip FILE RESPONSE
// Prints one JSON value; what cannot be read is {"error":{"code","message","path"}} and exit code 1.
import { answerReport } from '../../contract/fhir/answer-report.ts';
import { exportQuestionnaire } from '../../contract/fhir/export-questionnaire.ts';
import { exportResponse } from '../../contract/fhir/export-response.ts';
import { importQuestionnaire } from '../../contract/fhir/import-questionnaire.ts';
import { importResponse } from '../../contract/fhir/import-response.ts';
import { differencesOf } from '../../contract/fhir/same-json.ts';
import { refused, type Refused } from '../../contract/fhir/trouble.ts';
import { findInstrument } from './find-instrument.ts';
import { readJson, Unreadable } from './read-json.ts';

type Said = { readonly ok: true; readonly says: unknown } | Refused;
const says = (one: unknown): Said => ({ ok: true, says: one });

const usage = refused(
  'usage',
  'npm run -s fhir -- import FILE | export PACK [VERSION] | answer FILE RESPONSE | roundtrip FILE RESPONSE',
);

/** Script and pack are the two halves of one instrument; put together they are it. */
function runImport(file: string): Said {
  const read = importQuestionnaire(readJson(file));
  if (!read.ok) return read;
  const { script, ...pack } = read.instrument;
  const { id, version, title } = pack;
  const { unsupported, untranslated } = read;
  return says({ script: { id, version, title, ...script }, pack, unsupported, untranslated });
}

function runExport(pack: string, version: string | undefined): Said {
  const found = findInstrument(pack, version, readJson);
  return found.ok ? says(exportQuestionnaire(found.instrument)) : found;
}

function runAnswer(file: string, response: string): Said {
  const read = answerReport(readJson(file), readJson(response));
  return read.ok ? says(read.report) : read;
}

function runRoundtrip(file: string, response: string): Said {
  const questionnaire = readJson(file);
  const json = readJson(response);
  const asked = importQuestionnaire(questionnaire);
  if (!asked.ok) return asked;
  const said = importResponse(asked.instrument, json);
  if (!said.ok) return said;
  const back = exportResponse(asked.instrument, said.answers, said.response);
  if (!back.ok) return back;
  const differ = [
    ...differencesOf(exportQuestionnaire(asked.instrument), questionnaire).map((path) => `questionnaire: ${path}`),
    ...differencesOf(back.response, json),
  ];
  return says(differ.length === 0 ? { identical: true } : { identical: false, differ });
}

function run([command, first, second]: readonly string[]): Said {
  if (first === undefined) return usage;
  if (command === 'import') return runImport(first);
  if (command === 'export') return runExport(first, second);
  if (second === undefined) return usage;
  if (command === 'answer') return runAnswer(first, second);
  return command === 'roundtrip' ? runRoundtrip(first, second) : usage;
}

function runSafely(args: readonly string[]): Said {
  try {
    return run(args);
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, error: error.trouble };
    return refused('internal', error instanceof Error ? error.message : 'unexpected fault');
  }
}

const said = runSafely(process.argv.slice(2));
process.stdout.write(`${JSON.stringify(said.ok ? said.says : { error: said.error })}\n`);
if (!said.ok) process.exitCode = 1;

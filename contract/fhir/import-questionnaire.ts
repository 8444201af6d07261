import { importForeign, type Imported } from './foreign-in.ts';
import { carriedIn, importOwn } from './own-in.ts';
import { readQuestionnaire } from './read-questionnaire.ts';
import type { Refused } from './trouble.ts';

/**
 * Reads a FHIR R4 Questionnaire as an instrument: its questions, order, conditions, options and the total it adds up. One that was
 * exported from here comes back as the instrument it was.
 *
 * @param json any parsed JSON
 */
export function importQuestionnaire(json: unknown): Imported | Refused {
  const read = readQuestionnaire(json);
  if (!read.ok) return read;
  const own = carriedIn(read.document);
  return own === null ? importForeign(read.document) : importOwn(read.document, own);
}

import type { Instrument } from '../../domain/screening/instrument.ts';
import { freshOut } from './fresh-out.ts';
import { importQuestionnaire } from './import-questionnaire.ts';
import { keepOriginal } from './keep-original.ts';
import { languageIn } from './own-in.ts';
import { isSameJson } from './same-json.ts';
import type { Questionnaire } from './schema.ts';

/**
 * An instrument as a FHIR R4 Questionnaire. One that was imported and not changed since is given back as it came, to the letter; one
 * that was changed keeps whatever the document said that we do not act on.
 */
export function exportQuestionnaire(instrument: Instrument): Questionnaire {
  if (instrument.fhir === undefined) return freshOut(instrument);
  const original = importQuestionnaire(instrument.fhir.questionnaire);
  if (!original.ok) return freshOut(instrument);
  const document = instrument.fhir.questionnaire as Questionnaire;
  if (isSameJson(original.instrument, instrument)) return document;
  return keepOriginal(freshOut(instrument, languageIn(document)), document, {
    before: original.instrument,
    now: instrument,
  });
}

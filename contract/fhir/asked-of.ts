import type { Instrument } from '../../domain/screening/instrument.ts';
import { exportQuestionnaire } from './export-questionnaire.ts';
import { idsOf, type Ids } from './ids.ts';
import { optionsIn, type OptionIn } from './options-in.ts';
import { readQuestionnaire } from './read-questionnaire.ts';
import type { FhirItem, Questionnaire } from './schema.ts';
import type { Refused } from './trouble.ts';

/** A questionnaire as responses are read and written against it. */
export type AskedOf = {
  readonly document: Questionnaire;
  readonly ids: Ids;
  readonly optionsOf: (item: FhirItem) => readonly OptionIn[];
};

/** An instrument or a FHIR Questionnaire: an instrument's responses are those of the document it exports. */
export function askedOf(source: unknown): { readonly ok: true; readonly asked: AskedOf } | Refused {
  const isInstrument = typeof source === 'object' && source !== null && 'format' in source && 'script' in source;
  const read = readQuestionnaire(isInstrument ? exportQuestionnaire(source as Instrument) : source);
  if (!read.ok) return read;
  const { document } = read;
  return {
    ok: true,
    asked: { document, ids: idsOf(document), optionsOf: (item) => optionsIn(item, document.language) },
  };
}

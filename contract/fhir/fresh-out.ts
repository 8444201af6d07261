import type { Instrument } from '../../domain/screening/instrument.ts';
import { placedItems, type ScriptSection } from '../../domain/screening/script.ts';
import type { Whole } from './condition-out.ts';
import { idsOf } from './ids.ts';
import { itemOut } from './item-out.ts';
import { canonical } from './same-json.ts';
import type { FhirItem, Questionnaire } from './schema.ts';
import { ourQuestionnaire, urls } from './urls.ts';
import { wordsOut, type Language } from './words-out.ts';

/** The section of items that stand in no group of the document; it is the document itself. */
export const bareSection = 'questionnaire';

export function wholeOf(instrument: Instrument, language: Language): Whole {
  const ids = instrument.fhir === undefined ? null : idsOf(instrument.fhir.questionnaire as Questionnaire);
  return {
    instrument: instrument.id,
    language,
    linkIdOf: (id) => ids?.linkIdOf(id) ?? id,
    items: new Map(placedItems(instrument.script).map(({ item }) => [item.id, item])),
  };
}

/** The group a section is exported as, without what it holds. */
export function sectionOut({ id, title }: ScriptSection, whole: Whole): FhirItem {
  return {
    linkId: whole.items.has(id) ? `section/${id}` : id,
    ...wordsOut('text', title, whole.language),
    type: 'group',
  };
}

function sectionsOut(instrument: Instrument, whole: Whole): readonly FhirItem[] {
  const weights = instrument.rules.score?.weights ?? {};
  return instrument.script.sections.flatMap((section) => {
    const items = section.items.map((item) => itemOut(item, whole, weights));
    return section.id === bareSection ? items : [{ ...sectionOut(section, whole), item: items }];
  });
}

/**
 * An instrument as a FHIR R4 Questionnaire in one language, the other in translation extensions. What FHIR cannot say — three-valued rules,
 * bands, alerts, guidance, who sets an item — stands whole in one extension of ours.
 */
export function freshOut(instrument: Instrument, language: Language = 'ar'): Questionnaire {
  const { fhir: _kept, ...own } = instrument;
  return {
    resourceType: 'Questionnaire',
    id: instrument.id,
    language,
    extension: [{ url: urls.instrument, valueString: canonical(own) }],
    url: ourQuestionnaire(instrument.id),
    version: instrument.version,
    ...wordsOut('title', instrument.title, language),
    // An instrument does not say whether it is in force; the catalogue does.
    status: 'unknown',
    copyright: instrument.licence,
    item: [...sectionsOut(instrument, wholeOf(instrument, language))],
  };
}

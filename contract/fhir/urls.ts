/** Extensions by their official addresses; each is read, written, or both. */
const core = 'http://hl7.org/fhir/StructureDefinition';
const sdc = 'http://hl7.org/fhir/uv/sdc/StructureDefinition';

export const urls = {
  translation: `${core}/translation`,
  /** Points of an option: R4's name for it, and the one that follows it. */
  ordinalValue: `${core}/ordinalValue`,
  itemWeight: `${core}/itemWeight`,
  minValue: `${core}/minValue`,
  maxValue: `${core}/maxValue`,
  dataAbsentReason: `${core}/data-absent-reason`,
  variable: `${core}/variable`,
  calculatedExpression: `${sdc}/sdc-questionnaire-calculatedExpression`,
  enableWhenExpression: `${sdc}/sdc-questionnaire-enableWhenExpression`,
  shortText: `${sdc}/sdc-questionnaire-shortText`,
  /** Ours: the whole instrument as JSON, for what FHIR cannot say (three-valued rules, bands, alerts, sources, known answers). */
  instrument: 'https://nida.example.invalid/fhir/StructureDefinition/instrument',
} as const;

export const weightUrls: readonly string[] = [urls.ordinalValue, urls.itemWeight];

/** Where our own exported documents and codes live. */
export const ourQuestionnaire = (id: string): string => `https://nida.example.invalid/fhir/Questionnaire/${id}`;
export const ourCodes = (instrument: string, item: string): string =>
  `https://nida.example.invalid/fhir/CodeSystem/${instrument}/${item}`;
export const ourYesNo = 'https://nida.example.invalid/fhir/CodeSystem/yes-no';

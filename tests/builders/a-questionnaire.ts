import { ok } from 'node:assert/strict';
import { importQuestionnaire } from '../../contract/fhir/import-questionnaire.ts';
import type { Imported } from '../../contract/fhir/foreign-in.ts';
import { answerReport, type AnswerReport } from '../../contract/fhir/answer-report.ts';
import type { FhirItem } from '../../contract/fhir/schema.ts';

const calculatedUrl = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression';
export const ordinalUrl = 'http://hl7.org/fhir/StructureDefinition/ordinalValue';

type Item = Partial<FhirItem> & { readonly linkId: string };

/** An item, a string unless said otherwise. */
export const anItem = (item: Item): Item => ({ type: 'string', text: `Text of ${item.linkId}`, ...item });

export const aQuestionnaire = (items: readonly Item[], rest: object = {}): object => ({
  resourceType: 'Questionnaire',
  id: 'example',
  title: 'Example',
  status: 'draft',
  ...rest,
  item: items.map(anItem),
});

/** A choice of codes `a`, `b`, …, worth 0, 1, … points. */
export const aScale = (linkId: string, points: readonly number[], url = ordinalUrl): Item => ({
  linkId,
  type: 'choice',
  answerOption: points.map((valueDecimal, index) => ({
    extension: [{ url, valueDecimal }],
    valueCoding: {
      system: 'http://example.org',
      code: String.fromCodePoint(97 + index),
      display: `Worth ${valueDecimal}`,
    },
  })),
});

export const aTotal = (linkId: string, expression: string, rest: object = {}): Item => ({
  linkId,
  type: 'integer',
  readOnly: true,
  extension: [{ url: calculatedUrl, valueExpression: { language: 'text/fhirpath', expression } }],
  ...rest,
});

/** A response whose items stand at the top, each with the answers given. */
export const aResponse = (answers: Readonly<Record<string, readonly object[]>>, rest: object = {}): object => ({
  resourceType: 'QuestionnaireResponse',
  status: 'in-progress',
  ...rest,
  item: Object.entries(answers).map(([linkId, answer]) => ({ linkId, answer })),
});

export const coded = (code: string, system = 'http://example.org'): object => ({ valueCoding: { system, code } });

/** Imports, or fails the test with the refusal. */
export function imported(json: unknown): Imported {
  const read = importQuestionnaire(json);
  ok(read.ok, JSON.stringify(read));
  return read;
}

export function reported(questionnaire: unknown, response: unknown): AnswerReport {
  const read = answerReport(questionnaire, response);
  ok(read.ok, JSON.stringify(read));
  return read.report;
}

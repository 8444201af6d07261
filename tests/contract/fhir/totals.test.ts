import { describe, expect, it } from 'vitest';
import { importResponse } from '../../../contract/fhir/import-response.ts';
import { weigh } from '../../../domain/screening/weigh.ts';
import {
  anItem,
  aQuestionnaire,
  aResponse,
  aScale,
  aTotal,
  coded,
  imported,
  reported,
} from '../../builders/a-questionnaire.ts';
import ipv4 from '../../known/fhir/ipv4-shape.questionnaire.json' with { type: 'json' };

const nine = Array.from({ length: 9 }, (_, index) => `q${index + 1}`);
const points = [0, 1, 2, 3];
/** Options 0, 1, 2, 3, 0, 1, 2, 3, 0 for nine questions: 12. */
const repeating = Object.fromEntries(nine.map((linkId, index) => [linkId, [coded('abcd'[index % 4] ?? 'a')]]));
const variableUrl = 'http://hl7.org/fhir/StructureDefinition/variable';
const looked = (linkId: string): string =>
  `%questionnaire.item.where(linkId = '${linkId}').answerOption.where(valueCoding.code=%resource.item.where(linkId = '${linkId}').answer.valueCoding.code).extension.where(url='http://hl7.org/fhir/StructureDefinition/ordinalValue').valueDecimal`;
const variable = (name: string, expression: string): object => ({
  url: variableUrl,
  valueExpression: { name, language: 'text/fhirpath', expression },
});
const editor = {
  extension: [
    ...nine.map((linkId) => variable(linkId, looked(linkId))),
    variable('any', nine.map((linkId) => `%resource.item.where(linkId = '${linkId}').answer.exists()`).join(' or ')),
  ],
};

const idioms: readonly [name: string, expression: string, rest?: object][] = [
  ['weight and sum', "%resource.item.where(linkId != 'total').answer.weight().sum()"],
  ['every item', '%resource.repeat(item).answer.value.ordinal().sum()'],
  ['descendants', "%resource.descendants().where(linkId.startsWith('q')).answer.weight().sum()"],
  ['a pattern', "%resource.item.where(linkId.matches('^q[1-9]$')).answer.value.ordinal().sum()"],
  ['a list', `%resource.item.where(linkId in (${nine.map((one) => `'${one}'`).join(' | ')})).answer.ordinal().sum()`],
  ['or', `item.where(${nine.map((one) => `linkId = '${one}'`).join(' or ')}).answer.value.weight().sum()`],
  ['additions', nine.map((one) => `%resource.item.where(linkId='${one}').answer.value.ordinal()`).join(' + ')],
  [
    'guarded additions',
    nine
      .map((one) => `%resource.item.where(linkId='${one}').answer.value`)
      .map((one) => `iif(${one}.exists(), ${one}.ordinal(), 0)`)
      .join(' + '),
  ],
  ['the rule editor', `iif(%any, ${nine.map((one) => `iif(%${one}.exists(), %${one}, 0)`).join(' + ')}, {})`, editor],
];
const document = (expression: string, rest: object = {}): object =>
  aQuestionnaire([...nine.map((linkId) => aScale(linkId, points)), aTotal('total', expression)], rest);

describe.each(idioms)('a total written as %s', (_name, expression, rest) => {
  it('comes to the published sum', () => {
    const report = reported(document(expression, rest), aResponse(repeating));
    expect(report.totals).toEqual({ total: { value: 12, complete: true } });
    expect(report.notRecomputed).toEqual([]);
  });
  it('is weighed by the engine just so', () => {
    const { instrument, unsupported } = imported(document(expression, rest));
    const said = importResponse(instrument, aResponse(repeating));
    expect(weigh(instrument, said.ok ? said.answers : {})).toMatchObject({
      score: 12,
      complete: true,
      range: { low: 12, high: 12 },
    });
    expect(unsupported.filter((one) => one.what !== variableUrl)).toEqual([]);
  });
  it('says what it comes to so far, and that something is missing', () => {
    const { q1: _a, q4: _b, ...some } = repeating;
    const report = reported(document(expression, rest), aResponse(some));
    expect(report.totals).toEqual({ total: { value: 9, complete: false } });
    const { instrument } = imported(document(expression, rest));
    const said = importResponse(instrument, aResponse(some));
    expect(weigh(instrument, said.ok ? said.answers : {})).toMatchObject({
      score: 9,
      complete: false,
      range: { low: 9, high: 15 },
    });
  });
});

describe('a total', () => {
  const sum = '%resource.item.answer.weight().sum()';
  it('of nothing is not complete', () => {
    expect(reported(document(sum), aResponse({})).totals).toEqual({ total: { value: 0, complete: false } });
  });
  it('leaves out what is hidden without calling it a gap', () => {
    const items = [
      anItem({ linkId: 'ask', type: 'boolean' }),
      { ...aScale('x', points), enableWhen: [{ question: 'ask', operator: '=' as const, answerBoolean: true }] },
      aScale('y', points),
      aTotal('total', sum),
    ];
    const answers = { ask: [{ valueBoolean: false }], x: [coded('d')], y: [coded('b')] };
    expect(reported(aQuestionnaire(items), aResponse(answers)).totals).toEqual({ total: { value: 1, complete: true } });
  });
  it('counts a refusal as a gap', () => {
    const reason = { url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'asked-declined' };
    const answers = { ...repeating, q9: [{ valueCoding: { extension: [reason] } }] };
    expect(reported(document(sum), aResponse(answers)).totals).toEqual({ total: { value: 12, complete: false } });
  });
  it('adds every answer of a question that takes several, and itemWeight as ordinalValue', () => {
    const items = [
      { ...aScale('x', [0.1, 0.2, 4], 'http://hl7.org/fhir/StructureDefinition/itemWeight'), repeats: true },
      aTotal('total', sum, { type: 'decimal' }),
    ];
    const answers = aResponse({ x: [coded('a'), coded('b')] });
    expect(reported(aQuestionnaire(items), answers).totals).toEqual({ total: { value: 0.3, complete: true } });
  });
  it('of totals and numbers adds up what they add up', () => {
    const items = [
      ...nine.slice(0, 4).map((linkId) => aScale(linkId, points)),
      anItem({ linkId: 'n', type: 'integer' }),
      aTotal('first', "%resource.item.where(linkId='q1' or linkId='q2').answer.weight().sum()"),
      aTotal('second', "%resource.item.where(linkId='q3' or linkId='q4').answer.weight().sum()"),
      aTotal(
        'all',
        "%resource.item.where(linkId='first').answer.value + %resource.item.where(linkId='second').answer.valueInteger + %resource.item.where(linkId='n').answer.value",
      ),
    ];
    const { q1 = [], q2 = [], q3 = [], q4 = [] } = repeating;
    const report = reported(aQuestionnaire(items), aResponse({ q1, q2, q3, q4, n: [{ valueInteger: 10 }] }));
    expect(report.totals).toEqual({
      first: { value: 1, complete: true },
      second: { value: 5, complete: true },
      all: { value: 16, complete: true },
    });
    expect(imported(aQuestionnaire(items)).instrument.rules.score?.weights).toHaveProperty('n', 1);
  });
  it.each([
    '%resource.item.answer.weight().sum() * 2',
    "%resource.item.where(type='choice').answer.weight().sum()",
    "iif(%resource.item.where(linkId='q1').answer.value.ordinal() > 1, %resource.item.answer.weight().sum(), 0)",
    '%resource.item.answer.weight().count()',
    '%unknown',
    "%resource.item.where(linkId.matches('^(q+)+$')).answer.weight().sum()",
    "%resource.item.where(linkId='q1').answer.weight() - 1",
    'iif(',
    ')))',
    '',
  ])('is not guessed from %j', (expression) => {
    const report = reported(document(expression), aResponse(repeating));
    expect(report.totals).toEqual({});
    expect(report.notRecomputed).toEqual(['total']);
    const { instrument, unsupported } = imported(document(expression));
    expect(instrument.rules.score).toBeUndefined();
    expect(unsupported).toContainEqual(
      expect.objectContaining({ linkId: 'total', note: 'not recomputed', kept: true }),
    );
  });
});

describe('points without a total', () => {
  it('are added up all the same, and a gap leaves them incomplete', () => {
    const items = aQuestionnaire(nine.map((linkId) => aScale(linkId, points)));
    expect(reported(items, aResponse(repeating))).toMatchObject({ totals: {}, points: { value: 12, complete: true } });
    expect(reported(items, aResponse({})).points).toEqual({ value: 0, complete: false });
    expect(reported(ipv4, { resourceType: 'QuestionnaireResponse', status: 'completed' }).points).toBeNull();
  });
});

describe('a calculated yes or no', () => {
  const calculated = ['IPV4-physical-violence', 'IPV4-sexual-violence', 'IPV4-critical'];
  it('is never worked out: unanswered questions do not make it no', () => {
    const report = reported(ipv4, { resourceType: 'QuestionnaireResponse', status: 'in-progress' });
    expect(report).toMatchObject({ notRecomputed: calculated, totals: {} });
    const { instrument, unsupported } = imported(ipv4);
    const said = importResponse(instrument, { resourceType: 'QuestionnaireResponse', status: 'in-progress' });
    expect(said).toMatchObject({ ok: true, answers: {} });
    expect(weigh(instrument, {})).toMatchObject({ complete: false, band: 'not_banded', level: 'none' });
    expect(unsupported.map((one) => [one.linkId, one.note])).toEqual(calculated.map((one) => [one, 'not recomputed']));
  });
  it('is not asked of a caller, and keeps the codes of the questions before it', () => {
    const { script } = imported(ipv4).instrument;
    const items = script.sections.flatMap((section) => section.items);
    expect(items.filter((item) => item.from === 'staff').map((item) => item.id)).toEqual(calculated);
    expect(items.find((item) => item.id === 'IPV4-3')).toMatchObject({
      kind: 'choice',
      options: [{ code: 'IPV4-3-0' }, { code: 'IPV4-3-1' }],
    });
  });
});

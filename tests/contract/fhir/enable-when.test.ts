import { describe, expect, it } from 'vitest';
import { importResponse } from '../../../contract/fhir/import-response.ts';
import { see } from '../../../domain/screening/see.ts';
import { anItem, aQuestionnaire, coded, imported, reported } from '../../builders/a-questionnaire.ts';
import lforms from '../../known/fhir/lforms-enable-when.questionnaire.json' with { type: 'json' };

const B = coded('B', 'test-coding');
const C = coded('C', 'test-coding');

/** Answers to one question, and which of its dependents the file then shows. */
const cases: readonly [question: string, answers: readonly object[], shown: readonly string[]][] = [
  ['Q1', [], ['not-exists', 'not-true']],
  ['Q1', [{ valueBoolean: true }], ['exists', 'true']],
  ['Q1', [{ valueBoolean: false }], ['exists', 'false', 'not-true']],
  ['Q2', [], ['not-exists']],
  ['Q2', [{ valueDecimal: 5.6 }], ['exists', 'equal', 'ge']],
  ['Q2', [{ valueDecimal: 4.8 }], ['exists', 'ge']],
  ['Q2', [{ valueDecimal: 4.7 }], ['exists']],
  ['Q3', [], ['not-exists']],
  ['Q3', [{ valueInteger: 5 }], ['exists', 'equal', 'ge']],
  ['Q3', [{ valueInteger: 3 }], ['exists']],
  ['Q3', [{ valueInteger: 0 }], ['exists']],
  ['Q4', [], ['not-exists']],
  ['Q4', [{ valueDate: '2020-05-01' }], ['exists', 'equal', 'ge']],
  ['Q4', [{ valueDate: '2020-05-02' }], ['exists', 'ge']],
  ['Q4', [{ valueDate: '2020-04-30' }], ['exists']],
  ['Q5', [], ['not-exists']],
  ['Q5', [{ valueDateTime: '2020-05-01T10:00:00Z' }], ['exists']],
  ['Q6', [], ['not-exists']],
  ['Q6', [{ valueTime: '10:00:00' }], ['exists']],
  ['Q7', [], ['not-exists', 'notequals']],
  ['Q7', [{ valueString: 'test' }], ['exists', 'equals', 'gt', 'ge', 'ge2', 'le2']],
  ['Q7', [{ valueString: 'tes' }], ['exists', 'notequals', 'ge2', 'le', 'le2']],
  ['Q7', [{ valueString: 'testing1' }], ['exists', 'notequals', 'gt', 'ge', 'ge2', 'lt']],
  ['Q8', [], ['not-exists']],
  ['Q8', [B], ['exists', 'eq-B']],
  ['Q8', [C], ['exists']],
  ['Q8', [B, C], ['exists', 'eq-B', 'eq-B-and-C']],
  ['Q9', [], ['not-exists', 'noteq-B']],
  ['Q9', [B], ['exists', 'eq-B']],
  ['Q9', [C], ['exists', 'noteq-B']],
  ['Q9a', [], ['not-exists', 'noteq-B']],
  ['Q9a', [{ valueString: 'B' }], ['exists', 'eq-B']],
  ['Q9b', [{ valueInteger: 34 }], ['exists', 'eq-B']],
  ['Q9b', [{ valueInteger: 12 }], ['exists', 'noteq-B']],
  ['Q9c', [{ valueDate: '2022-09' }], ['exists', 'eq-B']],
  ['Q9c', [{ valueDate: '2022' }], ['exists', 'noteq-B']],
  ['Q9d', [{ valueTime: '13:30:00' }], ['exists', 'eq-B']],
  ['Q9d', [{ valueTime: '10:30:00' }], ['exists', 'noteq-B']],
];

const groups = lforms.item;
const groupOf = (question: string): string =>
  groups.find((group) => group.item.some((item) => item.linkId === question))?.linkId ?? '';
const responseTo = (question: string, answer: readonly object[]): object => ({
  resourceType: 'QuestionnaireResponse',
  status: 'in-progress',
  item: answer.length === 0 ? [] : [{ linkId: groupOf(question), item: [{ linkId: question, answer }] }],
});

describe('a condition of the published test file', () => {
  it.each(cases)('shows what it says for %s answered %j', (question, answers, expected) => {
    const report = reported(lforms, responseTo(question, answers));
    const own = report.shown.filter((linkId) => linkId.startsWith(`${question}-`));
    expect(own).toEqual(expected.map((name) => `${question}-${name}`));
    expect(report.errors).toEqual([]);
  });
  it.each(cases)('is the same to the engine for %s answered %j', (question, answers) => {
    const response = responseTo(question, answers);
    const { instrument } = imported(lforms);
    const said = importResponse(instrument, response);
    const given = said.ok ? said.answers : {};
    expect(Object.keys(given)).toEqual(answers.length === 0 ? [] : [question]);
    const sight = see(instrument, given);
    const shown = groups.flatMap((group) => [group.linkId, ...group.item.map((item) => item.linkId)]);
    expect(shown.filter((linkId) => sight.asks(linkId, 'now') === 'true')).toEqual(reported(lforms, response).shown);
  });
  it('that is an expression leaves the item shown and says so', () => {
    const report = reported(lforms, responseTo('Q1', []));
    expect(report.notRecomputed).toEqual(['Q10-ewe']);
    expect(report.shown).toContain('Q10-ewe');
  });
});

const when = (question: string, operator: string, answer: object) => ({ question, operator, ...answer });
const shownIf = (condition: object, answer: object, type = 'choice', extra: object = {}): boolean =>
  reported(
    aQuestionnaire([
      anItem({ linkId: 'a', type: type as 'choice', ...extra }),
      anItem({ linkId: 'b', enableWhen: [condition as never] }),
    ]),
    { resourceType: 'QuestionnaireResponse', item: [{ linkId: 'a', answer: [answer] }] },
  ).shown.includes('b');

describe('a condition', () => {
  it('takes codings as one by system and code, and by code where one has no system', () => {
    const yes = when('a', '=', { answerCoding: { system: 'http://s', code: 'y' } });
    expect(shownIf(yes, { valueCoding: { system: 'http://s', code: 'y' } })).toBe(true);
    expect(shownIf(yes, { valueCoding: { system: 'http://t', code: 'y' } })).toBe(false);
    expect(shownIf(yes, { valueCoding: { code: 'y' } })).toBe(true);
  });
  it('compares quantities of one unit only', () => {
    const over = when('a', '>', { answerQuantity: { value: 5, unit: 'kg' } });
    expect(shownIf(over, { valueQuantity: { value: 6, unit: 'kg' } }, 'quantity')).toBe(true);
    expect(shownIf(over, { valueQuantity: { value: 6000, unit: 'g' } }, 'quantity')).toBe(false);
    expect(shownIf(over, { valueQuantity: { value: 5, unit: 'kg' } }, 'quantity')).toBe(false);
  });
  it('takes two moments in unlike zones for one', () => {
    const at = when('a', '=', { answerDateTime: '2022-03-28T18:30:40-07:00' });
    expect(shownIf(at, { valueDateTime: '2022-03-29T01:30:40Z' }, 'dateTime')).toBe(true);
  });
  it('is not met by a refusal, which is no answer', () => {
    const reason = {
      extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'asked-declined' }],
    };
    expect(shownIf(when('a', 'exists', { answerBoolean: true }), { _valueBoolean: reason }, 'boolean')).toBe(false);
    expect(shownIf(when('a', '!=', { answerBoolean: true }), { _valueBoolean: reason }, 'boolean')).toBe(true);
  });
});

const row = (valueBoolean: boolean) => ({ linkId: 'row', item: [{ linkId: 'x', answer: [{ valueBoolean }] }] });
const rowsOf = (...rowsSaid: boolean[]) => ({ resourceType: 'QuestionnaireResponse', item: rowsSaid.map(row) });
const said = (a: boolean): object => ({
  resourceType: 'QuestionnaireResponse',
  item: [
    { linkId: 'a', answer: [{ valueBoolean: a }] },
    { linkId: 'g', item: [{ linkId: 'g.1', answer: [{ valueBoolean: true }] }] },
  ],
});

describe('a hidden group', () => {
  const document = aQuestionnaire([
    anItem({ linkId: 'a', type: 'boolean' }),
    anItem({
      linkId: 'g',
      type: 'group',
      enableWhen: [{ question: 'a', operator: '=', answerBoolean: true }],
      item: [anItem({ linkId: 'g.1', type: 'boolean' }) as never],
    }),
    anItem({ linkId: 'c', enableWhen: [{ question: 'g.1', operator: '=', answerBoolean: true }] }),
  ]);
  it('hides what stands in it, and what only its answers would show', () => {
    expect(reported(document, said(true)).shown).toEqual(['a', 'g', 'g.1', 'c']);
    expect(reported(document, said(false))).toMatchObject({ hidden: ['g', 'g.1', 'c'], setAside: ['g.1'] });
  });
  it('that repeats is looked at where the condition stands', () => {
    const rows = aQuestionnaire([
      {
        linkId: 'row',
        type: 'group',
        repeats: true,
        item: [
          anItem({ linkId: 'x', type: 'boolean' }) as never,
          anItem({ linkId: 'y', enableWhen: [{ question: 'x', operator: '=', answerBoolean: true }] }) as never,
        ],
      },
    ]);
    expect(reported(rows, rowsOf(false, true)).shown).toContain('y');
    expect(reported(rows, rowsOf(false, false)).hidden).toEqual(['y']);
    expect(reported(rows, rowsOf(false, true)).errors).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerReport } from '../../../contract/fhir/answer-report.ts';
import { importQuestionnaire } from '../../../contract/fhir/import-questionnaire.ts';
import { importResponse } from '../../../contract/fhir/import-response.ts';
import { anItem, aQuestionnaire, aResponse, aScale, coded, reported } from '../../builders/a-questionnaire.ts';

const when = (question: string, operator = '=', answer: object = { answerString: 'x' }) =>
  [{ question, operator, ...answer }] as never;
const nest = (depth: number): object =>
  depth === 0 ? { linkId: 'leaf', type: 'display' } : { linkId: `n${depth}`, type: 'group', item: [nest(depth - 1)] };

const refusals: readonly [what: string, json: unknown, code: string, path: string][] = [
  ['nothing', null, 'not-a-questionnaire', ''],
  ['a list', [], 'not-a-questionnaire', ''],
  ['another resource', { resourceType: 'Patient' }, 'not-a-questionnaire', 'resourceType'],
  ['items that are none', { resourceType: 'Questionnaire', item: {} }, 'wrong-type', 'item'],
  ['a text that is none', aQuestionnaire([{ linkId: 'a', text: 5 as never }]), 'wrong-type', 'item[0].text'],
  ['no linkId', { resourceType: 'Questionnaire', item: [{ type: 'string' }] }, 'missing-link-id', 'item[0].linkId'],
  [
    'a number as linkId',
    { resourceType: 'Questionnaire', item: [{ type: 'string', linkId: 5 }] },
    'wrong-type',
    'item[0].linkId',
  ],
  [
    'a type FHIR does not have',
    aQuestionnaire([anItem({ linkId: 'a', type: 'slider' as never })]),
    'unknown-type',
    'item[0].type',
  ],
  [
    'an operator FHIR does not have',
    aQuestionnaire([anItem({ linkId: 'a' }), anItem({ linkId: 'b', enableWhen: when('a', '~') })]),
    'unknown-operator',
    'item[1].enableWhen[0].operator',
  ],
  [
    'a linkId twice',
    aQuestionnaire([anItem({ linkId: 'a', type: 'group', item: [anItem({ linkId: 'a' }) as never] })]),
    'duplicate-link-id',
    'item[0].item[0].linkId',
  ],
  [
    'a condition on nothing',
    aQuestionnaire([anItem({ linkId: 'a', enableWhen: when('z') })]),
    'unknown-question',
    'item[0].enableWhen[0].question',
  ],
  [
    'a condition without a value',
    aQuestionnaire([anItem({ linkId: 'a' }), anItem({ linkId: 'b', enableWhen: when('a', '=', {}) })]),
    'enable-when-without-answer',
    'item[1].enableWhen[0]',
  ],
  [
    'exists of a word',
    aQuestionnaire([anItem({ linkId: 'a' }), anItem({ linkId: 'b', enableWhen: when('a', 'exists') })]),
    'wrong-type',
    'item[1].enableWhen[0]',
  ],
  [
    'a condition on itself',
    aQuestionnaire([anItem({ linkId: 'a', enableWhen: when('a') })]),
    'enable-when-cycle',
    'item[0].enableWhen',
  ],
  [
    'conditions that go round',
    aQuestionnaire([anItem({ linkId: 'a', enableWhen: when('b') }), anItem({ linkId: 'b', enableWhen: when('a') })]),
    'enable-when-cycle',
    'item[0].enableWhen',
  ],
  [
    'a group that waits for its own question',
    aQuestionnaire([
      anItem({ linkId: 'g', type: 'group', enableWhen: when('a'), item: [anItem({ linkId: 'a' }) as never] }),
    ]),
    'enable-when-cycle',
    'item[0].enableWhen',
  ],
  ['bottomless nesting', { resourceType: 'Questionnaire', item: [nest(5000)] }, 'too-deep', ''],
];

describe('a questionnaire with', () => {
  it.each(refusals)('%s is refused by name', (_what, json, code, path) => {
    expect(importQuestionnaire(json)).toMatchObject({ ok: false, error: { code, path } });
    expect(answerReport(json, aResponse({}))).toMatchObject({ ok: false, error: { code, path } });
  });
});

describe('a response', () => {
  const document = aQuestionnaire(
    [
      anItem({ linkId: 'n', type: 'integer' }),
      aScale('c', [0, 1]),
      anItem({ linkId: 't', maxLength: 3, required: true }),
      anItem({ linkId: 'g', type: 'group', item: [anItem({ linkId: 'g.1' }) as never] }),
    ],
    { url: 'http://example.org/q' },
  );
  const codesOf = (response: unknown) => reported(document, response).errors.map((one) => [one.code, one.linkId]);

  it.each([
    ['nothing', null, 'not-a-questionnaire-response'],
    ['a questionnaire', document, 'not-a-questionnaire-response'],
    [
      'answers that are none',
      { resourceType: 'QuestionnaireResponse', item: [{ linkId: 'n', answer: 5 }] },
      'wrong-type',
    ],
  ])('that is %s is refused', (_what, json, code) => {
    expect(answerReport(document, json)).toMatchObject({ ok: false, error: { code } });
    expect(importResponse(document, json)).toMatchObject({ ok: false, error: { code } });
  });
  it('is told each of its faults, and read nonetheless', () => {
    const said = {
      n: [{ valueString: '5' }],
      c: [coded('z')],
      t: [{ valueString: 'long' }],
      'g.1': [{ valueString: 'x' }],
      z: [{ valueString: 'x' }],
      g: [{ valueString: 'x' }],
    };
    expect(codesOf(aResponse(said, { questionnaire: 'http://example.org/other' }))).toEqual([
      ['other-questionnaire', ''],
      ['misplaced-item', 'g.1'],
      ['unknown-link-id', 'z'],
      ['wrong-type', 'n'],
      ['not-an-option', 'c'],
      ['too-long', 't'],
      ['not-a-question', 'g'],
    ]);
  });
  it('takes one answer where one is asked, and one whole number', () => {
    expect(codesOf(aResponse({ c: [coded('a'), coded('b')], n: [{ valueInteger: 2.5 }] }))).toEqual([
      ['wrong-type', 'n'],
      ['several-answers', 'c'],
    ]);
  });
  it('that is finished holds what is required', () => {
    expect(codesOf(aResponse({}, { status: 'completed' }))).toEqual([['required', 't']]);
    expect(codesOf(aResponse({}))).toEqual([]);
  });
});

describe('any JSON', () => {
  it('is read or refused, and never breaks the reader', () => {
    const wild = fc.letrec<{ item: unknown }>((tie) => ({
      item: fc.record(
        {
          linkId: fc.oneof(fc.constantFrom('a', 'b', 'c'), fc.string(), fc.jsonValue()),
          type: fc.oneof(fc.constantFrom('group', 'choice', 'boolean', 'string'), fc.jsonValue()),
          enableWhen: fc.oneof(
            fc.jsonValue(),
            fc.array(
              fc.record({
                question: fc.constantFrom('a', 'b'),
                operator: fc.constantFrom('=', 'exists'),
                answerBoolean: fc.boolean(),
              }),
            ),
          ),
          answerOption: fc.oneof(fc.jsonValue(), fc.array(fc.record({ valueCoding: fc.jsonValue() }))),
          extension: fc.oneof(
            fc.jsonValue(),
            fc.array(fc.record({ url: fc.string(), valueExpression: fc.jsonValue() })),
          ),
          item: fc.oneof(fc.jsonValue(), fc.array(tie('item'), { maxLength: 3 })),
        },
        { requiredKeys: [] },
      ),
    })).item;
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.array(wild)), fc.oneof(fc.jsonValue(), fc.array(wild)), (item, said) => {
        const questionnaire = { resourceType: 'Questionnaire', item };
        const response = { resourceType: 'QuestionnaireResponse', item: said };
        expect(typeof importQuestionnaire(questionnaire).ok).toBe('boolean');
        expect(typeof answerReport(questionnaire, response).ok).toBe('boolean');
        expect(typeof importResponse(questionnaire, response).ok).toBe('boolean');
      }),
      { numRuns: 300 },
    );
  });
});

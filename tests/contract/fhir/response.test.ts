import fc from 'fast-check';
import { ok } from 'node:assert/strict';
import { describe, expect, it } from 'vitest';
import { exportResponse } from '../../../contract/fhir/export-response.ts';
import { importResponse } from '../../../contract/fhir/import-response.ts';
import { canonical } from '../../../contract/fhir/same-json.ts';
import type { QuestionnaireResponse } from '../../../contract/fhir/schema.ts';
import type { Answer, Answers } from '../../../domain/screening/answer.ts';
import { bundledInstruments } from '../../../domain/screening/bundled.ts';
import type { Instrument } from '../../../domain/screening/instrument.ts';
import { questionsOf, type ScriptItem } from '../../../domain/screening/script.ts';
import { see } from '../../../domain/screening/see.ts';
import {
  anItem,
  aQuestionnaire,
  aResponse,
  aScale,
  coded,
  imported,
  reported,
} from '../../builders/a-questionnaire.ts';
import prapare from '../../known/fhir/prapare-shape.questionnaire.json' with { type: 'json' };
import prapareSaid from '../../known/fhir/prapare-shape.response.json' with { type: 'json' };

const absentUrl = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason';
const reason = (valueCode: string) => ({ extension: [{ url: absentUrl, valueCode }] });

function read(source: object, response: unknown) {
  const said = importResponse(source, response);
  ok(said.ok, JSON.stringify(said));
  return said;
}
function written(source: object, answers: Answers, came?: QuestionnaireResponse) {
  const out = exportResponse(source, answers, came);
  ok(out.ok, JSON.stringify(out));
  return out.response;
}

describe('the PRAPARE response', () => {
  const { instrument } = imported(prapare);
  it('comes back to the letter', () => {
    const said = read(instrument, prapareSaid);
    expect(said).toMatchObject({ unsupported: [], errors: [] });
    expect(Object.keys(said.answers)).toHaveLength(21);
    expect(canonical(written(instrument, said.answers, said.response))).toBe(canonical(prapareSaid));
  });
  it('has the same items when they are made from our answers alone', () => {
    const { answers } = read(prapare, prapareSaid);
    expect(canonical(written(prapare, answers).item)).toBe(canonical(prapareSaid.item));
  });
  it('changes where an answer changed, and nowhere else', () => {
    const said = read(prapare, prapareSaid);
    const id = '/93042-0/63512-8';
    const out = written(prapare, { ...said.answers, [id]: 7 }, said.response);
    expect(canonical(out)).toBe(canonical(prapareSaid).replace('"valueInteger":6', '"valueInteger":7'));
  });
  it('loses an answer that was taken back', () => {
    const said = read(prapare, prapareSaid);
    const { '/93042-0/63512-8': _gone, ...rest } = said.answers;
    expect(read(prapare, written(prapare, rest, said.response)).answers).toEqual(rest);
  });
});

describe('a refusal or a doubt', () => {
  const document = aQuestionnaire([
    anItem({ linkId: 'b', type: 'boolean' }),
    aScale('c', [0, 1]),
    anItem({ linkId: 't' }),
  ]);
  it('is written on the value that is missing', () => {
    const { item } = written(document, { b: 'declined', c: 'unknown', t: 'declined' });
    expect(item?.map((one) => one.answer)).toEqual([
      [{ _valueBoolean: reason('asked-declined') }],
      [{ valueCoding: reason('asked-unknown') }],
      [{ _valueString: reason('asked-declined') }],
    ]);
  });
  it.each([
    ['the value', { answer: [{ valueCoding: reason('asked-declined') }] }],
    ['the answer', { answer: [reason('asked-declined')] }],
    ['the item', reason('asked-declined')],
    ['the value of a word', { answer: [{ _valueString: reason('asked-declined') }] }],
  ])('is read where it stands on %s', (_where, said) => {
    const response = { resourceType: 'QuestionnaireResponse', item: [{ linkId: 'c', ...said }] };
    expect(read(document, response).answers).toEqual({ c: 'declined' });
    expect(canonical(written(document, { c: 'declined' }, read(document, response).response))).toBe(
      canonical(response),
    );
  });
  it('is no answer that merely reads like one, and none that was never asked for', () => {
    expect(read(document, aResponse({ t: [{ valueString: 'declined' }] }))).toMatchObject({
      answers: {},
      unsupported: [{ linkId: 't' }],
    });
    expect(read(document, aResponse({ t: [{ _valueString: reason('not-asked') }] })).answers).toEqual({});
  });
});

describe('a response', () => {
  const document = aQuestionnaire([
    anItem({ linkId: 'p', type: 'boolean', item: [anItem({ linkId: 'p.1', type: 'integer' }) as never] }),
    anItem({ linkId: 'r', repeats: true }),
    { ...aScale('o', [0, 1]), type: 'open-choice' },
  ]);
  const nested = {
    resourceType: 'QuestionnaireResponse',
    item: [{ linkId: 'p', answer: [{ valueBoolean: true, item: [{ linkId: 'p.1', answer: [{ valueInteger: 3 }] }] }] }],
  };

  it('nests under the answer, as FHIR has it', () => {
    expect(read(document, nested).answers).toEqual({ p: 'yes', 'p.1': 3 });
    const { item } = written(document, { p: 'yes', 'p.1': 3 });
    expect(item).toMatchObject(nested.item);
    expect(reported(document, nested).errors).toEqual([]);
  });
  it('keeps answers that ours cannot hold, and says so', () => {
    const said = aResponse({ r: [{ valueString: 'one' }, { valueString: 'two', id: 'x' }] });
    const came = read(document, said);
    expect(came).toMatchObject({ answers: {}, unsupported: [{ linkId: 'r', kept: true }] });
    const out = written(document, { p: 'no' }, came.response);
    expect(out.item).toMatchObject([{ linkId: 'p', answer: [{ valueBoolean: false }] }, Reflect.get(said, 'item')[0]]);
  });
  it('takes a word of the caller where the list is open', () => {
    const answers = { o: 'something else' };
    expect(written(document, answers).item).toMatchObject([{ answer: [{ valueString: 'something else' }] }]);
    expect(read(document, written(document, answers)).answers).toEqual(answers);
  });
  it('keeps ids, extensions and every other element', () => {
    const said = {
      ...aResponse({ o: [{ ...coded('a'), id: 'i', extension: [{ url: 'http://x', valueString: 'y' }] }] }),
      authored: '2026-01-01',
      subject: { reference: 'Patient/1' },
      text: { status: 'generated', div: '<div/>' },
    };
    const came = read(document, said);
    expect(canonical(written(document, came.answers, came.response))).toBe(canonical(said));
    expect(written(document, { ...came.answers, p: 'yes' }, came.response)).toMatchObject({
      authored: '2026-01-01',
      item: [{ linkId: 'p' }, { answer: [{ id: 'i' }] }],
    });
  });
});

/** Any answer a question of ours takes. */
function answerTo(item: ScriptItem): fc.Arbitrary<Answer> {
  const unsettled = fc.constantFrom('declined', 'unknown');
  switch (item.kind) {
    case 'yes-no':
      return fc.oneof(fc.constantFrom('yes', 'no'), unsettled);
    case 'number':
      return fc.oneof(fc.integer({ min: item.min ?? 0, max: item.max ?? 100 }), unsettled);
    case 'choice': {
      const codes = item.options.map((option) => option.code);
      const one = fc.constantFrom(...codes);
      return fc.oneof(item.several === true ? fc.uniqueArray(one, { minLength: 1 }) : one, unsettled);
    }
    default:
      return fc.oneof(
        fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''),
        unsettled,
      );
  }
}

const given = (instrument: Instrument): fc.Arbitrary<Answers> =>
  fc
    .record(Object.fromEntries(questionsOf(instrument.script).map((item) => [item.id, answerTo(item)])), {
      requiredKeys: [],
    })
    .map((answers) =>
      Object.fromEntries(Object.entries(answers).flatMap(([id, one]) => (one === undefined ? [] : [[id, one]]))),
    );

describe('answers to an instrument of ours', () => {
  it.each(bundledInstruments.map((one) => [one.id, one] as const))('to %s cross as FHIR and come back', (_id, one) => {
    fc.assert(
      fc.property(given(one), (answers) => {
        const out = written(one, answers);
        expect(read(one, JSON.parse(JSON.stringify(out))).answers).toEqual(answers);
      }),
      { numRuns: 25 },
    );
  });
});

/** Questionnaires of yes-no, number and choice questions in groups, each of which may hang on earlier ones. */
const linked = fc
  .array(
    fc.record({
      kind: fc.constantFrom('boolean', 'integer', 'choice', 'string', 'group'),
      on: fc.array(
        fc.record({
          of: fc.nat(),
          operator: fc.constantFrom('exists', '=', '!=', '<', '<=', '>', '>='),
          value: fc.nat(3),
        }),
        { maxLength: 2 },
      ),
      any: fc.boolean(),
      inGroup: fc.boolean(),
      several: fc.boolean(),
    }),
    { minLength: 2, maxLength: 8 },
  )
  .map((drafts) => {
    const items: Parameters<typeof anItem>[0][] = [];
    const top: Parameters<typeof anItem>[0][] = [];
    for (const [index, draft] of drafts.entries()) {
      const enableWhen = draft.on.flatMap(({ of, operator, value }): object[] => {
        const target = items.filter((one) => one.type !== 'group')[of % Math.max(1, items.length)];
        if (target === undefined) return [];
        if (operator === 'exists') return [{ question: target.linkId, operator, answerBoolean: value % 2 === 0 }];
        const answer = {
          boolean: { answerBoolean: value % 2 === 0 },
          integer: { answerInteger: value },
          choice: { answerCoding: { system: 'http://example.org', code: 'abcd'[value] } },
          string: { answerString: `w${value}` },
        }[String(target.type)];
        return [{ question: target.linkId, operator, ...answer }];
      });
      const base =
        draft.kind === 'choice'
          ? { ...aScale(`q${index}`, [0, 1, 2, 3]), repeats: draft.several }
          : anItem({ linkId: `q${index}`, type: draft.kind });
      const item = {
        ...base,
        ...(enableWhen.length > 0
          ? { enableWhen: enableWhen as never, enableBehavior: draft.any ? ('any' as const) : ('all' as const) }
          : {}),
      };
      const group = top.at(-1);
      if (draft.inGroup && group?.type === 'group' && draft.kind !== 'group')
        group.item = [...(group.item ?? []), item as never];
      else top.push(item);
      items.push(item);
    }
    return aQuestionnaire(top);
  });

describe('the engine and the document', () => {
  it('agree on what is shown, whatever was answered', () => {
    fc.assert(
      fc.property(
        linked.chain((document) => fc.tuple(fc.constant(document), given(imported(document).instrument))),
        ([document, answers]) => {
          const { instrument } = imported(document);
          const sight = see(instrument, answers);
          const { shown, hidden } = reported(document, written(document, answers));
          expect([...shown, ...hidden].filter((linkId) => sight.asks(linkId, 'now') === 'true').toSorted()).toEqual(
            shown.toSorted(),
          );
        },
      ),
      { numRuns: 400 },
    );
  });
});

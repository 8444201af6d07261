import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isUnsettled, type Answer, type Answers } from '../../../../domain/screening/answer.ts';
import { bundledInstruments } from '../../../../domain/screening/bundled.ts';
import type { Instrument } from '../../../../domain/screening/instrument.ts';
import { levels } from '../../../../domain/screening/rules.ts';
import { questionsOf, type ScriptItem } from '../../../../domain/screening/script.ts';
import { weigh } from '../../../../domain/screening/weigh.ts';

const instruments = bundledInstruments;
const each = instruments.map((one) => [one.id, one] as const);
const big = each.filter(([id]) =>
  ['LAP', 'LAP2', 'DASH24', 'DA', 'ODARA', 'child-priority', 'silent-call'].includes(id),
);

/** Answers to which a yes speaks for safety, or takes points away. */
const goodNews = ['canTalk', 'cpProtector', 'da3a'];

const level = (one: Instrument, answers: Answers): number => levels.indexOf(weigh(one, answers).level);

function settledAnswer(item: ScriptItem): fc.Arbitrary<Answer> {
  if (item.kind === 'number') return fc.integer({ min: item.min ?? 0, max: item.max ?? 15 });
  if (item.kind === 'choice') return fc.constantFrom(...item.options.map((option) => option.code));
  return fc.constantFrom('yes', 'no');
}
const anyAnswer = (item: ScriptItem): fc.Arbitrary<Answer> =>
  fc.oneof({ weight: 3, arbitrary: settledAnswer(item) }, fc.constantFrom('declined', 'unknown'));

/** One answer for each of these questions. */
const full = (
  items: readonly ScriptItem[],
  answer: (item: ScriptItem) => fc.Arbitrary<Answer>,
): fc.Arbitrary<Answers> => fc.record(Object.fromEntries(items.map((item) => [item.id, answer(item)])));

/** Some of the questions answered, a few or nearly all. */
const partial = (items: readonly ScriptItem[]): fc.Arbitrary<Answers> =>
  fc
    .tuple(fc.shuffledSubarray(items.map((item) => item.id)), full(items, anyAnswer))
    .map(([ids, answers]) => Object.fromEntries(ids.map((id) => [id, answers[id] ?? 'unknown'])));

const isOpen = (answer: Answer | undefined): boolean => answer === undefined || isUnsettled(answer);
const runs = { numRuns: 400 };

describe.each(big)('whatever is still answered in %s', (_id, one) => {
  const items = questionsOf(one.script);
  const callers = items.filter((item) => item.from !== 'staff');
  it('ends in a band and a sum that were said to be possible', () => {
    fc.assert(
      fc.property(partial(items), full(callers, settledAnswer), fc.shuffledSubarray(callers), (given, rest, added) => {
        const more = added.filter((item) => isOpen(given[item.id])).map((item) => [item.id, rest[item.id]] as const);
        const before = weigh(one, given);
        const after = weigh(one, Object.fromEntries([...Object.entries(given), ...more]) as Answers);
        expect(before.possibleBands).toContain(after.band);
        expect(before.possibleBands).toEqual(expect.arrayContaining([...after.possibleBands]));
        if (before.range === null || after.range === null) return;
        expect(after.range.low).toBeGreaterThanOrEqual(before.range.low);
        expect(after.range.high).toBeLessThanOrEqual(before.range.high);
      }),
      runs,
    );
  });
});

describe.each(each)('the answers to %s', (_id, one) => {
  const items = questionsOf(one.script);
  const said = fc.array(
    fc.constantFrom(...items).chain((item) => anyAnswer(item).map((answer) => [item.id, answer] as const)),
    { maxLength: 40 },
  );
  it('count the same in any order, and a corrected one as if it had never been otherwise', () => {
    fc.assert(
      fc.property(said, (order) => {
        const asSaid = Object.fromEntries(order);
        const otherWayRound = Object.fromEntries(Object.entries(asSaid).toReversed());
        const replayed = order.reduce<Answers>((answers, [id, answer]) => ({ ...answers, [id]: answer }), {});
        expect(weigh(one, otherWayRound)).toEqual(weigh(one, asSaid));
        expect(weigh(one, replayed)).toEqual(weigh(one, asSaid));
      }),
      runs,
    );
  });
  it('never ask for less after one more yes, unless a yes is good news', () => {
    const worries = items.filter((item) => item.kind === 'yes-no' && !goodNews.includes(item.id));
    fc.assert(
      fc.property(partial(items), fc.nat(), (given, at) => {
        const item = worries[at % worries.length];
        if (item === undefined) return;
        const { [item.id]: _was, ...without } = given;
        const yes = level(one, { ...given, [item.id]: 'yes' });
        expect(yes).toBeGreaterThanOrEqual(level(one, without));
        expect(yes).toBeGreaterThanOrEqual(level(one, { ...given, [item.id]: 'no' }));
      }),
      runs,
    );
  });
});

describe.each(each.filter(([, one]) => one.rules.judgement !== undefined))(
  'the judgement of a person on %s',
  (_id, one) => {
    const items = questionsOf(one.script);
    const judgement = items.find((item) => item.id === one.rules.judgement?.item);
    it('only ever raises', () => {
      if (judgement === undefined) throw new Error(`no item ${one.rules.judgement?.item}`);
      fc.assert(
        fc.property(partial(items.filter((item) => item !== judgement)), anyAnswer(judgement), (given, judged) => {
          expect(level(one, { ...given, [judgement.id]: judged })).toBeGreaterThanOrEqual(level(one, given));
        }),
        runs,
      );
    });
  },
);

import { describe, expect, it } from 'vitest';
import { instrument as schema } from '../../../contract/screening.ts';
import { diff } from '../../../domain/screening/diff.ts';
import { sentences } from '../../../domain/screening/diff/sentences.ts';
import type { Instrument } from '../../../domain/screening/instrument.ts';
import type { Rules } from '../../../domain/screening/rules.ts';
import {
  aChoice,
  aGroup,
  aNumber,
  aScript,
  aSmallInstrument,
  aYesNo,
  smallRules,
} from '../../builders/a-small-instrument.ts';

const small = aSmallInstrument();
const said = (b: Instrument, a = small): readonly string[] => diff(a, b).map((one) => `${one.code}: ${one.message.en}`);
const ruled = (rules: Partial<Rules>): Instrument => aSmallInstrument({ rules: { ...smallRules, ...rules } });
const asked = (...items: Parameters<typeof aScript>[0]): Instrument => aSmallInstrument({ script: aScript(items) });
const gaps = (text: string) => [...text.matchAll(/\{\w+\}/gu)].map(([gap]) => gap).toSorted();

it('says everything in both languages, with the same gaps', () => {
  for (const { ar, en } of Object.values(sentences)) {
    expect(ar).toMatch(/\p{Script=Arabic}/u);
    expect(gaps(ar)).toEqual(gaps(en));
  }
});

it('finds no difference in a version number or a hash, nor in the order of keys', () => {
  const turned = Object.fromEntries(Object.entries(small).toReversed()) as unknown as Instrument;
  expect(diff(small, { ...turned, version: '2.0.0', hash: 'sha256-x' })).toEqual([]);
});

describe('questions', () => {
  const [hit, choked, fear, belief] = [
    aYesNo('hit'),
    aYesNo('choked', { askWhen: { item: 'hit', is: 'yes' } }),
    aNumber('fear', 0, 4),
    aYesNo('belief', { from: 'staff' }),
  ];
  it('that came, went and moved', () => {
    expect(said(asked(choked, hit, aYesNo('new'), fear))).toEqual([
      'question-removed: Question belief (About belief) is no longer asked.',
      'question-added: New question new (About new), after hit.',
      'question-moved: Question hit (About hit) moved: now after choked.',
    ]);
  });
  it('that moved into a group', () => {
    expect(said(asked(hit, choked, aGroup('g', [fear]), belief))).toEqual([
      'question-added: New question g (About g), after choked.',
      'question-moved: Question fear (About fear) moved: now after g.',
    ]);
  });
  it('that say something else, with the words before and after', () => {
    const words = { ar: 'هل ضربك اليوم؟', en: 'Did he hit you today?' };
    const [change] = diff(small, asked({ ...hit, ask: words }, choked, fear, belief));
    expect(change).toMatchObject({ code: 'question-reworded', item: 'hit' });
    expect(change?.message.en).toBe('hit, the question: was “A question about hit?”, now “Did he hit you today?”.');
    expect(change?.message.ar).toContain('«هل ضربك اليوم؟»');
  });
  it('that are asked at other times, with the branch in words', () => {
    const branched = {
      ...choked,
      askWhen: {
        any: [
          { item: 'hit', is: 'declined' },
          { item: 'fear', op: '>=', value: 3 },
        ],
      },
    } as const;
    expect(said(asked(hit, branched, fear, belief))).toEqual([
      'question-branch: choked was asked: when “About hit” is yes. Now: when “About hit” is declined or “About fear” is at least 3.',
    ]);
  });
  it('that are answered in another way', () => {
    expect(said(asked(hit, choked, aNumber('fear', 0, 10), aChoice('belief', 'x')))).toEqual([
      'question-scale: The scale of fear was 0 to 4, now 0 to 10.',
      'question-kind: belief was answered by yes or no, now by a choice.',
      'question-setting: belief, answered by staff: was yes, now no.',
      'option-added: belief has a new answer “Option x” (x).',
    ]);
  });
});

describe('weighing', () => {
  const [high, some, low] = smallRules.bands;
  if (high === undefined || some === undefined || low === undefined) throw new Error('three bands');
  it.each<[string, Partial<Rules>, string]>([
    [
      'a threshold',
      { bands: [high, { ...some, rules: some.rules.map((one) => ({ ...one, when: { scoreAtLeast: 3 } })) }, low] },
      'rule-threshold: Rule points needed 4, now 3.',
    ],
    [
      'a rule',
      {
        bands: [
          high,
          { ...some, rules: some.rules.map((one) => ({ ...one, when: { anyYes: ['hit', 'belief'] } })) },
          low,
        ],
      },
      'rule-changed: Rule points held when the score is at least 4; now when one of these is yes: “About hit”, “About belief”.',
    ],
    [
      'a rule less',
      { bands: [{ ...high, rules: high.rules.slice(0, 1) }, some, low] },
      'rule-removed: Rule belief of band high is gone: “About belief” is yes.',
    ],
    [
      'a name',
      { bands: [high, { ...some, title: { ar: 'بعض', en: 'Some' } }, low] },
      'band-renamed: Band some was called “Title”, now “Some”.',
    ],
    [
      'a level',
      { bands: [high, { ...some, level: 'escalate' }, low] },
      'band-level: Band some asked to watch, now to escalate.',
    ],
    ['a band less', { bands: [high, low] }, 'band-removed: Band some (watch) is gone.'],
    [
      'points',
      { score: { source: 'paper', weights: { hit: 1, choked: 5, fear: { '4': 2 } } } },
      'weight-changed: choked brought 2 points, now 5 points.',
    ],
    ['an alert less', { alerts: [] }, 'alert-removed: Alert choked is gone: “About choked” is yes.'],
    [
      'a contradiction less',
      { impossible: [] },
      'impossible-removed: Contradiction calm is no longer refused: “About choked” is yes and “About fear” is 0 (Title).',
    ],
  ])('%s', (_, rules, expected) => {
    expect(said(ruled(rules))).toContain(expected);
  });
  it('a licence, a source and how certain it is', () => {
    expect(
      said(aSmallInstrument({ licence: 'Theirs.', certainty: 'low', sources: { paper: 'Another paper' } })),
    ).toEqual([
      'certainty: How certain it is: was high, now low.',
      'licence: The licence was “Our own.”, now “Theirs.”.',
      'source-changed: Source paper was An invented paper (2026), now Another paper',
    ]);
  });
});

/** An instrument that uses everything there is. */
const rich: Instrument = aSmallInstrument({
  uncertain: { ar: 'الحد', en: 'The threshold' },
  wording: { id: 'w', version: '1.0.0', hash: `sha256-${'0'.repeat(64)}` },
  offeredTo: ['operator', 'dispatcher'],
  script: aScript([
    ...small.script.sections.flatMap((section) => section.items),
    { ...aNumber('scale', 1, 5), decimal: true, labels: { '1': { ar: 'أبداً', en: 'Never' } } } as ReturnType<
      typeof aNumber
    >,
    { ...aChoice('c', 'x', 'y'), several: true, open: true, optional: true } as ReturnType<typeof aChoice>,
    { ...aYesNo('t'), kind: 'text', form: 'date', say: small.title, guide: small.title, detailOf: 'hit' },
    aGroup('g', [aYesNo('inside'), aYesNo('inside2')]),
  ]),
  rules: {
    ...smallRules,
    score: { weights: { hit: 1, choked: 2, fear: 1, c: { x: 1, y: 2 } }, source: 'paper', needsAll: true },
    bands: smallRules.bands.map((band) => ({
      ...band,
      action: band.title,
      percent: { value: 10, source: 'paper' },
      opens: ['LAP', 'HITS'],
      services: ['shelter', 'law'],
      rules: band.rules.map((one) => ({ ...one, policy: true })),
    })),
    alerts: [...smallRules.alerts, { id: 'second', title: small.title, when: { answered: 'hit' }, source: 'paper' }],
  },
  variants: [{ id: 'v', rule: 'points', chosen: small.title, others: [{ says: small.title, source: 'paper' }] }],
});

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Every document that differs from this one in a single place. */
function* mutations(value: Json): Generator<Json> {
  if (typeof value === 'string') yield `${value}x`;
  else if (typeof value === 'number') yield value + 1;
  else if (Array.isArray(value)) {
    const list: readonly Json[] = value;
    for (const [index, one] of list.entries()) {
      for (const other of mutations(one)) yield list.with(index, other);
      yield list.toSpliced(index, 1);
      if (index > 0) yield list.toSpliced(index - 1, 2, one, list[index - 1] ?? null);
    }
  } else if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    for (const [key, one] of entries) {
      if (one === true) yield Object.fromEntries(entries.filter(([name]) => name !== key));
      for (const other of mutations(one))
        yield Object.fromEntries([...entries.filter(([name]) => name !== key), [key, other]]);
    }
  }
}

it('has words for every single change there can be', () => {
  const { format: _format, version: _version, hash: _hash, ...content } = rich;
  const all = [...mutations(content as unknown as Json)].map((one) => ({ ...rich, ...(one as unknown as Instrument) }));
  const valid = all.filter((one) => schema.safeParse(one).success);
  expect(valid.length).toBeGreaterThan(200);
  const unsaid = valid.filter((one) => {
    const codes = diff(rich, one).map((change) => change.code);
    return codes.length === 0 || codes.includes('something-else');
  });
  expect(unsaid).toEqual([]);
});

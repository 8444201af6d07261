import { describe, expect, it } from 'vitest';
import { check } from '../../../domain/screening/check.ts';
import { sentences } from '../../../domain/screening/check/sentences.ts';
import type { Instrument } from '../../../domain/screening/instrument.ts';
import { aBand, aChoice, aNumber, aSmallInstrument, aYesNo, smallRules } from '../../builders/a-small-instrument.ts';
import { aRule, asking, banded, errors } from '../../builders/faults.ts';

const small = aSmallInstrument();
const gaps = (text: string) => [...text.matchAll(/\{\w+\}/gu)].map(([gap]) => gap).toSorted();

it('finds nothing wrong with a sound instrument', () => {
  expect(check(small)).toEqual([]);
});

it('says everything in both languages, with the same gaps', () => {
  for (const { words } of Object.values(sentences)) {
    expect(words.ar).toMatch(/\p{Script=Arabic}/u);
    expect(words.en).toMatch(/^[\u0020-\u007e]+$/u);
    expect(gaps(words.ar)).toEqual(gaps(words.en));
  }
});

describe('names and questions', () => {
  it.each<[string, Instrument, string]>([
    ['a question asked twice', asking([aYesNo('a'), aYesNo('a')]), 'item-twice /script/sections/0/items/1/id'],
    [
      'an option listed twice',
      asking([aYesNo('a'), aChoice('c', 'x', 'x')]),
      'option-twice /script/sections/0/items/1/options/1/code',
    ],
    [
      'an option that means refusal',
      asking([aYesNo('a'), aChoice('c', 'x', 'declined')]),
      'option-reserved /script/sections/0/items/1/options/1/code',
    ],
    [
      'a detail of nothing',
      asking([aYesNo('a'), aYesNo('d', { detailOf: 'gone' })]),
      'detail-of-unknown /script/sections/0/items/1/detailOf',
    ],
    ['a choice of nothing', asking([aYesNo('a'), aChoice('c')]), 'no-options /script/sections/0/items/1/options'],
    ['a scale upside down', asking([aYesNo('a'), aNumber('n', 4, 0)]), 'scale-empty /script/sections/0/items/1/max'],
    [
      'a band named twice',
      banded([aBand('x', { level: 'escalate', rules: [aRule('r', { item: 'belief', is: 'yes' })] }), aBand('x')]),
      'band-twice /rules/bands/1/id',
    ],
    [
      'an alert named twice',
      aSmallInstrument({ rules: { ...smallRules, alerts: [...smallRules.alerts, ...smallRules.alerts] } }),
      'alert-twice /rules/alerts/1/id',
    ],
  ])('%s', (_, instrument, expected) => {
    expect(errors(instrument)).toEqual([expected]);
  });
  it('of rules may be shared between bands, not within one', () => {
    const bands = smallRules.bands.map((band) => ({
      ...band,
      rules: band.rules.map((one) => ({ ...one, code: 'same' })),
    }));
    expect(errors(banded(bands))).toEqual(['rule-twice /rules/bands/0/rules/1/code']);
  });
});

describe('weights, sources and the rest', () => {
  const rules = smallRules;
  const score = { weights: { hit: 1, choked: 2, fear: 1 }, source: 'paper' };
  const contradiction = {
    all: [
      { item: 'hit', is: 'yes' },
      { item: 'hit', is: 'no' },
    ],
  } as const;
  it.each<[string, Partial<Instrument>, string]>([
    [
      'points for what is not asked',
      { rules: { ...rules, score: { ...score, weights: { ...score.weights, gone: 1 } } } },
      'weight-unknown-item /rules/score/weights/gone',
    ],
    [
      'points for an answer that cannot be',
      { rules: { ...rules, score: { ...score, weights: { ...score.weights, hit: { yes: 1, often: 2 } } } } },
      'weight-unknown-code /rules/score/weights/hit/often',
    ],
    [
      'a source that is not given',
      { rules: { ...rules, score: { ...score, source: 'rumour' } } },
      'source-unknown /rules/score/source',
    ],
    [
      'a variant of no rule',
      { variants: [{ id: 'v', rule: 'gone', chosen: small.title, others: [{ says: small.title, source: 'paper' }] }] },
      'variant-unknown-rule /variants/0/rule',
    ],
    [
      'a judgement of the caller',
      { rules: { ...rules, judgement: { item: 'hit', is: 'yes' } } },
      'judgement-not-staff /rules/judgement/item',
    ],
    [
      'a judgement that raises nothing',
      { rules: { ...rules, judgement: { item: 'belief', is: 'no' } } },
      'judgement-does-not-raise /rules/judgement',
    ],
    [
      'an alert that never fires',
      { rules: { ...rules, alerts: [{ id: 'a', title: small.title, when: contradiction, source: 'paper' }] } },
      'alert-never /rules/alerts/0/when',
    ],
    [
      'a contradiction in itself',
      { rules: { ...rules, impossible: [{ code: 'i', when: contradiction, why: small.title }] } },
      'impossible-never /rules/impossible/0/when',
    ],
    [
      'a known answer of no band',
      { known: [...small.known, { id: 'k', basis: 'policy', answers: {}, expect: { band: 'gone' } }] },
      'known-unknown-band /known/3/expect/band',
    ],
  ])('%s', (_, more, expected) => {
    expect(errors(aSmallInstrument(more))).toEqual([expected]);
  });
  it('a contradiction that refuses everything', () => {
    const always = { code: 'i', when: { none: [contradiction] }, why: small.title };
    expect(errors(aSmallInstrument({ rules: { ...rules, impossible: [always] } }))).toContain(
      'impossible-always /rules/impossible/0/when',
    );
  });
  it('what the instrument names outside itself is looked up where a list is given', () => {
    const bands = rules.bands.map((band) => ({ ...band, opens: ['LAP', 'gone'], services: ['shelter'] }));
    const instrument = aSmallInstrument({ rules: { ...rules, bands } });
    expect(errors(instrument)).toEqual([]);
    const found = check(instrument, { instruments: ['LAP'], services: [] }).map((one) => one.path);
    expect(found.slice(0, 2)).toEqual(['/rules/bands/0/opens/1', '/rules/bands/0/services/0']);
  });
  it('bands without a known answer and unused sources are warnings', () => {
    expect(
      check(aSmallInstrument({ known: small.known.slice(0, 2), sources: { paper: 'x', other: 'y' } })),
    ).toMatchObject([
      { level: 'warning', code: 'source-unused', path: '/sources/other' },
      { level: 'warning', code: 'band-without-known', path: '/rules/bands/2' },
    ]);
  });
});

describe('words', () => {
  it.each([
    ['', 'Safe', 'words-empty /title/ar'],
    ['Safe', 'Safe', 'words-same /title/ar'],
    ['Amina', 'Safe', 'words-not-arabic /title/ar'],
    ['أمان', 'أمان آخر', 'words-not-english /title/en'],
    ['أمان', 'TODO: say it', 'words-placeholder /title/en'],
    ['أمان', '…', 'words-placeholder /title/en'],
  ])('"%s" beside "%s"', (ar, en, expected) => {
    expect(errors(aSmallInstrument({ title: { ar, en } }))).toContain(expected);
  });
  it('may be the same where they are figures', () => {
    expect(errors(aSmallInstrument({ title: { ar: '5-6', en: '5-6' } }))).toEqual([]);
  });
});

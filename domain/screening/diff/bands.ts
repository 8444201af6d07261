import type { Condition } from '../condition.ts';
import { sayCondition, sayingOf } from '../condition-words.ts';
import type { Instrument } from '../instrument.ts';
import type { Band, BandRule, Level } from '../rules.ts';
import type { Words } from '../words.ts';
import { change, isSame, nothing, quote, type Change } from './change.ts';
import { byCode, byId, compare, placeIn } from './lists.ts';

const levelWords: Readonly<Record<Level, Words>> = {
  none: { ar: 'لا شيء', en: 'do nothing' },
  watch: { ar: 'الانتباه', en: 'watch' },
  escalate: { ar: 'الإنذار', en: 'escalate' },
};
const policyWords = (rule: BandRule): Words =>
  rule.policy === true ? { ar: 'الجهة', en: 'the agency' } : { ar: 'المصدر', en: 'its source' };
const names = (list: readonly string[] | undefined): Words => {
  const joined = list?.join(', ') ?? '';
  return joined === '' ? nothing : { ar: joined, en: joined };
};
const percentOf = ({ percent }: Band): Words => {
  const text = percent === undefined ? '' : `${percent.value}% (${percent.source})`;
  return text === '' ? nothing : { ar: text, en: text };
};

/** The figure two conditions differ by, where they are otherwise the same. */
function thresholds(old: Condition, now: Condition): { readonly old: number; readonly new: number } | null {
  if ('scoreAtLeast' in old && 'scoreAtLeast' in now) return { old: old.scoreAtLeast, new: now.scoreAtLeast };
  if (!('atLeast' in old) || !('atLeast' in now)) return null;
  return isSame({ ...old, atLeast: 0 }, { ...now, atLeast: 0 }) ? { old: old.atLeast, new: now.atLeast } : null;
}

type Placed = { readonly rule: BandRule; readonly band: string; readonly name: string };

/** Rules by code; where a code leads into several bands, by band and code. */
function rulesOf({ rules }: Instrument): readonly Placed[] {
  const codes = rules.bands.flatMap((band) => band.rules.map(byCode));
  const isShared = (code: string): boolean => codes.indexOf(code) !== codes.lastIndexOf(code);
  return rules.bands.flatMap(({ id, rules: own }) =>
    own.map((rule) => ({ rule, band: id, name: isShared(rule.code) ? `${id}/${rule.code}` : rule.code })),
  );
}

const said = ({ when }: BandRule, instrument: Instrument): Words => sayCondition(when, sayingOf(instrument));

function diffRule(old: Placed, now: Placed, a: Instrument, b: Instrument): readonly Change[] {
  const [name, about] = [now.rule.code, { band: now.band }];
  const figures = thresholds(old.rule.when, now.rule.when);
  return [
    ...(old.band === now.band ? [] : [change('rule-moved', { name, old: old.band, new: now.band }, about)]),
    ...(isSame(old.rule.when, now.rule.when)
      ? []
      : [
          figures === null
            ? change('rule-changed', { name, old: said(old.rule, a), new: said(now.rule, b) }, about)
            : change('rule-threshold', { name, ...figures }, about),
        ]),
    ...(old.rule.source === now.rule.source
      ? []
      : [change('rule-source', { name, old: old.rule.source, new: now.rule.source }, about)]),
    ...(old.rule.policy === now.rule.policy
      ? []
      : [change('rule-policy', { name, old: policyWords(old.rule), new: policyWords(now.rule) }, about)]),
  ];
}

function diffRules(a: Instrument, b: Instrument): readonly Change[] {
  const rules = compare(rulesOf(a), rulesOf(b), ({ name }) => name);
  return [
    ...rules.removed.map((one) =>
      change('rule-removed', { name: one.rule.code, band: one.band, old: said(one.rule, a) }, { band: one.band }),
    ),
    ...rules.added.map((one) =>
      change('rule-added', { name: one.rule.code, band: one.band, new: said(one.rule, b) }, { band: one.band }),
    ),
    ...rules.kept.flatMap((one) => diffRule(one.old, one.now, a, b)),
  ];
}

/** The order of rules in a band is the order of the reasons on the screen. */
function reordered(old: Band, now: Band): readonly Change[] {
  const { moved } = compare(old.rules, now.rules, byCode);
  if (moved.length === 0) return [];
  const details = { name: now.id, old: old.rules.map(byCode).join(', '), new: now.rules.map(byCode).join(', ') };
  return [change('rule-reordered', details, { band: now.id })];
}

function diffBand(old: Band, now: Band): readonly Change[] {
  const [name, about] = [now.id, { band: now.id }];
  const pairs = [
    ['band-renamed', quote(old.title), quote(now.title)],
    ['band-level', levelWords[old.level], levelWords[now.level]],
    ['band-action', quote(old.action), quote(now.action)],
    ['band-percent', percentOf(old), percentOf(now)],
    ['band-opens', names(old.opens), names(now.opens)],
    ['band-services', names(old.services), names(now.services)],
  ] as const;
  return [
    ...pairs
      .filter(([, before, after]) => !isSame(before, after))
      .map(([code, before, after]) => change(code, { name, old: before, new: after }, about)),
    ...reordered(old, now),
  ];
}

/** What differs in how answers are sorted into bands. */
export function diffBands(a: Instrument, b: Instrument): readonly Change[] {
  const bands = compare(a.rules.bands, b.rules.bands, byId);
  return [
    ...bands.removed.map((one) =>
      change('band-removed', { name: one.id, level: levelWords[one.level] }, { band: one.id }),
    ),
    ...bands.added.map((one) =>
      change(
        'band-added',
        { name: one.id, level: levelWords[one.level], where: placeIn(one, b.rules.bands, byId) },
        { band: one.id },
      ),
    ),
    ...bands.moved.map((one) =>
      change('band-moved', { name: one.id, where: placeIn(one, b.rules.bands, byId) }, { band: one.id }),
    ),
    ...bands.kept.flatMap((one) => diffBand(one.old, one.now)),
    ...diffRules(a, b),
  ];
}

import { sayCondition, sayingOf } from '../condition-words.ts';
import type { Instrument } from '../instrument.ts';
import { phrase } from '../phrase.ts';
import type { Alert, Impossible, Rules, Weight } from '../rules.ts';
import type { Words } from '../words.ts';
import { change, isSame, nothing, quote, yesOrNo, type Change } from './change.ts';
import { byCode, byId, compare, placeIn } from './lists.ts';

function points(weight: Weight): Words {
  if (typeof weight === 'number') return phrase({ ar: '{points} نقطة', en: '{points} points' }, { points: weight });
  const codes = Object.entries(weight)
    .map(([code, value]) => `${code}: ${value}`)
    .join(', ');
  return phrase({ ar: 'نقاطاً ({codes})', en: 'points ({codes})' }, { codes });
}

const entries = (score: Rules['score']) => Object.entries(score?.weights ?? {});
const named = (text: string | undefined): Words => (text === undefined ? nothing : { ar: text, en: text });
const needsAll = (score: Rules['score']): Words => yesOrNo(score?.needsAll !== true);

function diffScore(old: Rules['score'], now: Rules['score']): readonly Change[] {
  const weights = compare(entries(old), entries(now), ([id]) => id);
  return [
    ...weights.removed.map(([item, weight]) => change('weight-removed', { item, old: points(weight) }, { item })),
    ...weights.added.map(([item, weight]) => change('weight-added', { item, new: points(weight) }, { item })),
    ...weights.kept
      .filter((one) => !isSame(one.old[1], one.now[1]))
      .map(({ old: [item, before], now: [, after] }) =>
        change('weight-changed', { item, old: points(before), new: points(after) }, { item }),
      ),
    ...(old?.source === now?.source
      ? []
      : [change('score-source', { old: named(old?.source), new: named(now?.source) })]),
    ...(old?.needsAll === now?.needsAll ? [] : [change('score-needs-all', { old: needsAll(old), new: needsAll(now) })]),
  ];
}

const said = ({ when }: Alert, instrument: Instrument): Words => sayCondition(when, sayingOf(instrument));

function diffAlerts(a: Instrument, b: Instrument): readonly Change[] {
  const alerts = compare(a.rules.alerts, b.rules.alerts, byId);
  return [
    ...alerts.removed.map((one) => change('alert-removed', { name: one.id, old: said(one, a) })),
    ...alerts.added.map((one) => change('alert-added', { name: one.id, new: said(one, b) })),
    ...alerts.moved.map((one) => change('alert-moved', { name: one.id, where: placeIn(one, b.rules.alerts, byId) })),
    ...alerts.kept.flatMap(({ old, now }) => [
      ...(isSame(old.title, now.title)
        ? []
        : [change('alert-renamed', { name: now.id, old: quote(old.title), new: quote(now.title) })]),
      ...(isSame(old.when, now.when)
        ? []
        : [change('alert-changed', { name: now.id, old: said(old, a), new: said(now, b) })]),
      ...(old.source === now.source
        ? []
        : [change('alert-source', { name: now.id, old: old.source, new: now.source })]),
    ]),
  ];
}

const refused = (one: Impossible, instrument: Instrument): Words =>
  phrase(
    { ar: '{inner} ({why})', en: '{inner} ({why})' },
    { inner: sayCondition(one.when, sayingOf(instrument)), why: one.why },
  );

function diffImpossible(a: Instrument, b: Instrument): readonly Change[] {
  const impossible = compare(a.rules.impossible, b.rules.impossible, byCode);
  return [
    ...impossible.removed.map((one) => change('impossible-removed', { name: one.code, old: refused(one, a) })),
    ...impossible.added.map((one) => change('impossible-added', { name: one.code, new: refused(one, b) })),
    ...impossible.moved.map((one) =>
      change('impossible-moved', { name: one.code, where: placeIn(one, b.rules.impossible, byCode) }),
    ),
    ...impossible.kept
      .filter((one) => !isSame(one.old, one.now))
      .map(({ old, now }) =>
        change('impossible-changed', { name: now.code, old: refused(old, a), new: refused(now, b) }),
      ),
  ];
}

const judged = ({ rules: { judgement } }: Instrument): Words => {
  const text = judgement === undefined ? '' : `${judgement.item} = ${judgement.is}`;
  return text === '' ? nothing : { ar: text, en: text };
};

/** What differs in points, alerts, contradictions and what judgement does. */
export function diffWeighing(a: Instrument, b: Instrument): readonly Change[] {
  return [
    ...diffScore(a.rules.score, b.rules.score),
    ...diffAlerts(a, b),
    ...diffImpossible(a, b),
    ...(isSame(a.rules.judgement, b.rules.judgement) ? [] : [change('judgement', { old: judged(a), new: judged(b) })]),
  ];
}

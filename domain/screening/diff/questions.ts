import { sayCondition, sayingOf } from '../condition-words.ts';
import type { Instrument } from '../instrument.ts';
import { phrase } from '../phrase.ts';
import type { ScriptItem } from '../script.ts';
import type { Words } from '../words.ts';
import { itemPlaces } from '../check/places.ts';
import { change, isSame, nothing, quote, yesOrNo, type Change } from './change.ts';
import { byCode, byId, compare, placeIn } from './lists.ts';

const kinds: Readonly<Record<ScriptItem['kind'], Words>> = {
  'yes-no': { ar: 'نعم أو لا', en: 'yes or no' },
  number: { ar: 'رقم', en: 'a number' },
  choice: { ar: 'اختيار', en: 'a choice' },
  text: { ar: 'نص', en: 'words' },
  note: { ar: 'قراءة فقط', en: 'reading only' },
  group: { ar: 'مجموعة', en: 'a group' },
};

const parts: readonly (readonly ['ask' | 'short' | 'say' | 'guide', Words])[] = [
  ['ask', { ar: 'السؤال', en: 'the question' }],
  ['short', { ar: 'الاسم القصير', en: 'the short name' }],
  ['say', { ar: 'ما يقال أولاً', en: 'what to say first' }],
  ['guide', { ar: 'الإرشاد', en: 'the guidance' }],
];

/** Settings of a question by name; what one kind lacks is simply not there. */
const settings: readonly (readonly [string, Words])[] = [
  ['from', { ar: 'من يجيب عنه الموظف', en: 'answered by staff' }],
  ['detailOf', { ar: 'تفصيل لسؤال', en: 'a detail of' }],
  ['optional', { ar: 'يمكن تركه', en: 'may be left out' }],
  ['several', { ar: 'عدة إجابات', en: 'several answers' }],
  ['open', { ar: 'إجابات أخرى', en: 'other answers' }],
  ['form', { ar: 'شكل النص', en: 'how it is written' }],
];

const settingOf = (item: ScriptItem, name: string): string | true | undefined => {
  const value: unknown = Object.entries(item).find(([key]) => key === name)?.[1];
  return typeof value === 'string' || value === true ? value : undefined;
};

const saidSetting = (value: string | true | undefined): Words =>
  value === undefined || value === true || value === 'staff' ? yesOrNo(value !== undefined) : { ar: value, en: value };

function scaleOf(item: ScriptItem): Words {
  if (item.kind !== 'number') return nothing;
  const ends = phrase({ ar: '{min} إلى {max}', en: '{min} to {max}' }, { min: item.min ?? '…', max: item.max ?? '…' });
  const labels = Object.entries(item.labels ?? {});
  const decimal = item.decimal === true ? { ar: ' بكسور', en: ' with fractions' } : { ar: '', en: '' };
  return {
    ar: [`${ends.ar}${decimal.ar}`, ...labels.map(([value, label]) => `${value}: ${label.ar}`)].join('، '),
    en: [`${ends.en}${decimal.en}`, ...labels.map(([value, label]) => `${value}: ${label.en}`)].join(', '),
  };
}

const optionsOf = (item: ScriptItem) => (item.kind === 'choice' ? item.options : []);

function diffOptions(old: ScriptItem, now: ScriptItem): readonly Change[] {
  const item = now.id;
  const options = compare(optionsOf(old), optionsOf(now), byCode);
  return [
    ...options.removed.map((one) => change('option-removed', { item, name: one.code, old: quote(one.text) }, { item })),
    ...options.added.map((one) => change('option-added', { item, name: one.code, new: quote(one.text) }, { item })),
    ...options.moved.map((one) =>
      change('option-moved', { item, name: one.code, where: placeIn(one, optionsOf(now), byCode) }, { item }),
    ),
    ...options.kept
      .filter((one) => !isSame(one.old.text, one.now.text))
      .map((one) =>
        change(
          'option-reworded',
          { item, name: one.now.code, old: quote(one.old.text), new: quote(one.now.text) },
          { item },
        ),
      ),
  ];
}

function diffWords(old: ScriptItem, now: ScriptItem): readonly Change[] {
  const item = now.id;
  return parts.flatMap(([part, name]) =>
    isSame(old[part], now[part])
      ? []
      : [change('question-reworded', { item, part: name, old: quote(old[part]), new: quote(now[part]) }, { item })],
  );
}

const asked = (one: ScriptItem, instrument: Instrument): Words =>
  one.askWhen === undefined
    ? { ar: 'دائماً', en: 'always' }
    : phrase({ ar: 'إذا {inner}', en: 'when {inner}' }, { inner: sayCondition(one.askWhen, sayingOf(instrument)) });

/** What differs in one question beside its words. */
function diffShape(old: ScriptItem, now: ScriptItem, a: Instrument, b: Instrument): readonly Change[] {
  const item = now.id;
  return [
    ...(isSame(old.askWhen, now.askWhen)
      ? []
      : [change('question-branch', { item, old: asked(old, a), new: asked(now, b) }, { item })]),
    ...(old.kind === now.kind
      ? []
      : [change('question-kind', { item, old: kinds[old.kind], new: kinds[now.kind] }, { item })]),
    ...(old.kind === now.kind && !isSame(scaleOf(old), scaleOf(now))
      ? [change('question-scale', { item, old: scaleOf(old), new: scaleOf(now) }, { item })]
      : []),
    ...settings
      .filter(([name]) => settingOf(old, name) !== settingOf(now, name))
      .map(([name, part]) =>
        change(
          'question-setting',
          { item, part, old: saidSetting(settingOf(old, name)), new: saidSetting(settingOf(now, name)) },
          { item },
        ),
      ),
  ];
}

/** Where a question stands: the section or group it is in. */
type Standing = { readonly item: ScriptItem; readonly inside: string };

const standings = (instrument: Instrument): readonly Standing[] =>
  itemPlaces(instrument).map(({ item, path, groups }) => ({
    item,
    inside: groups.at(-1)?.item.id ?? instrument.script.sections[Number(path.split('/')[3])]?.id ?? '',
  }));

function diffSections(a: Instrument, b: Instrument): readonly Change[] {
  const sections = compare(a.script.sections, b.script.sections, byId);
  return [
    ...sections.removed.map((one) => change('section-removed', { name: one.id })),
    ...sections.added.map((one) => change('section-added', { name: one.id })),
    ...sections.moved.map((one) =>
      change('section-moved', { name: one.id, where: placeIn(one, b.script.sections, byId) }),
    ),
    ...sections.kept
      .filter((one) => !isSame(one.old.title, one.now.title))
      .map((one) =>
        change('section-renamed', { name: one.now.id, old: quote(one.old.title), new: quote(one.now.title) }),
      ),
  ];
}

const nameOf = ({ item }: Standing): string => item.id;
const about = ({ item }: Standing) => ({ item: item.id, name: item.short });

/** What differs in what is asked. */
export function diffQuestions(a: Instrument, b: Instrument): readonly Change[] {
  const [old, now] = [standings(a), standings(b)];
  const questions = compare(old, now, nameOf);
  const elsewhere = questions.kept.filter((one) => one.old.inside !== one.now.inside).map((one) => one.now);
  return [
    ...diffSections(a, b),
    ...questions.removed.map((one) => change('question-removed', about(one), { item: one.item.id })),
    ...questions.added.map((one) =>
      change('question-added', { ...about(one), where: placeIn(one, now, nameOf) }, { item: one.item.id }),
    ),
    ...[...new Set([...questions.moved, ...elsewhere])].map((one) =>
      change('question-moved', { ...about(one), where: placeIn(one, now, nameOf) }, { item: one.item.id }),
    ),
    ...questions.kept.flatMap((one) => [
      ...diffWords(one.old.item, one.now.item),
      ...diffShape(one.old.item, one.now.item, a, b),
      ...diffOptions(one.old.item, one.now.item),
    ]),
  ];
}

import { itemsOf } from '../domain/screening/condition.ts';
import { sayCondition, sayingOf } from '../domain/screening/condition-words.ts';
import type { Instrument } from '../domain/screening/instrument.ts';
import type { Weight } from '../domain/screening/rules.ts';
import type { ScriptItem } from '../domain/screening/script.ts';
import type { Words } from '../domain/screening/words.ts';

/** The columns of a script on paper, in order, with their headings. */
export const columns = [
  { key: 'section', heading: 'القسم · Section', width: 18 },
  { key: 'id', heading: 'المعرّف · Item', width: 16 },
  { key: 'kind', heading: 'النوع · Kind', width: 16 },
  { key: 'questionAr', heading: 'السؤال', width: 44 },
  { key: 'questionEn', heading: 'Question', width: 44 },
  { key: 'guidanceAr', heading: 'الإرشاد', width: 34 },
  { key: 'guidanceEn', heading: 'Guidance', width: 34 },
  { key: 'askedWhenAr', heading: 'متى يُسأل', width: 30 },
  { key: 'askedWhenEn', heading: 'Asked when', width: 30 },
  { key: 'answers', heading: 'الأجوبة والنقاط · Answers and points', width: 40 },
  { key: 'source', heading: 'المصدر · Source', width: 40 },
] as const;

/** One item of a script on paper; what does not apply is empty. */
export type ScriptRow = Readonly<Record<(typeof columns)[number]['key'], string>>;

const kindOf = (item: ScriptItem): string => {
  const marks = [
    item.kind === 'choice' && item.several === true ? 'several' : '',
    item.kind === 'choice' && item.open === true ? 'open' : '',
    item.kind === 'number' && item.decimal === true ? 'decimal' : '',
    item.kind === 'text' ? (item.form ?? '') : '',
    item.from ?? '',
    item.optional === true ? 'optional' : '',
  ].filter((mark) => mark !== '');
  return marks.length === 0 ? item.kind : `${item.kind} (${marks.join(', ')})`;
};

const both = ({ ar, en }: Words): string => (ar === en ? ar : `${ar} / ${en}`);
const points = (weight: number | undefined): string => (weight === undefined ? '' : ` = ${weight}`);

function numberAnswers(item: Extract<ScriptItem, { kind: 'number' }>, weight: Weight | undefined): readonly string[] {
  const scale = `${item.min ?? '…'}–${item.max ?? '…'}`;
  const labels = Object.entries(item.labels ?? {}).map(([value, label]) => `${value}: ${both(label)}`);
  const byValue = typeof weight === 'object' ? Object.entries(weight).map(([value, one]) => `${value} = ${one}`) : [];
  return [typeof weight === 'number' ? `${scale} × ${weight}` : scale, ...labels, ...byValue];
}

/** What can be answered, a line each, with the points it brings. */
function answersOf(item: ScriptItem, weight: Weight | undefined): readonly string[] {
  if (item.kind === 'number') return numberAnswers(item, weight);
  if (item.kind === 'choice')
    return item.options.map(
      ({ code, text }) => `${code}: ${both(text)}${points(typeof weight === 'object' ? weight[code] : undefined)}`,
    );
  if (typeof weight === 'object') return Object.entries(weight).map(([word, one]) => `${word}${points(one)}`);
  return weight === undefined ? [] : [`yes${points(weight)}`];
}

/** By item: the sources of every rule that looks at it. */
function sourcesOf({ rules, sources }: Instrument): (id: string) => readonly string[] {
  const scored = rules.score;
  const named = [
    ...rules.bands.flatMap((band) => band.rules.map((rule) => ({ items: itemsOf(rule.when), source: rule.source }))),
    ...rules.alerts.map((alert) => ({ items: itemsOf(alert.when), source: alert.source })),
    ...(scored === undefined ? [] : [{ items: Object.keys(scored.weights), source: scored.source }]),
  ];
  return (id) => [
    ...new Set(named.filter((one) => one.items.includes(id)).map(({ source }) => sources[source] ?? source)),
  ];
}

const lines = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join('\n');

/** The script of an instrument as a table for people who review it on paper, one row an item, in the order of asking. */
export function scriptTable(instrument: Instrument): readonly ScriptRow[] {
  const saying = sayingOf(instrument);
  const sources = sourcesOf(instrument);
  const weights = instrument.rules.score?.weights ?? {};
  const toRows = (section: string, items: readonly ScriptItem[]): readonly ScriptRow[] =>
    items.flatMap((item) => {
      const when = item.askWhen === undefined ? { ar: '', en: '' } : sayCondition(item.askWhen, saying);
      const row: ScriptRow = {
        section,
        id: item.id,
        kind: kindOf(item),
        questionAr: item.ask.ar,
        questionEn: item.ask.en,
        guidanceAr: lines(item.say?.ar, item.guide?.ar),
        guidanceEn: lines(item.say?.en, item.guide?.en),
        askedWhenAr: when.ar,
        askedWhenEn: when.en,
        answers: lines(...answersOf(item, weights[item.id])),
        source: lines(...sources(item.id)),
      };
      return [row, ...(item.kind === 'group' ? toRows(section, item.items) : [])];
    });
  return instrument.script.sections.flatMap(({ title, items }) => toRows(both(title), items));
}

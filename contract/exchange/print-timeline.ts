import arabic from '../../locales/ar/record.json' with { type: 'json' };
import english from '../../locales/en/record.json' with { type: 'json' };
import { unitSteps, type UnitPart } from '../../domain/escalation/units.ts';
import { escaped } from '../eido/xml.ts';
import { onPaper, printStyle } from './print-card.ts';
import type { EscalationStep, EscalationTimeline } from './escalation-timeline.ts';
import { placeLine } from './place-line.ts';
import { filled, wordsOf, type Tongue } from './say.ts';

const labels = {
  ar: {
    title: 'سجل البلاغ',
    place: 'المكان',
    state: 'الحالة',
    when: 'بساعة الكاتب',
    stored: 'بساعة المركز',
    skew: 'فرق الساعة',
    who: 'من',
    what: 'ماذا',
    seconds: '{{n}} ث',
    reads: 'من ظهر البلاغ على شاشته أو فتحه',
    units: 'الوحدات',
    heard: 'من ظهر على مكتبه',
    refused: 'لم يُحتسب',
    clock: 'مؤقّت المركز',
    exported: 'صُدّر في {{time}}، {{name}}',
    secret: 'سرّي.',
  },
  en: {
    title: 'Record of the emergency',
    place: 'Place',
    state: 'State',
    when: "By the writer's clock",
    stored: "By the centre's clock",
    skew: 'Clocks apart',
    who: 'Who',
    what: 'What',
    seconds: '{{n}} s',
    reads: 'Who had it on the screen or opened it',
    units: 'Units',
    heard: 'Whose desk showed it',
    refused: 'did not count',
    clock: "The centre's timer",
    exported: 'Exported {{time}} by {{name}}',
    secret: 'Confidential.',
  },
} as const;

const sentences: Readonly<Record<Tongue, Readonly<Record<string, string>>>> = {
  ar: arabic.event,
  en: english.event,
};

/** `dispatch.en-route` stands in the locale as `dispatchEnRoute`. */
const keyOf = (type: string): string => type.replace(/[.-](\w)/gu, (_dash, letter: string) => letter.toUpperCase());

const lookUp = (words: object, key: unknown): string | undefined => {
  const found: unknown =
    typeof key === 'string' ? Object.entries(words).find(([name]) => name === key)?.[1] : undefined;
  return typeof found === 'string' ? found : undefined;
};

/** What a step said, in words where there are any, else as it was written. */
function detailsOf({ body, refused }: EscalationStep, tongue: Tongue): readonly string[] {
  const words = wordsOf(tongue);
  const said = (key: string): string => (typeof body[key] === 'string' ? body[key] : '');
  return [
    lookUp(words.danger, body['danger']) ?? '',
    lookUp(words.agency, body['agency']) ?? said('agency'),
    said('unit'),
    lookUp(words.unitStep, body['step']) ?? '',
    lookUp(words.talk.question, body['question']) ?? '',
    lookUp(words.talk.answer, body['answer']) ?? '',
    lookUp(words.rejectReason, body['reason']) ?? said('reason'),
    lookUp(words.disposition, body['disposition']) ?? '',
    lookUp(words.lateWhy, body['why']) ?? '',
    said(tongue === 'ar' ? 'nameAr' : 'nameEn'),
    lookUp(words.together.left, body['leftWhy']) ?? '',
    ...['toName', 'badge', 'reference', 'note', 'text', 'takenDown'].map(said),
    refused === undefined ? '' : `${labels[tongue].refused}: ${refused}`,
  ].filter((part) => part !== '');
}

const row = (tag: 'td' | 'th', cells: readonly string[]): string =>
  `<tr>${cells.map((cell) => `<${tag}><bdi>${escaped(cell)}</bdi></${tag}>`).join('')}</tr>`;

function stepRow(step: EscalationStep, tongue: Tongue): string {
  const label = labels[tongue];
  // A tenth of a second below nothing is nothing.
  const seconds = (Math.round(step.skewMs / 100) / 10 || 0).toFixed(1);
  return row('td', [
    onPaper(step.at, tongue, 'medium'),
    onPaper(step.receivedAt, tongue, 'medium'),
    step.side === 'console' ? filled(label.seconds, { n: seconds }) : '',
    step.side === 'clock' ? label.clock : step.byName,
    [sentences[tongue][keyOf(step.type)] ?? step.type, ...detailsOf(step, tongue)].join(' · '),
  ]);
}

/** A headed list of lines, each of parts; nothing where there is none. */
const linesOf = (head: string, lines: readonly (readonly string[])[]): string =>
  lines.length === 0
    ? ''
    : `<dt>${escaped(head)}</dt><dd>${lines.map((line) => line.map((part) => `<bdi>${escaped(part)}</bdi>`).join(' · ')).join('<br>')}</dd>`;

function unitLine({ unit, ...part }: UnitPart, tongue: Tongue): readonly string[] {
  const steps = wordsOf(tongue).unitStep;
  const times = [part.assignedAt, part.enRouteAt, part.onSceneAt, part.clearedAt];
  const reached = unitSteps.flatMap((step, index) => {
    const at = times[index];
    return at === undefined ? [] : [`${steps[step]} ${onPaper(at, tongue, 'medium')}`];
  });
  return [unit, ...reached];
}

/** The units of the police and of every other agency, with their times. */
function unitLines({ escalation }: EscalationTimeline, tongue: Tongue): string {
  const { units = [], alsoAsked = [] } = escalation;
  return linesOf(labels[tongue].units, [
    ...units.map((part) => unitLine(part, tongue)),
    ...alsoAsked.flatMap((asked) =>
      (asked.units ?? []).map((part) => [wordsOf(tongue).agency[asked.agency], ...unitLine(part, tongue)]),
    ),
  ]);
}

/** Everybody whose desk showed it, and when. */
const heardLines = ({ escalation }: EscalationTimeline, tongue: Tongue): string =>
  linesOf(
    labels[tongue].heard,
    (escalation.receipts ?? []).map(({ byName, agency, at }) => [
      byName,
      lookUp(wordsOf(tongue).agency, agency) ?? agency,
      onPaper(at, tongue, 'medium'),
    ]),
  );

/** The whole record of one emergency as paper, complete HTML without script: each step by both clocks, and who had it on the screen. */
export function printTimeline(timeline: EscalationTimeline, tongue: Tongue): string {
  const label = labels[tongue];
  const words = wordsOf(tongue);
  const { escalation, steps, reads } = timeline;
  const state = filled(words.handover[escalation.state], { name: escalation.acceptedByName ?? '' });
  const exported = filled(label.exported, {
    time: onPaper(timeline.exportedAt, tongue, 'medium'),
    name: timeline.exportedBy,
  });
  return [
    `<!doctype html><html lang="${tongue}" dir="${tongue === 'ar' ? 'rtl' : 'ltr'}"><head><meta charset="utf-8">`,
    `<title>${escaped(label.title)}</title><style>${printStyle}</style></head><body>`,
    `<h1>${escaped(label.title)}: ${escaped(words.danger[escalation.danger])}</h1>`,
    `<dl><dt>${escaped(label.place)}</dt><dd>${escaped(placeLine(escalation.card.place, tongue))}</dd>`,
    `<dt>${escaped(label.state)}</dt><dd>${escaped(state)}</dd>${unitLines(timeline, tongue)}${heardLines(timeline, tongue)}</dl>`,
    `<table>${row('th', [label.when, label.stored, label.skew, label.who, label.what])}`,
    `${steps.map((step) => stepRow(step, tongue)).join('')}</table><h2>${escaped(label.reads)}</h2><table>`,
    `${reads.map((one) => row('td', [onPaper(one.at, tongue, 'medium'), one.byName])).join('')}</table>`,
    `<footer>${escaped(label.secret)} ${escaped(exported)} · <bdi>${escaped(escalation.id)}</bdi></footer></body></html>`,
  ].join('');
}

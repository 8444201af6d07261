import { centreZone } from '../../domain/clock.ts';
import { escaped } from '../eido/xml.ts';
import { contactRule } from '../eido/contact-of.ts';
import { placeLine } from './place-line.ts';
import { alertLine, approachLines, filled, personLine, wordsOf, type Tongue } from './say.ts';
import { safeSnapshot, type Snapshot } from './snapshot.ts';

const labels = {
  ar: {
    title: 'بطاقة بلاغ طوارئ',
    place: 'المكان',
    approach: 'الاقتراب',
    alerts: 'تنبيهات',
    people: 'من في المكان',
    callBack: 'معاودة الاتصال',
    story: 'ما يقال',
    state: 'الحالة',
    raised: 'وقت البلاغ',
    operator: 'موظف الخط',
    revision: 'التعديل',
    printed: 'طُبعت',
    none: 'لم يُذكر',
    secret: 'سرّي. تُسلَّم باليد وتُتلف بعد الاستعمال.',
  },
  en: {
    title: 'Emergency card',
    place: 'Place',
    approach: 'Approach',
    alerts: 'Alerts',
    people: 'Who is there',
    callBack: 'Calling back',
    story: 'What is being said',
    state: 'State',
    raised: 'Raised',
    operator: 'Hotline operator',
    revision: 'Update',
    printed: 'Printed',
    none: 'nothing said',
    secret: 'Confidential. Hand over in person and destroy after use.',
  },
} as const;

/** The one style sheet of the page; a server that serves it must allow its hash. */
export const printStyle =
  'body{font:14pt/1.45 sans-serif;margin:2cm;color:#000;background:#fff}h1{font-size:20pt;border-block-end:3pt solid}' +
  'dt{font-weight:700;margin-block-start:.6em}dd{margin:0}.loud{font-size:18pt;font-weight:700}pre{white-space:pre-wrap;font:inherit;margin:0}' +
  'table{border-collapse:collapse;inline-size:100%;font-size:10pt}th,td{border-block-end:.5pt solid #999;padding:.3em .5em;text-align:start;vertical-align:top}' +
  'footer{margin-block-start:2em;font-size:10pt;border-block-start:1pt solid}@page{size:A4;margin:0}';

const list = (lines: readonly string[], none: string): string =>
  lines.length === 0 ? escaped(none) : lines.map((line) => `<bdi>${escaped(line)}</bdi>`).join('<br>');

/** An instant as it is written on paper, in the centre's zone. */
export const onPaper = (at: string, tongue: Tongue, timeStyle: 'short' | 'medium' = 'short'): string =>
  new Intl.DateTimeFormat(tongue === 'ar' ? 'ar-QA-u-nu-latn' : 'en-GB', {
    timeZone: centreZone,
    dateStyle: 'medium',
    timeStyle,
  }).format(new Date(at));

function factsOf(snapshot: Snapshot, tongue: Tongue): readonly (readonly [string, string])[] {
  const { view } = snapshot;
  const { card } = view;
  const [label, words] = [labels[tongue], wordsOf(tongue)];
  const rule =
    view.number === undefined
      ? ''
      : ` <bdi dir="ltr">${escaped(view.number)}</bdi><br>${escaped(contactRule(snapshot))}`;
  const state = filled(words.handover[view.state], { name: view.acceptedByName ?? '' });
  return [
    [
      label.place,
      `<span class="loud">${escaped(placeLine(card.place, tongue))}</span><br>${escaped(card.placeConfirmed === true ? words.readBack.confirmed : words.readBack.notYet)}`,
    ],
    [label.approach, `<span class="loud">${list(approachLines(card.approach, tongue), label.none)}</span>`],
    [label.callBack, `${escaped(words.callBack[card.callBack])}${rule}`],
    [
      label.alerts,
      list(
        card.alerts.map((id) => alertLine(id, tongue)),
        label.none,
      ),
    ],
    [
      label.people,
      list(
        card.people.map((person) => personLine(person, tongue)),
        label.none,
      ),
    ],
    [label.story, card.story === '' ? escaped(label.none) : `<pre dir="auto">${escaped(card.story)}</pre>`],
    [label.state, escaped(state)],
    [label.raised, escaped(onPaper(view.raisedAt, tongue))],
    [label.operator, escaped(view.operatorName)],
    [label.revision, String(view.revision)],
  ];
}

/**
 * An escalation as one page of paper, complete HTML without script: for a patrol without a screen, and for the file.
 *
 * @param printedAt instant
 */
export function printCard(snapshot: Snapshot, tongue: Tongue, printedAt: string): string {
  const safe = safeSnapshot(snapshot);
  const label = labels[tongue];
  const danger = escaped(wordsOf(tongue).danger[safe.view.card.danger]);
  const facts = factsOf(safe, tongue).map(([name, html]) => `<dt>${escaped(name)}</dt><dd>${html}</dd>`);
  return [
    `<!doctype html><html lang="${tongue}" dir="${tongue === 'ar' ? 'rtl' : 'ltr'}"><head><meta charset="utf-8">`,
    `<title>${escaped(label.title)}</title><style>${printStyle}</style></head><body>`,
    `<h1>${escaped(label.title)}: ${danger}</h1><dl>${facts.join('')}</dl>`,
    `<footer>${escaped(label.secret)} ${escaped(label.printed)} ${escaped(onPaper(printedAt, tongue))} · <bdi>${escaped(safe.view.id)}</bdi></footer>`,
    '</body></html>',
  ].join('');
}

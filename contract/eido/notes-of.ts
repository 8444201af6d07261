import { agencyLine, messageLine } from '../exchange/along.ts';
import { alertLine, approachLines, tongues, wordsOf, type Tongue } from '../exchange/say.ts';
import type { Snapshot } from '../exchange/snapshot.ts';
import type { Note } from './document.ts';
import { ref, type Made } from './people-of.ts';
import { escaped } from './xml.ts';

const head = { ar: 'تنبيه سلامة', en: 'SAFETY' } as const;
const unknown = { ar: 'لم يُذكر شيء عن السلاح أو الاقتراب', en: 'nothing said yet of weapon or approach' } as const;
const history = { ar: 'التعديلات', en: 'Revisions' } as const;

const paragraph = (tongue: Tongue, html: string): string =>
  `<p lang="${tongue}" dir="${tongue === 'ar' ? 'rtl' : 'ltr'}">${html}</p>`;

/** What a patrol must know before it arrives: approach, alerts, whether the caller may be called. Always the first note. */
function safety({ view: { card } }: Snapshot): string {
  return tongues
    .map((tongue) => {
      const approach = approachLines(card.approach, tongue);
      const lines = [
        ...(approach.length === 0 ? [unknown[tongue]] : approach),
        ...card.alerts.map((id) => alertLine(id, tongue)),
        wordsOf(tongue).callBack[card.callBack],
        card.placeConfirmed === true ? wordsOf(tongue).readBack.confirmed : wordsOf(tongue).readBack.notYet,
      ];
      return paragraph(tongue, `<b>${head[tongue]}:</b> ${lines.map(escaped).join(' · ')}`);
    })
    .join('');
}

/** The story as the operator writes it, line by line, in the language it is told in. */
const told = (story: string): string =>
  `<p dir="auto">${story
    .split('\n')
    .map((line) => escaped(line))
    .join('<br/>')}</p>`;

function revised({ revisions }: Snapshot): string {
  return tongues
    .map((tongue) => {
      const lines = revisions.map(({ revision, at, changed }) => [String(revision), at, ...changed].join(' '));
      return paragraph(tongue, `<b>${history[tongue]}:</b> ${lines.map(escaped).join('<br/>')}`);
    })
    .join('');
}

/** What dispatch itself said: why it was rejected, how it ended. */
function ended({ view }: Snapshot): string {
  const parts = tongues.map((tongue) => {
    const words = wordsOf(tongue);
    const rejected = view.rejected;
    const lines = [
      ...(rejected === undefined ? [] : [rejected.byName, words.rejectReason[rejected.reason], rejected.note]),
      ...(view.closed === undefined ? [] : [words.disposition[view.closed.disposition], view.closed.note]),
    ].filter((line) => line !== '');
    return lines.length === 0 ? '' : paragraph(tongue, lines.map(escaped).join(' · '));
  });
  return parts.join('');
}

/** Other agencies that were asked along, and what they said. */
function asked({ view }: Snapshot): string {
  const { alsoAsked = [] } = view;
  if (alsoAsked.length === 0) return '';
  return tongues
    .map((tongue) => paragraph(tongue, alsoAsked.map((one) => escaped(agencyLine(one, tongue))).join('<br/>')))
    .join('');
}

type Agents = { readonly hotline: string; readonly dispatch?: string };

/** The messages between dispatch and the hotline, one note each, as of when it was said. */
const messagesOf = ({ view }: Snapshot, made: Made, agents: Agents): readonly Note[] =>
  (view.talk ?? []).map((message, index) => {
    const agent = agents[message.from];
    return {
      ...made.prologue(`message-${index + 1}`, message.at),
      notesActionComments: tongues.map((tongue) => paragraph(tongue, escaped(messageLine(message, tongue)))).join(''),
      ...(agent === undefined ? {} : { agentReference: ref(agent) }),
    };
  });

/** The notes in the order they are to be read. */
export function notesOf(snapshot: Snapshot, made: Made, agents: Agents): readonly Note[] {
  const { story } = snapshot.view.card;
  const notes: readonly (readonly [string, string])[] = [
    ['note-safety', safety(snapshot)],
    ['note-story', story === '' ? '' : told(story)],
    ['note-dispatch', ended(snapshot)],
    ['note-agencies', asked(snapshot)],
    ['note-revisions', snapshot.revisions.length < 2 ? '' : revised(snapshot)],
  ];
  const written = notes
    .filter(([, html]) => html !== '')
    .map(([id, html]) => ({ ...made.prologue(id), notesActionComments: html, agentReference: ref(agents.hotline) }));
  return [...written, ...messagesOf(snapshot, made, agents)];
}

import type { Consent, Recording, RecordingEvent } from './recording.ts';

const earliest = (a: string | undefined, b: string): string => (a === undefined || b < a ? b : a);

type Said = Extract<RecordingEvent, { type: 'recording' }>;
type Over = NonNullable<Recording['over']>;

/** That there is something to keep, and one day to delete, beats that there is nothing; between two of a kind the earlier counts. */
function firstOver(known: Over | undefined, said: Over): Over {
  if (known === undefined) return said;
  if (known.state !== said.state) return known.state === 'stopped' ? known : said;
  return known.at <= said.at ? known : said;
}

/** The newest counts; at one instant that it records beats that it pauses: a desk must not say less than may be true. */
function newestLive(known: Recording['live'], said: NonNullable<Recording['live']>): NonNullable<Recording['live']> {
  if (known === undefined || known.at < said.at) return said;
  return known.at === said.at && said.state === 'recording' ? said : known;
}

function applyTo(one: Recording, at: string, { state, seconds }: Said): Recording {
  const after = seconds === null ? one : { ...one, seconds: Math.max(one.seconds ?? 0, seconds) };
  if (state === 'stopped' || state === 'absent') return { ...after, over: firstOver(one.over, { at, state }) };
  const live = newestLive(one.live, { at, state });
  return state === 'recording' ? { ...after, live, from: earliest(one.from, at) } : { ...after, live };
}

/** The recordings after one more report, by name: the same reports in any order, and any of them twice, give the same. */
export function reduceRecordings(known: readonly Recording[], at: string, said: Said): readonly Recording[] {
  const one = known.find(({ id }) => id === said.recording) ?? { id: said.recording };
  const others = known.filter(({ id }) => id !== said.recording);
  return [...others, applyTo(one, at, said)].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** Of two answers of one instant the one that records less counts. */
const strength = ({ answer }: Consent): number => ['yes', 'no', 'withdrawn'].indexOf(answer);
const wordsOf = (one: Consent): string => `${one.at} ${strength(one)} ${one.by} ${one.words}`;

/** What the caller said last. */
export function reduceConsent(
  known: Consent | undefined,
  at: string,
  { answer, by, words }: Extract<RecordingEvent, { type: 'recording-consent' }>,
): Consent {
  const said = { at, answer, by, words };
  return known !== undefined && wordsOf(known) >= wordsOf(said) ? known : said;
}

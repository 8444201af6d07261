/** What the log of calls says of one call; an instant is missing when it never happened or was not reported. */
export type QueuedCall = {
  readonly queuedAt?: string;
  readonly answeredAt?: string;
  readonly endedAt?: string;
  readonly endReason?: string;
};

/** This share of all calls answered within so many seconds. */
type AnswerStandard = { readonly share: number; readonly seconds: number };
/** NENA-STA-020.1-2020. See docs/sources.md#escalation-timers. */
const answerStandards: readonly AnswerStandard[] = [
  { share: 0.9, seconds: 15 },
  { share: 0.95, seconds: 20 },
];
const soon = [5, 10] as const;

export type QueueFigures = {
  /** All that came in. */
  readonly calls: number;
  readonly answered: number;
  readonly waiting: number;
  /** The caller gave up. */
  readonly abandoned: number;
  /** Of them within 5 and within 10 seconds: mostly a wrong number or a second thought. */
  readonly abandonedWithin: readonly { readonly seconds: number; readonly count: number }[];
  /** Ended without an answer for a fault or for reasons unknown. */
  readonly lost: number;
  /** Answered or given up, but the log does not say when they began: in no time below. */
  readonly unknown: number;
  /** Seconds answered callers had waited; null: none was answered. */
  readonly averageSeconds: number | null;
  readonly p50: number | null;
  readonly p90: number | null;
  readonly p95: number | null;
  readonly longestSeconds: number | null;
  /** In the order of `answerStandards`. `counted` of `of` calls whose time is decided. */
  readonly within: readonly (AnswerStandard & { readonly counted: number; readonly of: number })[];
};

/** Whoever left a message instead of waiting did not wait either. */
const gaveUp: ReadonlySet<string> = new Set(['abandoned', 'caller-hung-up', 'voicemail']);

type Wait = { readonly kind: 'answered' | 'abandoned' | 'lost' | 'waiting'; readonly seconds: number | null };

/** A clock that went backwards between two reports counts as no wait. */
const between = (from: string | undefined, to: string): number | null =>
  from === undefined ? null : Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000);

function waitOf(call: QueuedCall, now: string): Wait {
  if (call.answeredAt !== undefined) return { kind: 'answered', seconds: between(call.queuedAt, call.answeredAt) };
  if (call.endedAt === undefined) return { kind: 'waiting', seconds: between(call.queuedAt, now) };
  const isGivenUp = gaveUp.has(call.endReason ?? 'unknown');
  return { kind: isGivenUp ? 'abandoned' : 'lost', seconds: between(call.queuedAt, call.endedAt) };
}

const tenths = (seconds: number | undefined): number | null =>
  seconds === undefined ? null : Math.round(seconds * 10) / 10;

/**
 * A call counts against a standard once its time is decided: answered in any time, or not answered and past the standard's seconds.
 * One that gave up or waits within them is not held against the desk; how many gave up that soon is said beside it.
 */
function within({ share, seconds }: AnswerStandard, waits: readonly Wait[]): QueueFigures['within'][number] {
  const known = waits.filter((one): one is Wait & { seconds: number } => one.seconds !== null);
  const decided = known.filter((one) => one.kind === 'answered' || one.seconds > seconds);
  const counted = decided.filter((one) => one.kind === 'answered' && one.seconds <= seconds).length;
  return { share, seconds, counted, of: decided.length };
}

/** How the queue was served, from the calls that came in within some span. Percentiles by nearest rank, over answered calls. */
export function queueFigures(calls: readonly QueuedCall[], now: string): QueueFigures {
  const waits = calls.map((call) => waitOf(call, now));
  const count = (kind: Wait['kind']): number => waits.filter((one) => one.kind === kind).length;
  const answered = waits
    .flatMap((one) => (one.kind === 'answered' && one.seconds !== null ? [one.seconds] : []))
    .toSorted((a, b) => a - b);
  const rank = (share: number): number | null => tenths(answered[Math.ceil(share * answered.length) - 1]);
  const average = answered.length === 0 ? undefined : answered.reduce((sum, one) => sum + one, 0) / answered.length;
  const gaveUpWithin = (seconds: number): number =>
    waits.filter((one) => one.kind === 'abandoned' && one.seconds !== null && one.seconds <= seconds).length;
  return {
    calls: calls.length,
    answered: count('answered'),
    waiting: count('waiting'),
    abandoned: count('abandoned'),
    abandonedWithin: soon.map((seconds) => ({ seconds, count: gaveUpWithin(seconds) })),
    lost: count('lost'),
    unknown: waits.filter((one) => one.seconds === null).length,
    averageSeconds: tenths(average),
    p50: rank(0.5),
    p90: rank(0.9),
    p95: rank(0.95),
    longestSeconds: tenths(answered.at(-1)),
    within: answerStandards.map((standard) => within(standard, waits)),
  };
}

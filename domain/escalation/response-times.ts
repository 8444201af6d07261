import { endedStates, type Handover } from './handover.ts';

/** From the operator's key to: the centre's disk, a dispatch desk, a named dispatcher, a unit on its way, a unit on scene. */
const spans = ['centre', 'desk', 'accepted', 'unit', 'arrival'] as const;
type Span = (typeof spans)[number];

/** What a standard asks: this share of all within so many seconds. */
export type Standard = { readonly share: number; readonly seconds: number };
/** NENA-STA-020.1-2020 (answering) for the named dispatcher, NFPA 1225 (2022) for the first unit. See docs/sources.md#escalation-timers. */
export const standards: Readonly<Partial<Record<Span, readonly Standard[]>>> = {
  accepted: [
    { share: 0.9, seconds: 15 },
    { share: 0.95, seconds: 20 },
  ],
  unit: [{ share: 0.9, seconds: 60 }],
};

/** `clickedAt`: when the key was pressed, by the centre's clock. */
export type Clocked = Pick<
  Handover,
  'state' | 'receivedAt' | 'deliveredAt' | 'acceptedAt' | 'enRouteAt' | 'arrivedAt'
> & {
  readonly clickedAt: string;
};

const reachedAt = (one: Clocked, span: Span): string | undefined =>
  ({
    centre: one.receivedAt,
    desk: one.deliveredAt ?? one.acceptedAt,
    accepted: one.acceptedAt,
    unit: one.enRouteAt,
    arrival: one.arrivedAt,
  })[span];

const isOver = ({ state }: Clocked): boolean => endedStates.some((ended) => ended === state);

/**
 * Seconds one emergency took; `Infinity` while it is still waited for; `null` when it ended without, so that nobody owed it any more.
 * A span the clocks disagree about counts as 0.
 */
export function secondsTo(one: Clocked, span: Span): number | null {
  const at = reachedAt(one, span);
  if (at === undefined) return isOver(one) ? null : Number.POSITIVE_INFINITY;
  return Math.max(0, (Date.parse(at) - Date.parse(one.clickedAt)) / 1000);
}

/** `p50`, `p90`, `p95`, `worst` in seconds by nearest rank; null: that one is still waited for, or there was none. */
export type SpanFigures = {
  readonly span: Span;
  readonly count: number;
  readonly p50: number | null;
  readonly p90: number | null;
  readonly p95: number | null;
  readonly worst: number | null;
  /** The share within each standard of this span, in the order of `standards`; those still waited for are not within. */
  readonly within: readonly number[];
};

const finite = (seconds: number | undefined): number | null =>
  seconds === undefined || !Number.isFinite(seconds) ? null : Math.round(seconds * 100) / 100;

function figuresOf(all: readonly Clocked[], span: Span): SpanFigures {
  const took = all.flatMap((one) => secondsTo(one, span) ?? []).toSorted((a, b) => a - b);
  const at = (share: number): number | null => finite(took[Math.ceil(share * took.length) - 1]);
  const within = (standards[span] ?? []).map(({ seconds }) =>
    took.length === 0 ? 1 : took.filter((one) => one <= seconds).length / took.length,
  );
  return { span, count: took.length, p50: at(0.5), p90: at(0.9), p95: at(0.95), worst: at(1), within };
}

/** How fast the emergencies of one shift were taken, span by span. */
export const responseTimes = (all: readonly Clocked[]): readonly SpanFigures[] =>
  spans.map((span) => figuresOf(all, span));

import type { PhoneCall } from '../../contract/phone-host.ts';

type Grade = NonNullable<PhoneCall['quality']>['grade'];

/** What was counted of a line since it opened. */
export type Counted = {
  readonly received: number;
  readonly lost: number;
  /** Milliseconds. */
  readonly jitter: number;
  readonly sent: number;
  /** Milliseconds there and back; null while it was not measured. */
  readonly roundTrip: number | null;
  /** Share of our packets that the other side last reported lost, 0 to 1; null without a report. */
  readonly reportedLost: number | null;
};

/**
 * Up to where a line is good, and up to where it is fair. Loss is a share of the packets, times are milliseconds; a round trip is twice
 * the one-way delay that is recommended.
 *
 * @see docs/sources.md#line-quality
 */
const qualityBounds = {
  good: { lost: 0.01, jitter: 30, roundTrip: 300 },
  fair: { lost: 0.05, jitter: 60, roundTrip: 800 },
} as const;

/** The judgement is of this long, so that the word does not flicker with each packet. */
const windowMs = 10_000;
/** Fewer packets than a second brings say nothing. */
const fewest = 40;

type Look = { readonly atMs: number; readonly count: Counted };

const lossBetween = (first: Counted, last: Counted): number => {
  const lost = Math.max(0, last.lost - first.lost);
  const expected = lost + last.received - first.received;
  return expected <= 0 ? 0 : lost / expected;
};

/** Grades a line by its last ten seconds: by the worst of loss on either way, jitter and round trip. Pure. */
export function judgeQuality(): (count: Counted, isOpen: boolean, nowMs: number) => Grade {
  let looks: readonly Look[] = [];
  return (count, isOpen, nowMs) => {
    // On hold nothing comes, and nothing of what came before says how it will be after.
    looks = isOpen ? [...looks.filter((look) => nowMs - look.atMs <= windowMs), { atMs: nowMs, count }] : [];
    const [first] = looks;
    if (first === undefined || count.received - first.count.received < fewest) return null;
    const lost = Math.max(lossBetween(first.count, count), count.reportedLost ?? 0);
    const jitter = looks.reduce((sum, look) => sum + look.count.jitter, 0) / looks.length;
    const isWithin = (bounds: (typeof qualityBounds)[keyof typeof qualityBounds]): boolean =>
      lost <= bounds.lost && jitter <= bounds.jitter && (count.roundTrip ?? 0) <= bounds.roundTrip;
    if (isWithin(qualityBounds.good)) return 'good';
    return isWithin(qualityBounds.fair) ? 'fair' : 'poor';
  };
}

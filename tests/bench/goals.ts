import type { Goal } from './benchmark.ts';

const goal = (on: Goal['on'], at: number): Goal => ({ on, at });

/**
 * Goals in milliseconds.
 *
 * The peer is the best open case store we could run: Aselo's HRM on the same kind of machine, its better run. `contact-create` is
 * measured against its POST contact, `event-ingest-one` against its PATCH of a draft, `repeat-caller-look-up` against its GET of an
 * identifier. The rest are our own: what a person feels as at once (50), as no wait (250 to 1000), and as a start (2500). A frame of
 * 33 ms is thirty a second; the seconds of a cut line and of the alarms after a restart are those of docs/sources.md#escalation-timers.
 * The centre looks at its offers once a second: one that ends two seconds after its time has missed a look.
 */
export const goals = {
  'cold-start': goal('p95', 2500),
  'restart-to-desk': null,
  'answer-to-durable': goal('p99', 10),
  'answer-to-durable-rushed': null,
  'answer-in-full-record': goal('p99', 10),
  'answer-to-screen': goal('p95', 50),
  'ring-to-painted': goal('p95', 150),
  'click-to-dispatch-desk': goal('p95', 250),
  'hand-over-seen': goal('p95', 1000),
  'dispatch-hundred-frame': goal('p95', 33),
  'cut-known-at-desk-live': goal('p99', 7000),
  'cut-known-at-hotline-live': goal('p99', 7000),
  'cut-known-at-desk-idle': goal('p99', 20_000),
  'cut-known-at-hotline-idle': goal('p99', 20_000),
  're-armed-ladder': goal('p95', 2000),
  're-armed-auditor': goal('p95', 2000),
  'calls-200-offer-end': goal('p99', 2000),
  'calls-200-ring-timer': goal('p99', 1000),
  'calls-200-report': null,
  'event-ingest-one': goal('p50', 15),
  'event-ingest-batch-of-50': null,
  'event-ingest-per-event-of-50': null,
  'contact-create-1-client': goal('p50', 13.4),
  'contact-create-8-clients': goal('p50', 68),
  'repeat-caller-look-up': goal('p95', 6.9),
  'repeat-caller-look-up-median': goal('p50', 2.5),
  'drain-of-10000': goal('p95', 5000),
  'urgent-behind-10000': goal('p95', 2000),
} as const satisfies Record<string, Goal | null>;
export type BenchmarkName = keyof typeof goals;

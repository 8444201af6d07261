import type { CallEvent } from '../../domain/call/call.ts';
import type { demoScenarios } from '../../contract/api.ts';

export type Scenario = (typeof demoScenarios)[number];

/** How an invented caller behaves. Times are milliseconds: patience from the first ring, steps from the answer. */
export type CallerScript = {
  readonly patienceMs: number;
  /** Whoever gives up leaves a message of so many seconds. */
  readonly messageSeconds?: number;
  readonly afterAnswer: readonly { readonly afterMs: number; readonly what: CallEvent['what'] }[];
};

export const queueMs = 200;

const key = (afterMs: number, pressed: string) => ({ afterMs, what: { type: 'key-pressed', key: pressed } as const });

export const callerScripts: Readonly<Record<Scenario, CallerScript>> = {
  danger: { patienceMs: 300_000, afterAnswer: [] },
  counselling: { patienceMs: 300_000, afterAnswer: [] },
  // Cannot speak: the operator asks, the caller answers with keys, 4 for yes and 5 for no.
  silent: {
    patienceMs: 120_000,
    afterAnswer: [
      { afterMs: 8000, what: { type: 'silence' } },
      key(14_000, '4'),
      key(20_000, '5'),
      key(26_000, '4'),
      key(32_000, '4'),
    ],
  },
  abandoned: { patienceMs: 6000, afterAnswer: [] },
  voicemail: { patienceMs: 6000, messageSeconds: 14, afterAnswer: [] },
  // Puts the receiver down at the tone.
  'silent-message': { patienceMs: 6000, messageSeconds: 1, afterAnswer: [] },
};

import type { EscalationView } from '../api.ts';

/** One step of an emergency as its writer wrote it, by both clocks. */
export type EscalationStep = {
  readonly eventId: string;
  readonly type: string;
  /** Who wrote it: the operator's console, a person at the centre's desks, or the centre's clock. */
  readonly side: 'console' | 'desk' | 'clock';
  /** By the writer's clock. */
  readonly at: string;
  /** By the centre's clock, when it was stored. */
  readonly receivedAt: string;
  /** Milliseconds the console's clock was ahead of the centre's when it sent this, as measured; 0 for what the centre wrote. */
  readonly skewMs: number;
  readonly byName: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Why it changed nothing at dispatch; missing: it counted. */
  readonly refused?: string;
};

/** Somebody who had it on the screen or opened it; `what` as in the trail of reads. */
export type EscalationRead = { readonly at: string; readonly byName: string; readonly what: string };

/** Everything that can be shown of one emergency later, without any phone number. */
export type EscalationTimeline = {
  readonly exportedAt: string;
  readonly exportedBy: string;
  /** As it stands, with its acceptances, units, messages and other agencies. */
  readonly escalation: Omit<EscalationView, 'number'>;
  readonly steps: readonly EscalationStep[];
  readonly reads: readonly EscalationRead[];
};

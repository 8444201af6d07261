import type { Handover, HandoverFact } from './handover.ts';
import { rungAt } from './handover-rules.ts';
import { timersOf } from './machine/next.ts';
import { isTimed, timers, type OwnSeconds } from './machine/timers.ts';
import { stepOf, stepSince } from './step-of.ts';

/** When the clock acts next on an escalation if nobody does; `null`: it is over. */
export const dueAt = (handover: Handover, own: OwnSeconds = {}): string | null =>
  timersOf(stepOf(handover), stepSince(handover), own)[0]?.dueAt ?? null;

/** What the clock writes now, and as of when; `null`: it is not time yet. */
export type Due = { readonly fact: Extract<HandoverFact, { type: 'dispatch.widened' }>; readonly at: string };

/**
 * The next step of the clock. After a long outage it is asked again and again: each step counts from when it was due, so that a restart
 * comes to where it would have been; what only repeats is rung once, now.
 */
export function stepDue(handover: Handover, now: string, own: OwnSeconds = {}): Due | null {
  const step = stepOf(handover);
  const due = dueAt(handover, own);
  if (due === null || !isTimed(step) || due > now) return null;
  const { to } = timers[step];
  return {
    fact: { type: 'dispatch.widened', body: { rung: rungAt(to, handover.rung), step: to, why: step } },
    at: to === step ? now : due,
  };
}

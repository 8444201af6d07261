import type { EscalationState, TimedState } from './states.ts';

export type Timer = {
  /** Seconds in the state until it runs out; an agency may set its own within `mostTimes`. */
  readonly afterSeconds: number;
  /** The state it leads to; the same state: it repeats until a person acts. */
  readonly to: EscalationState;
  /** Where the seconds come from. See docs/sources.md#escalation-timers. */
  readonly source: 'policy' | 'standard';
};

/** The timer of each state that is not final. Silence makes noise or moves a state on; it never ends anything. */
export const timers: Readonly<Record<TimedState, Timer>> = {
  draft: { afterSeconds: 60, to: 'draft', source: 'policy' },
  committed: { afterSeconds: 2, to: 'link-down', source: 'policy' },
  sending: { afterSeconds: 5, to: 'link-down', source: 'policy' },
  'link-down': { afterSeconds: 5, to: 'voice-fallback', source: 'policy' },
  delivered: { afterSeconds: 15, to: 'unaccepted-1', source: 'standard' },
  'unaccepted-1': { afterSeconds: 15, to: 'unaccepted-2', source: 'policy' },
  'unaccepted-2': { afterSeconds: 30, to: 'voice-fallback', source: 'policy' },
  'voice-fallback': { afterSeconds: 60, to: 'voice-fallback', source: 'policy' },
  'voice-claimed': { afterSeconds: 60, to: 'voice-fallback', source: 'policy' },
  rejected: { afterSeconds: 30, to: 'voice-fallback', source: 'policy' },
  accepted: { afterSeconds: 60, to: 'accepted-late', source: 'standard' },
  'accepted-late': { afterSeconds: 60, to: 'accepted-late', source: 'policy' },
  dispatched: { afterSeconds: 120, to: 'overdue', source: 'policy' },
  'en-route': { afterSeconds: 900, to: 'overdue', source: 'standard' },
  overdue: { afterSeconds: 120, to: 'overdue', source: 'policy' },
  'on-scene': { afterSeconds: 1200, to: 'on-scene', source: 'policy' },
  resolved: { afterSeconds: 86_400, to: 'resolved', source: 'policy' },
};

/** Every state with a timer. */
export const timedStates = Object.keys(timers) as readonly TimedState[];
export const isTimed = (state: EscalationState): state is TimedState => Object.hasOwn(timers, state);

/** What another agency owes until it has answered; once it has, the times above go for it too. */
export const answerTimers = {
  asked: { afterSeconds: 30, to: 'unanswered', source: 'policy' },
  unanswered: { afterSeconds: 30, to: 'must-phone', source: 'policy' },
  'must-phone': { afterSeconds: 60, to: 'must-phone', source: 'policy' },
} as const;
export type AnswerTimer = keyof typeof answerTimers;

/** Every time an agency may set. */
export type LadderTimer = TimedState | AnswerTimer;
export const isAnswerTimer = (timer: string): timer is AnswerTimer => Object.hasOwn(answerTimers, timer);
export const ladderTimers: readonly LadderTimer[] = [
  ...timedStates,
  ...(Object.keys(answerTimers) as readonly AnswerTimer[]),
];
export const isLadderTimer = (timer: string): timer is LadderTimer => ladderTimers.some((one) => one === timer);

/** The seconds an agency set for itself; missing: the default. */
export type OwnSeconds = Readonly<Partial<Record<LadderTimer, number>>>;

const presetOf = (timer: LadderTimer): number =>
  isAnswerTimer(timer) ? answerTimers[timer].afterSeconds : timers[timer].afterSeconds;

/** How many times longer than the default an agency may wait. It may always be quicker, and can switch nothing off. */
const mostTimes = 3;

/** Within what an administrator may set a timer, in seconds: never so short that a desk cannot answer, nor so long that nobody hears. */
export function rangeOf(timer: LadderTimer): { readonly least: number; readonly most: number } {
  const afterSeconds = presetOf(timer);
  return { least: afterSeconds < 60 ? 3 : 10, most: afterSeconds * mostTimes };
}

/** Seconds until a timer runs out, at least 1. */
export function secondsOf(timer: LadderTimer, own: OwnSeconds = {}): number {
  const afterSeconds = presetOf(timer);
  const wanted = own[timer] ?? afterSeconds;
  return Number.isFinite(wanted) ? Math.min(Math.max(Math.round(wanted), 1), afterSeconds * mostTimes) : afterSeconds;
}

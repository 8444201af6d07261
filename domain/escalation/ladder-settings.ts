import type { RefusalCode } from '../refusal.ts';
import { isTimed, rangeOf, secondsOf, timedStates, type OwnSeconds } from './machine/timers.ts';
import type { TimedState } from './machine/states.ts';

/** What one agency has set for itself. */
export type LadderSettings = {
  /** Seconds of each timer; missing: as everywhere. */
  readonly seconds: OwnSeconds;
  /** Telephones of its own room, E.164; null: nothing goes out that way. */
  readonly sms: string | null;
  readonly voiceCall: string | null;
  readonly language: 'ar' | 'en';
};

/** Timers that run at the centre; the first two are the console's own. */
export const settableTimers: readonly TimedState[] = timedStates.filter(
  (state) => state !== 'draft' && state !== 'committed',
);

const sumOf = (states: readonly TimedState[], own: OwnSeconds): number =>
  states.reduce((sum, state) => sum + secondsOf(state, own), 0);

/**
 * Why these settings may not be in force, or `null`. Each time has its range; and a line that is down must lead to the phone no later
 * than a desk that does not answer.
 */
export function refusesSettings({ seconds }: LadderSettings): RefusalCode | null {
  for (const [state, wanted] of Object.entries(seconds)) {
    if (!isTimed(state as TimedState) || !settableTimers.includes(state as TimedState)) return 'input-invalid';
    const { least, most } = rangeOf(state as TimedState);
    if (!Number.isInteger(wanted) || wanted < least || wanted > most) return 'ladder-out-of-range';
  }
  const [whenDown, whenSilent] = [
    sumOf(['sending', 'link-down'], seconds),
    sumOf(['delivered', 'unaccepted-1', 'unaccepted-2'], seconds),
  ];
  return whenDown > whenSilent ? 'ladder-order' : null;
}

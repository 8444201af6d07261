import type { RefusalCode } from '../refusal.ts';
import { askTimerNames } from './asking/states.ts';
import {
  isAnswerTimer,
  isLadderTimer,
  ladderTimers,
  rangeOf,
  secondsOf,
  type LadderTimer,
  type OwnSeconds,
} from './machine/timers.ts';
import type { TimedState } from './machine/states.ts';
import { onCallFor } from './on-call.ts';

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
const settableTimers: readonly LadderTimer[] = ladderTimers.filter((one) => one !== 'draft' && one !== 'committed');

/** What an agency may set: one on call the times of what it is asked to, the operations room those of the emergency; `*` both. */
export function settableFor(agency: string): readonly LadderTimer[] {
  if (agency === '*') return settableTimers;
  const isOnCall = onCallFor({ agency }) !== null;
  return isOnCall ? askTimerNames : settableTimers.filter((timer) => !isAnswerTimer(timer));
}

const sumOf = (states: readonly TimedState[], own: OwnSeconds): number =>
  states.reduce((sum, state) => sum + secondsOf(state, own), 0);

/**
 * Why these settings may not be in force, or `null`. Each time has its range; and a line that is down must lead to the phone no later
 * than a desk that does not answer.
 */
export function refusesSettings({ seconds }: LadderSettings, agency: string): RefusalCode | null {
  for (const [timer, wanted] of Object.entries(seconds)) {
    if (!isLadderTimer(timer) || !settableFor(agency).includes(timer)) return 'input-invalid';
    const { least, most } = rangeOf(timer);
    if (!Number.isInteger(wanted) || wanted < least || wanted > most) return 'ladder-out-of-range';
  }
  const [whenDown, whenSilent] = [
    sumOf(['sending', 'link-down'], seconds),
    sumOf(['delivered', 'unaccepted-1', 'unaccepted-2'], seconds),
  ];
  return whenDown > whenSilent ? 'ladder-order' : null;
}

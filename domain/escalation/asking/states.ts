import { answerTimers, timers } from '../machine/timers.ts';

/** Where a request to another agency is, from the moment it is asked to its end. */
export const askStates = [
  'asked',
  'unanswered',
  'must-phone',
  'accepted',
  'accepted-late',
  'dispatched',
  'en-route',
  'overdue',
  'on-scene',
  'done',
  'declined',
  'over',
] as const;
export type AskState = (typeof askStates)[number];

/** `over`: the emergency itself was ended, by name. */
export const finalAskStates = ['done', 'declined', 'over'] as const satisfies readonly AskState[];
export type AskTimer = Exclude<AskState, (typeof finalAskStates)[number]>;

/** A named person of that agency stands behind each of these. */
export const takenAskStates = [
  'accepted',
  'accepted-late',
  'dispatched',
  'en-route',
  'overdue',
  'on-scene',
] as const satisfies readonly AskState[];

/** Where each timer leads; once it was accepted, the seconds are those of the emergency itself. The same state: it repeats until a person acts. */
export const askTimers = {
  ...answerTimers,
  accepted: { ...timers.accepted, to: 'accepted-late' },
  'accepted-late': { ...timers['accepted-late'], to: 'accepted-late' },
  dispatched: { ...timers.dispatched, to: 'overdue' },
  'en-route': { ...timers['en-route'], to: 'overdue' },
  overdue: { ...timers.overdue, to: 'overdue' },
  'on-scene': { ...timers['on-scene'], to: 'on-scene' },
} as const satisfies Readonly<Record<AskTimer, { readonly afterSeconds: number; readonly to: AskState }>>;
export const askTimerNames = Object.keys(askTimers) as readonly AskTimer[];
export const isAskTimed = (state: AskState): state is AskTimer => Object.hasOwn(askTimers, state);

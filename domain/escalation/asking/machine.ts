import type { RefusalCode } from '../../refusal.ts';
import { askStates, askTimers, isAskTimed, type AskState } from './states.ts';

/** Everything that moves a request to another agency, with who causes it. */
export const askCauses = {
  'agency.accept': 'person',
  'agency.decline': 'person',
  'unit.assign': 'person',
  'unit.en-route': 'person',
  'unit.on-scene': 'person',
  /** The last one left the scene. */
  'unit.done': 'person',
  /** The last one was called off before it was there. */
  'unit.called-off': 'person',
  /** The emergency itself was ended. */
  'incident.end': 'person',
  'timer.due': 'clock',
} as const;
export type AskEventType = keyof typeof askCauses;
/** `by`: the named person; missing or empty: nobody, and then nothing that needs a person happens. */
export type AskEvent = { readonly type: AskEventType; readonly by?: string };
export type AskMove = readonly [from: AskState, event: AskEventType, to: AskState];

const from = (states: readonly AskState[], event: AskEventType, to: AskState): readonly AskMove[] =>
  states.map((state) => [state, event, to]);

const unanswered = ['asked', 'unanswered', 'must-phone'] as const satisfies readonly AskState[];
const waitsForUnit = ['accepted', 'accepted-late'] as const satisfies readonly AskState[];
const underWay = ['dispatched', 'en-route', 'overdue'] as const satisfies readonly AskState[];
const taken = [...waitsForUnit, ...underWay, 'on-scene'] as const;

/** Made from the timers, so that the two cannot disagree. */
const byClock: readonly AskMove[] = askStates.flatMap((state) =>
  isAskTimed(state) ? [[state, 'timer.due', askTimers[state].to] as const] : [],
);

/** Every move there is. What is not in it is refused. */
export const askMoves: readonly AskMove[] = [
  ...from(unanswered, 'agency.accept', 'accepted'),
  ...from([...unanswered, ...waitsForUnit, ...underWay], 'agency.decline', 'declined'),
  ...from(taken, 'unit.assign', 'dispatched'),
  ...from(taken, 'unit.en-route', 'en-route'),
  ...from(taken, 'unit.on-scene', 'on-scene'),
  ...from(taken, 'unit.done', 'done'),
  ...from(taken, 'unit.called-off', 'accepted-late'),
  ...from([...unanswered, ...taken], 'incident.end', 'over'),
  ...byClock,
];

/**
 * Where a request goes with one event, or why nowhere.
 *
 * @param moves another table of moves; tests spoil it to see that the proof notices
 */
export function nextAsk(
  state: AskState,
  { type, by = '' }: AskEvent,
  moves: readonly AskMove[] = askMoves,
): { readonly ok: true; readonly state: AskState } | { readonly ok: false; readonly code: RefusalCode } {
  if (askCauses[type] === 'person' && by.trim() === '') return { ok: false, code: 'who-missing' };
  const move = moves.find(([before, event]) => before === state && event === type);
  return move === undefined ? { ok: false, code: 'not-in-this-state' } : { ok: true, state: move[2] };
}

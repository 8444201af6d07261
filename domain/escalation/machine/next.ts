import type { RefusalCode } from '../../refusal.ts';
import { eventCauses, type EventType, type MachineEvent } from './events.ts';
import type { EscalationState } from './states.ts';
import { isTimed, secondsOf, type OwnSeconds } from './timers.ts';
import { transitions, type Transition } from './transitions.ts';

/** What the machine knows of one escalation. */
export type Stand = {
  readonly state: EscalationState;
  /** Who typed in that somebody took it by phone; missing: nobody did. */
  readonly spokenBy?: string;
  /** Who took it at a desk. */
  readonly takenBy?: string;
};
export type Moved = { readonly ok: true; readonly stand: Stand } | { readonly ok: false; readonly code: RefusalCode };

const needReason: readonly EventType[] = ['operator.discard', 'hotline.cancel'];
const ofTheClaim: readonly EventType[] = ['voice.confirm', 'voice.deny'];

/** Why this event does not count, whatever the state; `null` when it does. */
function guard({ spokenBy, takenBy }: Stand, { type, by, reason }: MachineEvent): RefusalCode | null {
  if (eventCauses[type] === 'person' && (by ?? '').trim() === '') return 'who-missing';
  if (needReason.includes(type) && (reason ?? '').trim() === '') return 'reason-needed';
  if (ofTheClaim.includes(type)) {
    if (spokenBy === undefined) return 'not-in-this-state';
    if (type === 'voice.confirm' && spokenBy === by) return 'second-person-needed';
  }
  return type === 'dispatch.accept' && takenBy !== undefined ? 'already-accepted' : null;
}

/** What is remembered of who did it. Handed back or sent again, it is nobody's; a denied claim is none. */
function remembered(stand: Stand, { type, by = '' }: MachineEvent): Omit<Stand, 'state'> {
  const { spokenBy, takenBy } = stand;
  const keeps = { ...(spokenBy === undefined ? {} : { spokenBy }), ...(takenBy === undefined ? {} : { takenBy }) };
  switch (type) {
    case 'voice.tell':
      return { ...keeps, spokenBy: by };
    case 'dispatch.accept':
      return { ...keeps, takenBy: by };
    case 'voice.deny':
      return takenBy === undefined ? {} : { takenBy };
    case 'dispatch.reject':
    case 'dispatch.hand-back':
    case 'operator.resend':
      return {};
    default:
      return keeps;
  }
}

/**
 * Where an escalation goes with one event, or why nowhere.
 *
 * @param moves another table of moves; tests spoil it to see that the proof notices
 */
export function next(stand: Stand, event: MachineEvent, moves: readonly Transition[] = transitions): Moved {
  const move = moves.find(([from, type]) => from === stand.state && type === event.type);
  const code = guard(stand, event) ?? (move === undefined ? 'not-in-this-state' : null);
  if (code !== null || move === undefined) return { ok: false, code: code ?? 'not-in-this-state' };
  return { ok: true, stand: { state: move[2], ...remembered(stand, event) } };
}

/** Events that start the state's timer anew although the state stays: the clock's own repeat, and a word from the scene. */
const restarts: readonly EventType[] = ['timer.due', 'dispatch.word'];

/** Whether the timer counts anew after this event. A person who says the same again does not buy time. */
export const restartsTimer = (before: EscalationState, event: EventType, after: EscalationState): boolean =>
  before !== after || restarts.includes(event);

/**
 * The timers that run in a state which began at that instant: one, or none in a final state.
 *
 * @param own the agency's seconds
 */
export function timersOf(
  state: EscalationState,
  since: string,
  own: OwnSeconds = {},
): readonly { readonly timer: EscalationState; readonly dueAt: string }[] {
  if (!isTimed(state)) return [];
  return [{ timer: state, dueAt: new Date(Date.parse(since) + secondsOf(state, own) * 1000).toISOString() }];
}

/**
 * Where an escalation is, from the operator's key to its end. The first four live on the console, before anybody at dispatch can know;
 * `link-down` is also the centre's word when no desk shows it.
 */
export const escalationStates = [
  'draft',
  'committed',
  'sending',
  'link-down',
  'delivered',
  'unaccepted-1',
  'unaccepted-2',
  'voice-fallback',
  'voice-claimed',
  'rejected',
  'accepted',
  'accepted-late',
  'dispatched',
  'en-route',
  'overdue',
  'on-scene',
  'resolved',
  'closed',
  'cancelled',
  'merged',
] as const;
export type EscalationState = (typeof escalationStates)[number];

export const finalStates = ['closed', 'cancelled', 'merged'] as const satisfies readonly EscalationState[];
/** Nothing is left to wait for in a final state. */
export type TimedState = Exclude<EscalationState, (typeof finalStates)[number]>;

/** A named person of dispatch stands behind each of these. */
export const takenStates = [
  'accepted',
  'accepted-late',
  'dispatched',
  'en-route',
  'overdue',
  'on-scene',
  'resolved',
] as const satisfies readonly EscalationState[];

import type { EventType } from './events.ts';
import { escalationStates, type EscalationState } from './states.ts';
import { timers, type Timer } from './timers.ts';

export type Transition = readonly [from: EscalationState, event: EventType, to: EscalationState];

const from = (
  states: readonly EscalationState[],
  event: EventType,
  to: EscalationState | 'stays',
): readonly Transition[] => states.map((state) => [state, event, to === 'stays' ? state : to]);

/** Nobody at dispatch has it by name. */
const unaccepted = [
  'sending',
  'link-down',
  'delivered',
  'unaccepted-1',
  'unaccepted-2',
  'voice-fallback',
  'voice-claimed',
] as const satisfies readonly EscalationState[];
const waitsForUnit = ['accepted', 'accepted-late'] as const satisfies readonly EscalationState[];
const underWay = ['dispatched', 'en-route', 'overdue'] as const satisfies readonly EscalationState[];
const taken = [...waitsForUnit, ...underWay, 'on-scene'] as const;
/** From the moment it is on the disk until dispatch has said how it ended. */
const live = ['committed', ...unaccepted, 'rejected', ...taken] as const;

/** The clock's own moves, made from the timers, so that the two cannot disagree. */
const byClock: readonly Transition[] = escalationStates.flatMap((state) => {
  const timer: Timer | undefined = state in timers ? timers[state as keyof typeof timers] : undefined;
  return timer === undefined ? [] : [[state, 'timer.due', timer.to] as const];
});

/** Every move there is. What is not in it is refused. */
export const transitions: readonly Transition[] = [
  ['draft', 'operator.escalate', 'committed'],
  ['draft', 'operator.discard', 'cancelled'],
  ['committed', 'sender.pick-up', 'sending'],
  // A line that comes back late delivers; the ladder goes on from there and gets no quieter.
  ...from(['sending', 'link-down'], 'link.receipt', 'delivered'),
  ...from(['voice-fallback', 'voice-claimed'], 'link.receipt', 'stays'),
  // Dispatch may answer before its own receipt arrives, or over another line while ours is down.
  ...from([...unaccepted, 'rejected'], 'dispatch.accept', 'accepted'),
  ...from(unaccepted, 'dispatch.reject', 'rejected'),
  ...from(waitsForUnit, 'dispatch.hand-back', 'rejected'),
  // A desk that accepts after the phone did joins the same acceptance.
  ...from(taken, 'dispatch.accept', 'stays'),
  ...from(['committed', ...unaccepted, 'rejected'], 'voice.tell', 'voice-claimed'),
  ...from(taken, 'voice.tell', 'stays'),
  ...from(['voice-fallback', 'voice-claimed'], 'voice.confirm', 'accepted'),
  ...from(taken, 'voice.confirm', 'stays'),
  ['voice-claimed', 'voice.deny', 'voice-fallback'],
  ['rejected', 'operator.resend', 'sending'],
  ...from([...waitsForUnit, 'dispatched', 'overdue'], 'dispatch.assign', 'dispatched'),
  ...from(underWay, 'dispatch.unassign', 'accepted-late'),
  ...from([...waitsForUnit, ...underWay], 'unit.en-route', 'en-route'),
  ...from(underWay, 'unit.on-scene', 'on-scene'),
  ['on-scene', 'dispatch.word', 'on-scene'],
  ...from(taken, 'dispatch.dispose', 'resolved'),
  ['resolved', 'hotline.follow-up', 'closed'],
  ['resolved', 'hotline.reopen', 'accepted'],
  ...from(live, 'hotline.cancel', 'cancelled'),
  ...from(live, 'hotline.merge', 'merged'),
  ...byClock,
];

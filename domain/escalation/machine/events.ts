/** Who makes an event happen: the console by itself, the clock, a named person, or a machine's receipt over the link. */
export type Cause = 'console' | 'clock' | 'person' | 'link';

/** Everything that moves an escalation, with who causes it. */
export const eventCauses = {
  'operator.escalate': 'person',
  'operator.discard': 'person',
  'operator.resend': 'person',
  'sender.pick-up': 'console',
  'link.receipt': 'link',
  'dispatch.accept': 'person',
  'dispatch.reject': 'person',
  'dispatch.hand-back': 'person',
  'dispatch.assign': 'person',
  'dispatch.unassign': 'person',
  'dispatch.word': 'person',
  'unit.en-route': 'person',
  'unit.on-scene': 'person',
  'dispatch.dispose': 'person',
  'voice.tell': 'person',
  'voice.confirm': 'person',
  'voice.deny': 'person',
  'hotline.cancel': 'person',
  'hotline.merge': 'person',
  'hotline.follow-up': 'person',
  'hotline.reopen': 'person',
  /** The one timer of the state ran out. */
  'timer.due': 'clock',
} as const satisfies Readonly<Record<string, Cause>>;
export type EventType = keyof typeof eventCauses;

/** One event as it happens. */
export type MachineEvent = {
  readonly type: EventType;
  /** The named person; missing: nobody, and then nothing that needs a person happens. */
  readonly by?: string;
  /** Why; needed to discard and to cancel. */
  readonly reason?: string;
};

import type { RefusalCode } from '../refusal.ts';
import type { AgencyOnCall } from './agencies.ts';
import type { AskState } from './asking/states.ts';
import type { EscalationState } from './machine/states.ts';

export const tellingKinds = ['sms', 'voice-call'] as const;
export type TellingKind = (typeof tellingKinds)[number];

/**
 * How far a message of the ladder came. `unknown`: nobody can say whether the network took it. `answered`: a person or a machine picked
 * up; `heard`: somebody pressed the key. Neither is an acceptance: nobody gave a name.
 */
export const tellingStates = [
  'waiting',
  'unknown',
  'taken',
  'delivered',
  'answered',
  'heard',
  'no-answer',
  'failed',
  'not-needed',
] as const;
export type TellingState = (typeof tellingStates)[number];

/** One short message or automatic call to the telephones of the operations room, or of another agency. */
export type Telling = {
  readonly id: string;
  readonly kind: TellingKind;
  readonly state: TellingState;
  readonly at: string;
  /** The agency that was asked to come as well; missing: the operations room. */
  readonly agency?: AgencyOnCall;
  /** Why it failed. */
  readonly code?: RefusalCode;
};

const kinds: Readonly<Partial<Record<EscalationState, TellingKind>>> = {
  'link-down': 'sms',
  'unaccepted-1': 'sms',
  'unaccepted-2': 'voice-call',
  'voice-fallback': 'voice-call',
};

/** What goes out when the clock leads to this step; `null`: nothing. See docs/sources.md#escalation-timers. */
export const tellingAt = (step: EscalationState): TellingKind | null => kinds[step] ?? null;

const askKinds: Readonly<Partial<Record<AskState, TellingKind>>> = { unanswered: 'sms', 'must-phone': 'voice-call' };

/** The same when the clock leads a request to another agency there. */
export const tellingAtAsk = (step: AskState): TellingKind | null => askKinds[step] ?? null;

/** The clock calls again and again while nobody has it; of the older ones the timeline knows. */
const mostKept = 8;

/** An escalation with what became of one message. */
export function withTelling<T extends { readonly tellings?: readonly Telling[] }>(told: T, telling: Telling): T {
  const others = (told.tellings ?? []).filter(({ id }) => id !== telling.id);
  return { ...told, tellings: [...others, telling].slice(-mostKept) };
}

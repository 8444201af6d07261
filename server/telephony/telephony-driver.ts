import type { StaffId } from '../../domain/ids.ts';
import type { RefusalCode } from '../../domain/refusal.ts';
import type { SuperviseMode } from '../../domain/call/party.ts';
import type { CallAbilities, TargetKind } from '../../contract/calls-together.ts';
import type { Json } from '../db/connect.ts';

type Provider = 'simulated' | 'twilio' | 'sip';

/**
 * One thing the network said, before anything is made of it. It goes into the inbox as it is; `key` is the network's own
 * name for it, the same at each delivery, so that hearing it twice is hearing it once.
 */
export type Report = {
  readonly provider: Provider;
  readonly kind: 'event' | 'voice' | 'status' | 'wait' | 'offer';
  readonly key: string;
  /** The network's name of the call. */
  readonly sid: string;
  readonly fields: Readonly<Record<string, Json>>;
};

/** What this network can do for an operator; a desk hides what is missing. */
type Capabilities = CallAbilities & {
  readonly answer: boolean;
  /** The operator's own console carries the sound: it answers, holds, mutes and hangs up, and the network reports that it did. */
  readonly atConsole: boolean;
  readonly silence: boolean;
  readonly snapshot: boolean;
  /** Missing: it can put a caller back into a queue. */
  readonly queues?: false;
  /** Calls somebody for an operator. */
  readonly callsOut: boolean;
  /** It gives ringing calls to desks by itself and reports its offers; the centre then makes none for them. */
  readonly routes: boolean;
  /** It may take seconds to answer, or not answer at all: no row is locked meanwhile. */
  readonly isFar: boolean;
};

/** Whom a network is to call; colleagues are reached by who they are, the others by number where they have one. */
export type DriverTarget = {
  readonly id: string;
  readonly kind: TargetKind;
  readonly staff: StaffId | null;
  readonly number: string | null;
};

/**
 * What a network is asked to do with a call. **On hold there is silence or a neutral tone, never music**: somebody beside the caller
 * must not hear that they are on a line that waits. Nothing here ever drops the caller but `hang-up` of the last who speaks with them.
 */
type DriverAct =
  | { readonly kind: 'answer' }
  | { readonly kind: 'hold' | 'resume' | 'mute' | 'unmute' | 'hang-up' }
  /** `consult`: the caller waits on hold meanwhile; `transfer`: too, and comes back when nobody there picks up. */
  | { readonly kind: 'consult' | 'transfer' | 'bring-in'; readonly target: DriverTarget }
  | { readonly kind: 'consult-complete' | 'consult-cancel' }
  /** By the colleague who is asked. Who declines, or leaves before the call is theirs, gives the operator back to the caller. */
  | { readonly kind: 'asked-answer' | 'asked-decline' }
  | { readonly kind: 'supervise-stop' | 'take-over' }
  | { readonly kind: 'take-out'; readonly leg: string }
  | { readonly kind: 'press'; readonly key: string }
  | { readonly kind: 'supervise'; readonly mode: SuperviseMode }
  /** Records from now on: what is paused goes on, else one begins. Pausing leaves out what is said meanwhile. Never without the caller's yes. */
  | { readonly kind: 'record-start' | 'record-pause' | 'record-stop' };

export type DriverCommand = DriverAct & {
  /** The same id always gives the same result and one act at the network. */
  readonly commandId: string;
  readonly sid: string;
  readonly staff: StaffId;
};
/** `unknown`: nobody can say whether it was done; never send it again blindly, look at the snapshot. */
export type CommandResult =
  | { readonly status: 'accepted' | 'already' | 'unknown' }
  | { readonly status: 'refused'; readonly code: RefusalCode };

/** What a network says of itself when it cannot hold three people together; `keypad`: whether the operator can send keys. */
export const twoPeopleOnly = (keypad: boolean) =>
  ({
    keypad,
    consult: false,
    transfer: false,
    bringIn: false,
    supervise: false,
    takeOver: false,
    record: false,
  }) as const;

/** A call of ours. The number goes from the centre's database to the network and nowhere else. */
type CallOut = {
  /** The same id always gives the same result and one call. */
  readonly commandId: string;
  /** E.164. */
  readonly to: string;
  readonly staff: StaffId;
};
/** `sid`: the network's name of the call. `unknown`: it may be ringing; never call again blindly. */
export type CallOutResult =
  | { readonly status: 'accepted' | 'already'; readonly sid: string }
  | { readonly status: 'unknown' }
  | { readonly status: 'refused'; readonly code: RefusalCode };

/** What a network answers that cannot call out. */
export const cannotCallOut = async (): Promise<CallOutResult> => ({
  status: 'refused',
  code: 'telephony-cannot-call-out',
});

/** A telephone network as the centre sees it. State comes only from its reports, never from a command's result. */
export type TelephonyDriver = {
  readonly provider: Provider;
  readonly capabilities: Capabilities;
  readonly execute: (command: DriverCommand) => Promise<CommandResult>;
  /**
   * What the operator's own phone dials, once, within seconds, in a number's place, for a consult or a transfer that is left to it, and for a
   * call of ours. Missing: the network dials by itself.
   */
  readonly dialOf?: (commandId: string) => string;
  readonly callOut: (order: CallOut) => Promise<CallOutResult>;
  /** Sids of all live calls; `null` when this network cannot say. */
  readonly snapshot: () => Promise<readonly string[] | null>;
  /** One listener; it is given each report in order. */
  readonly onReport: (listener: (report: Report) => void) => void;
  /** Puts right what reports alone do not; asked every few seconds. */
  readonly lookAfter?: () => Promise<void>;
  /** Deletes a recording there for good; `already`: there is none of this name. Missing: this network records nothing. */
  readonly deleteRecording?: (sid: string, recording: string) => Promise<CommandResult>;
  readonly stop: () => void;
};

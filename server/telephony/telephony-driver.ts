import type { StaffId } from '../../domain/ids.ts';
import type { RefusalCode } from '../../domain/refusal.ts';
import type { CallCommand } from '../../contract/api.ts';
import type { Json } from '../db/connect.ts';

type Provider = 'simulated' | 'twilio' | 'sip';

/**
 * One thing the network said, before anything is made of it. It goes into the inbox as it is; `key` is the network's own
 * name for it, the same at each delivery, so that hearing it twice is hearing it once.
 */
export type Report = {
  readonly provider: Provider;
  readonly kind: 'event' | 'voice' | 'status' | 'wait';
  readonly key: string;
  /** The network's name of the call. */
  readonly sid: string;
  readonly fields: Readonly<Record<string, Json>>;
};

/** What this network can do for an operator; a desk hides what is missing. */
type Capabilities = {
  readonly answer: boolean;
  /** The operator's own console carries the sound: it answers, holds, mutes and hangs up, and the network reports that it did. */
  readonly atConsole: boolean;
  readonly hold: boolean;
  readonly silence: boolean;
  readonly snapshot: boolean;
  /** Calls somebody for an operator. */
  readonly callsOut: boolean;
};

export type DriverCommand = {
  /** The same id always gives the same result and one act at the network. */
  readonly commandId: string;
  readonly sid: string;
  readonly kind: Exclude<CallCommand['kind'], 'let-go'>;
  readonly staff: StaffId;
};
/** `unknown`: nobody can say whether it was done; never send it again blindly, look at the snapshot. */
export type CommandResult =
  | { readonly status: 'accepted' | 'already' | 'unknown' }
  | { readonly status: 'refused'; readonly code: RefusalCode };

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
  readonly callOut: (order: CallOut) => Promise<CallOutResult>;
  /** Sids of all live calls; `null` when this network cannot say. */
  readonly snapshot: () => Promise<readonly string[] | null>;
  /** One listener; it is given each report in order. */
  readonly onReport: (listener: (report: Report) => void) => void;
  readonly stop: () => void;
};

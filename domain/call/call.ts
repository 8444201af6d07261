import type { CallId, StaffId } from '../ids.ts';

/** Why a call ended, the first that is known. `interrupted`: the operator's console was lost while they spoke. */
export type EndReason = 'caller-hung-up' | 'operator-hung-up' | 'interrupted' | 'abandoned' | 'failed' | 'unknown';

/** What the telephony network reports about one call. `at` is the network's clock. */
export type CallEvent = {
  readonly at: string;
  readonly what:
    | {
        readonly type: 'queued';
        readonly from: string | null;
        readonly to: string | null;
        readonly line: 'mobile' | 'landline' | 'withheld';
      }
    | { readonly type: 'ringing' }
    | { readonly type: 'answered'; readonly by: StaffId }
    | { readonly type: 'held' }
    | { readonly type: 'resumed' }
    | { readonly type: 'silence' }
    | { readonly type: 'key-pressed'; readonly key: string }
    | { readonly type: 'ended'; readonly reason: EndReason };
};

export type CallState = 'queued' | 'ringing' | 'active' | 'held' | 'ended';

/** One phone call as it stands. An instant is missing when that never happened or was not reported. */
export type Call = {
  readonly id: CallId;
  readonly state: CallState;
  /** E.164; null when withheld. Never sent to a console. */
  readonly from: string | null;
  readonly line: 'mobile' | 'landline' | 'withheld';
  /** Time of the report `from` and `line` were taken from; missing while no report named a number. */
  readonly callerSaidAt?: string;
  /** Missing when the network's first word of this call was about something later: then its beginning is not known. */
  readonly queuedAt?: string;
  readonly ringingAt?: string;
  readonly answeredAt?: string;
  readonly answeredBy?: StaffId;
  /** Time of the newest hold or resume seen; older ones do not count. */
  readonly holdChangedAt?: string;
  readonly onHold: boolean;
  readonly silentSince?: string;
  /** Keys the caller pressed, in the order of the network's clock. */
  readonly keys: readonly { readonly at: string; readonly key: string }[];
  readonly endedAt?: string;
  readonly endReason?: EndReason;
};

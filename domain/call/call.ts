import type { CallId, StaffId } from '../ids.ts';
import type { LeftMessage } from './left-message.ts';
import type { Leg, Ownership, PartyEvent } from './party.ts';
import type { Consent, Recording, RecordingEvent } from './recording.ts';

/**
 * Why a call ended, the first that is known. `interrupted`: the operator's console was lost while they spoke. `voicemail`: nobody answered,
 * and the caller left a message. `busy`, `no-answer`, `declined` (a key was pressed against it), `unreachable` (switched off, or no such
 * number): a call of ours that nobody took; `not-dialled`: one that never went out, nothing rang. `transferred`: somebody outside the hotline
 * has the caller now, and the network says no more of it here.
 */
export const endReasons = [
  'caller-hung-up',
  'operator-hung-up',
  'interrupted',
  'abandoned',
  'voicemail',
  'transferred',
  'busy',
  'no-answer',
  'declined',
  'unreachable',
  'not-dialled',
  'failed',
  'unknown',
] as const;
export type EndReason = (typeof endReasons)[number];

/** Whom an operator hears at the other end of a call of ours. A network can tell a machine at most; invented callees say all three. */
export const heardWho = ['person', 'somebody-else', 'voicemail'] as const;
export type HeardWho = (typeof heardWho)[number];

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
    /** A call of ours: `by` had the network dial `to`. Whoever is called stands where the caller of other calls does. */
    | {
        readonly type: 'dialled';
        readonly to: string;
        readonly line: 'mobile' | 'landline' | 'withheld';
        readonly by: StaffId;
      }
    | { readonly type: 'heard'; readonly who: HeardWho }
    | { readonly type: 'ringing' }
    | { readonly type: 'answered'; readonly by: StaffId }
    | { readonly type: 'held' }
    | { readonly type: 'resumed' }
    | { readonly type: 'silence' }
    | { readonly type: 'key-pressed'; readonly key: string }
    | { readonly type: 'ended'; readonly reason: EndReason }
    /** The caller spoke onto a machine of ours. `message`: the network's name of it; `seconds`: whole ones. */
    | { readonly type: 'message-left'; readonly message: string; readonly seconds: number }
    | PartyEvent
    | RecordingEvent;
};

export type CallState = 'queued' | 'ringing' | 'active' | 'held' | 'ended';

/** One phone call as it stands. An instant is missing when that never happened or was not reported. */
export type Call = {
  readonly id: CallId;
  readonly state: CallState;
  /** The other side's number, E.164; null when withheld. Never sent to a console. */
  readonly from: string | null;
  readonly line: 'mobile' | 'landline' | 'withheld';
  /** Time of the report `from` and `line` were taken from; missing while no report named a number. */
  readonly callerSaidAt?: string;
  /** Missing when the network's first word of this call was about something later: then its beginning is not known. */
  readonly queuedAt?: string;
  /** Whose call it is when we called; missing: the other side called us. */
  readonly dialledBy?: StaffId;
  readonly heard?: HeardWho;
  readonly ringingAt?: string;
  readonly answeredAt?: string;
  readonly answeredBy?: StaffId;
  /** Time of the newest hold or resume seen; older ones do not count. */
  readonly holdChangedAt?: string;
  readonly onHold: boolean;
  readonly silentSince?: string;
  /** Keys the caller pressed, in the order of the network's clock. */
  readonly keys: readonly { readonly at: string; readonly key: string }[];
  /** Lines beside the caller's and the operator's, those that left among them; missing: there never was one. */
  readonly legs?: readonly Leg[];
  /** Spoken messages, by name, silent ones among them; missing: there is none. */
  readonly messages?: readonly LeftMessage[];
  /** Missing: the call never changed hands, and is `answeredBy`'s. */
  readonly owner?: Ownership;
  /** Whether the caller lets the call be recorded, the newest answer; missing: nobody asked. */
  readonly consent?: Consent;
  /** What the network recorded of it; missing: nothing. */
  readonly recordings?: readonly Recording[];
  readonly endedAt?: string;
  readonly endReason?: EndReason;
};

/** Whose call it is as the network says; null when nobody of the hotline has it. */
export const ownerOf = ({ owner, answeredBy }: Pick<Call, 'owner' | 'answeredBy'>): StaffId | null =>
  owner === undefined ? (answeredBy ?? null) : owner.to;

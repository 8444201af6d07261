import type { StaffId } from '../ids.ts';

/** Who can be beside the caller and the operator. `duty`: a number outside the hotline; `queue`: whoever takes calls there. */
export const partyRoles = ['colleague', 'queue', 'duty', 'dispatch', 'interpreter', 'supervisor'] as const;
export type PartyRole = (typeof partyRoles)[number];

/** `listen`: hears only; `whisper`: only the operator hears them; `join`: everybody does. */
export const superviseModes = ['listen', 'whisper', 'join'] as const;
export type SuperviseMode = (typeof superviseModes)[number];

/** How somebody came to be called: to be asked while the caller waits, to get the call, or to speak with both. */
export const callingWays = ['consult', 'transfer', 'bring-in'] as const;
export type CallingWay = (typeof callingWays)[number];

export const leftReasons = [
  'hung-up',
  'refused',
  'no-answer',
  'cancelled',
  'taken-out',
  'completed',
  'unknown',
] as const;
export type LeftReason = (typeof leftReasons)[number];

/** Why a call is another's now. `left`: the operator hung up while somebody else stayed with the caller; `answered`: taken from the queue again. */
export const ownerReasons = ['transfer', 'take-over', 'left', 'answered'] as const;
export type OwnerReason = (typeof ownerReasons)[number];

/** One line beside the caller's and the operator's. `leg` is the network's name of it and is never used again. */
export type PartyEvent =
  | {
      /** A consult, a transfer or a bring-in began: this one's telephone rings. */
      readonly type: 'calling';
      readonly leg: string;
      readonly role: PartyRole;
      /** Of the list of targets; null for a supervisor. */
      readonly target: string | null;
      readonly way: CallingWay;
    }
  /** They answered, and speak with the operator alone; the caller does not hear them. */
  | { readonly type: 'picked-up'; readonly leg: string }
  /** They are heard by the caller. */
  | { readonly type: 'joined'; readonly leg: string }
  | { readonly type: 'left'; readonly leg: string; readonly why: LeftReason }
  | { readonly type: 'supervising'; readonly leg: string; readonly by: StaffId; readonly mode: SuperviseMode }
  /** `to` null: nobody of the hotline has the caller now. */
  | {
      readonly type: 'owner-changed';
      readonly from: StaffId | null;
      readonly to: StaffId | null;
      readonly why: OwnerReason;
    };

/** One line as it stands. An instant is missing when that never happened or was not reported. */
export type Leg = {
  readonly id: string;
  /** Missing while no report said who is on it. */
  readonly who?: {
    readonly at: string;
    readonly role: PartyRole;
    readonly target: string | null;
    readonly way: CallingWay;
  };
  readonly pickedUpAt?: string;
  readonly joinedAt?: string;
  readonly leftAt?: string;
  readonly leftWhy?: LeftReason;
  /** Who listens, whispers or joins as a supervisor, as the newest report says. */
  readonly supervising?: { readonly at: string; readonly by: StaffId; readonly mode: SuperviseMode };
  /** When they first did. */
  readonly supervisedFrom?: string;
};

/** Whose call it is after it changed hands; the newest report counts. */
export type Ownership = {
  readonly at: string;
  readonly from: StaffId | null;
  readonly to: StaffId | null;
  readonly why: OwnerReason;
};

export type LegPhase = 'calling' | 'consulting' | 'joined' | 'supervising' | 'left';

/** Where a line stands; once left it stays left, whatever else is heard of it. */
export function phaseOf(leg: Leg): LegPhase {
  if (leg.leftAt !== undefined) return 'left';
  if (leg.supervising !== undefined) return 'supervising';
  if (leg.joinedAt !== undefined) return 'joined';
  return leg.pickedUpAt === undefined ? 'calling' : 'consulting';
}

/** Somebody is being asked to take the call over, and has neither taken it nor gone. */
export const asksSomebody = (leg: Leg): boolean =>
  leg.who !== undefined && leg.who.way !== 'bring-in' && ['calling', 'consulting'].includes(phaseOf(leg));

/** Somebody who is not a supervisor speaks with the caller, so that the caller is not alone when the operator leaves. */
export const keepsCaller = (leg: Leg): boolean => phaseOf(leg) === 'joined';

/** Seconds after which a caller on hold is shown and sounded to the operator. The hotline's own figure: docs/telephony.md. */
export const heldTooLongSeconds = 45;

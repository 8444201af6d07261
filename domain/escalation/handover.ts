import type { EscalationId, IntakeId } from '../ids.ts';
import type { AgencyAsked, AgencyFact } from './agencies.ts';
import type { Danger, EscalationCard } from './card.ts';
import type { EscalationState, TimedState } from './machine/states.ts';
import type { Telling } from './telling.ts';
import type { Receipt, ReceiptFact } from './receipts.ts';
import type { Message, TalkFact } from './talk.ts';
import type { UnitFact, UnitName, UnitPart } from './units.ts';
import type { Held, Offer, WatchFact } from './watch.ts';

export const rejectReasons = ['place-not-found', 'wrong-area', 'duplicate', 'too-little', 'other'] as const;
export type RejectReason = (typeof rejectReasons)[number];
export const dispositions = [
  'report-taken',
  'arrest',
  'gone-on-arrival',
  'transported',
  'no-action',
  'duplicate',
] as const;
export type Disposition = (typeof dispositions)[number];

/** Rungs of the alarm when nobody accepts: 0 the desk, 1 all dispatch desks and their supervisor, 2 the hotline supervisor too and the operator is told to phone. */
export type Rung = 0 | 1 | 2;

type Named = { readonly byName: string };

/** Who took it by phone, as the operator wrote it down. */
export type SpokenTo = { readonly toName: string; readonly badge: string; readonly reference: string };

/** One time somebody took it. The first and those that joined it later are one chain. */
export type Acceptance = { readonly at: string; readonly byName: string } & (
  | { readonly how: 'desk'; readonly by: string }
  | ({ readonly how: 'voice'; readonly confirmedByName: string } & Omit<SpokenTo, 'toName'>)
);

/** Words of a named person at dispatch, e.g. from their own system. */
type DispatchNote = { readonly byName: string; readonly text: string };

/** Facts the centre writes about an escalation after it arrived. */
export type HandoverFact =
  /** The first desk shows it. `byName` missing: a machine's receipt, or an older program wrote it. */
  | {
      readonly type: 'dispatch.delivered';
      readonly body: { readonly desk: string; readonly agency?: string; readonly byName?: string };
    }
  | { readonly type: 'dispatch.accepted'; readonly body: { readonly byName: string } }
  | {
      readonly type: 'dispatch.rejected';
      readonly body: { readonly byName: string; readonly reason: RejectReason; readonly note: string };
    }
  /** A unit has it and has not moved yet. */
  | { readonly type: 'dispatch.assigned'; readonly body: UnitName }
  | { readonly type: 'dispatch.en-route'; readonly body: UnitName }
  /** Without a name: the first on its way. */
  | { readonly type: 'dispatch.arrived'; readonly body: Partial<UnitName> }
  | { readonly type: 'dispatch.closed'; readonly body: { readonly disposition: Disposition; readonly note: string } }
  /** What dispatch says along the way; on the scene it is the sign of life the clock waits for. */
  | { readonly type: 'dispatch.noted'; readonly body: DispatchNote }
  /** The clock: `why` is the state whose time ran out, `step` where it leads. Both are missing in steps of older programs. */
  | {
      readonly type: 'dispatch.widened';
      readonly body: { readonly rung: Rung; readonly step?: EscalationState; readonly why?: TimedState };
    }
  /** A second person stands by, or against, what was said by phone. */
  | { readonly type: 'voice.confirmed'; readonly body: Named }
  | { readonly type: 'voice.denied'; readonly body: Named }
  | { readonly type: 'hotline.resent'; readonly body: Named }
  | { readonly type: 'hotline.cancelled'; readonly body: Named & { readonly reason: string } }
  | { readonly type: 'hotline.merged'; readonly body: Named & { readonly into: EscalationId } }
  | { readonly type: 'hotline.followed-up'; readonly body: Named & { readonly note: string } }
  | TalkFact
  | UnitFact
  | AgencyFact
  | ReceiptFact
  | WatchFact;

export const handoverStates = [
  'sent',
  'delivered',
  'accepted',
  'rejected',
  'assigned',
  'en-route',
  'arrived',
  'closed',
  'recalled',
  'merged',
] as const;
export type HandoverState = (typeof handoverStates)[number];

/** An escalation at the centre: what the console raised, and what dispatch did with it. */
export type Handover = {
  readonly id: EscalationId;
  readonly intakeId: IntakeId;
  readonly state: HandoverState;
  readonly danger: Danger;
  readonly card: EscalationCard;
  readonly revision: number;
  readonly raisedAt: string;
  readonly raisedBy: string;
  /** When the centre stored it; the ladder counts from here until a desk shows it. */
  readonly receivedAt: string;
  readonly deliveredAt?: string;
  /** Whose desk showed it first; its ladder counts from then on. */
  readonly agency?: string;
  /** Everybody whose desk showed it since it was last sent, in order; missing: nobody, or an older program wrote it. */
  readonly receipts?: readonly Receipt[];
  readonly acceptedAt?: string;
  /** Who took it: the person, and the name as it stood then. */
  readonly acceptedBy?: string;
  readonly acceptedByName?: string;
  /** Everybody who took it, in order; missing: nobody did, or an older program wrote it. */
  readonly acceptances?: readonly Acceptance[];
  /** Said by phone; counts only once a second person confirmed it. */
  readonly spoken?: SpokenTo & { readonly at: string; readonly by: string };
  readonly rejected?: {
    readonly byName: string;
    readonly reason: RejectReason;
    readonly note: string;
    readonly at: string;
  };
  /** The one named last; every unit with its own times is in `units`. */
  readonly unit?: string;
  /** In the order they were assigned; missing: none, or an older program wrote it. */
  readonly units?: readonly UnitPart[];
  readonly enRouteAt?: string;
  readonly arrivedAt?: string;
  readonly closed?: { readonly disposition: Disposition; readonly note: string; readonly at: string };
  /** In the order they came; missing: nothing was said. */
  readonly notes?: readonly (DispatchNote & { readonly at: string })[];
  /** Between dispatch and the hotline, in the order they came; missing: nothing was said. */
  readonly talk?: readonly Message[];
  /** Other agencies that were asked to come as well. */
  readonly alsoAsked?: readonly AgencyAsked[];
  /** Handed to the next shift, and not taken by it yet. */
  readonly offered?: Offer;
  /** Who has it after a change of shift; missing: who accepted it. */
  readonly held?: Held;
  readonly rung: Rung;
  /** Where it is in the machine, and since when its timer counts; missing: written by an older program. */
  readonly step?: EscalationState;
  readonly stepAt?: string;
  /** What the clock last rang for in this standing; `times`: how often already. A person's act takes it away. */
  readonly alarm?: { readonly why: TimedState; readonly at: string; readonly times: number };
  /** Short messages and automatic calls of the ladder, the last ones; missing: none went out. */
  readonly tellings?: readonly Telling[];
  readonly cancelled?: Named & { readonly reason: string; readonly at: string };
  readonly mergedInto?: EscalationId;
  readonly followedUp?: Named & { readonly note: string; readonly at: string };
};

/** Nothing is done with it any more; the follow-up of a closed one is the hotline's. */
export const endedStates = ['closed', 'recalled', 'merged'] as const satisfies readonly HandoverState[];

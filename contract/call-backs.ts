import { z } from 'zod';
import type { EndReason } from '../domain/call/call.ts';
import type { CallBackReason } from '../domain/call/work-of.ts';
import type { CallId, IntakeId } from '../domain/ids.ts';
import type { CallBackVerdict, SafeWording, WhyNotNow } from '../domain/people/calling-back.ts';
import type { LeftMessageView } from './left-messages.ts';
import { instant, intakeId, staffId, words } from './scalars.ts';

/** How calling somebody back ended. `not-reached` keeps it open for another time; `listened`: a message was heard, and no call is needed. */
export const callBackOutcomes = ['reached', 'not-reached', 'not-safe', 'duplicate', 'listened'] as const;
export type CallBackOutcome = (typeof callBackOutcomes)[number];

/** What happens to a call-back, in its history. */
type CallBackStepName =
  | 'opened'
  | 'again'
  | 'learnt'
  | 'heard'
  | 'called-again'
  | 'promised'
  | 'taken'
  | 'given'
  | 'released'
  | 'scheduled'
  | 'called'
  | 'not-called'
  | CallBackOutcome
  | 'overrule-asked'
  | 'overrule-allowed'
  | 'overrule-refused';

/** One line of a call-back's history. `byName` null: the centre itself. `code`: why, of its kind. */
export type CallBackStep = {
  readonly at: string;
  readonly what: CallBackStepName;
  readonly byName: string | null;
  readonly toName: string | null;
  readonly code: string | null;
  readonly forAt: string | null;
};

/** An operator's wish to call although the rule says no, and a supervisor's word on it. `isAllowed` null: it waits. */
export type OverruleView = {
  readonly id: string;
  readonly why: WhyNotNow;
  readonly reason: string;
  readonly askedByName: string;
  readonly askedAt: string;
  readonly decidedByName: string | null;
  readonly decidedBecause: string | null;
  readonly isAllowed: boolean | null;
  readonly validUntil: string | null;
  /** It carries a call of the reader's now. */
  readonly isGood: boolean;
  readonly mayDecide: boolean;
};

/** Somebody to be called back; never the number. */
export type CallBackItem = {
  readonly id: string;
  readonly why: CallBackReason;
  /** Null: the number was withheld; then it is a message that can be heard. */
  readonly maskedNumber: string | null;
  /** How many calls of theirs nobody heard. */
  readonly calls: number;
  readonly missedAt: string;
  /** When it is due; never before the caller's safe hours. */
  readonly dueAt: string;
  readonly isOverdue: boolean;
  readonly ownerName: string | null;
  readonly isMine: boolean;
  /** Kept for the operator who was cut off, until then; null: anybody may take it. */
  readonly keptForName: string | null;
  readonly keptUntil: string | null;
  readonly mayTake: boolean;
  readonly verdict: CallBackVerdict;
  readonly tries: number;
  /** A call was placed and nobody has said yet how it went. */
  readonly awaitsOutcome: boolean;
  /** The last call placed for it; null: none was. */
  readonly callId: CallId | null;
  /** How that call ended, `answered` when anybody took it; null: none was placed, or it goes on. */
  readonly callEnded: EndReason | 'answered' | null;
  /** The record it belongs to; null: none is known. */
  readonly intakeId: IntakeId | null;
  readonly overrule: OverruleView | null;
  /** What they said onto our machine, the earliest first. */
  readonly messages: readonly LeftMessageView[];
};
/** Everything about one call-back, for whoever has it: also what to say and what never to say. */
export type CallBackCard = {
  readonly item: CallBackItem;
  readonly safe: SafeWording;
  readonly history: readonly CallBackStep[];
};

/** An operator sees their own and those without an owner, a supervisor all. */
export type CallBackList = {
  readonly items: readonly CallBackItem[];
  /** Callers of the last 24 hours who withheld their number and were not heard: nobody can call them. */
  readonly withheld: number;
  /** Whether a telephone network calls out for an operator. */
  readonly callsOut: boolean;
};

/** A call that was placed. `dial`: what the console's own phone is to dial for it, within seconds, in the number's place; `leg`: its name there. */
export type PlacedCallBack = {
  readonly callId: CallId;
  readonly dial?: { readonly leg: string; readonly alias: string };
};

export const placeCallBack = z.strictObject({ commandId: z.uuid() });
export const giveCallBack = z.strictObject({ to: staffId });
export const scheduleCallBack = z.strictObject({ at: instant });
export const promiseCallBack = z.strictObject({ intakeId, at: instant });
/** `tryAt`: when to try again, with `not-reached` alone. */
export const endCallBack = z
  .strictObject({ outcome: z.enum(callBackOutcomes), tryAt: instant.optional() })
  .refine(({ outcome, tryAt }) => (outcome === 'not-reached') === (tryAt !== undefined));
const reason = words(1000).refine((text) => text.trim().length >= 5);
export const askOverrule = z.strictObject({ reason });
export const decideOverrule = z.strictObject({ isAllowed: z.boolean(), reason });

import type { Attachment } from '../attachment/attachment.ts';
import type { CallId, EscalationId, IntakeId, RequestId } from '../ids.ts';
import type { Danger, EscalationCard } from '../escalation/card.ts';
import type { SpokenTo } from '../escalation/handover.ts';
import type { FromHotline } from '../escalation/talk.ts';
import type { Person } from '../people/person.ts';
import type { Place } from '../people/place.ts';
import type { CallBackSaid } from '../people/call-back.ts';
import type { SafeContact } from '../people/safe-contact.ts';
import type { RequestCard } from '../request/card.ts';
import type { Answers, ItemId, VersionRef } from '../screening/answer.ts';
import type { Level } from '../screening/rules.ts';
import type { CaseKind, Channel, ConsentRecipient, NonCaseKind, Outcome } from './facts.ts';
import type { Stamp } from '../stamp.ts';
import type { Approach } from '../people/approach.ts';

type Reasoned = Stamp & { readonly reason: string };

type ScreeningRun = {
  readonly script: VersionRef;
  readonly answers: Answers;
  /** Answers that followed from another fact and that nobody has given since. */
  readonly implied: readonly ItemId[];
  /** A person judged the danger higher than the answers; never lower. */
  readonly raised?: Reasoned & { readonly level: Level; readonly askedBy?: string };
  /** Why a triggered screening ends without police; a supervisor must countersign. */
  readonly overridden?: Reasoned & { readonly countersigned?: Stamp };
};

/** A script opened later in the call; what people raise or override stands with the opening run and counts for the whole intake. */
type FurtherRun = Stamp & { readonly script: VersionRef; readonly answers: Answers };

export type RaisedEscalation = {
  readonly escalationId: EscalationId;
  readonly danger: Danger;
  /** 1 for the first wave; each amendment adds one. */
  readonly revision: number;
  readonly raisedAt: string;
  readonly card: EscalationCard;
  readonly recalled?: Reasoned;
  /** Said by phone, as the operator wrote it down. */
  readonly spoken?: Stamp & SpokenTo;
  /** Written to dispatch from here, in order; missing: nothing was. */
  readonly told?: readonly (Stamp & FromHotline)[];
};

/** One contact as it stands: everything derived from its facts. */
export type Intake = {
  readonly id: IntakeId;
  readonly status: 'open' | 'wrapped-up';
  readonly channel: Channel;
  readonly callId?: CallId;
  readonly openedAt: string;
  readonly openedBy: string;
  readonly screening: ScreeningRun;
  /** In the order they were opened; missing in intakes from before there could be more than one. */
  readonly further?: readonly FurtherRun[];
  readonly place: Place;
  /** What the caller last confirmed; whether it still holds is for `isReadBack` to say. */
  readonly readBack?: Stamp & { readonly place: Place; readonly danger: Danger };
  readonly safeContact: SafeContact;
  /** What `safeContact.callBack` follows from; missing until somebody answered, and in intakes from before it was kept. */
  readonly callBackSaid?: CallBackSaid;
  readonly people: readonly Person[];
  readonly story: string;
  readonly approach: Approach;
  readonly contactKind?: CaseKind;
  readonly consents: Readonly<Partial<Record<ConsentRecipient, boolean>>>;
  readonly anonymous?: boolean;
  readonly escalation?: RaisedEscalation;
  readonly request?: { readonly requestId: RequestId; readonly card: RequestCard; readonly openedAt: string };
  /** In the order they were added, without what opens them; missing in intakes from before there were any. */
  readonly attachments?: readonly (Attachment & Stamp)[];
  readonly informedOf?: readonly string[];
  readonly nonCase?: NonCaseKind;
  readonly help?: { readonly askedAt: string; readonly answeredAt?: string };
  readonly outcome?: Outcome;
  readonly summary: string;
  readonly wrappedUpAt?: string;
  readonly reopened: readonly Reasoned[];
};

/** The escalation police still hold: raised and not recalled. */
export const liveEscalation = (intake: Intake): RaisedEscalation | null =>
  intake.escalation !== undefined && intake.escalation.recalled === undefined ? intake.escalation : null;

/** The one outcome that follows from what was done; `null` while nothing was. Police before a request, a request before information. */
export function outcomeOf(intake: Intake): Outcome | null {
  if (liveEscalation(intake) !== null) return 'escalated';
  if (intake.request !== undefined) return 'requested';
  if (intake.informedOf !== undefined) return 'informed';
  return intake.nonCase === undefined ? null : 'non-case';
}

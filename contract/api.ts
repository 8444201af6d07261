import { z } from 'zod';
import type { Role } from '../domain/access/roles.ts';
import { agenciesOnCall } from '../domain/escalation/agencies.ts';
import type { OwnByAgency } from '../domain/escalation/asking/ask-ladder.ts';
import type { OwnSeconds } from '../domain/escalation/machine/timers.ts';
import type { CallState, EndReason, HeardWho } from '../domain/call/call.ts';
import { dispositions, rejectReasons, type Handover } from '../domain/escalation/handover.ts';
import { readyAnswers, readyQuestions, type Message } from '../domain/escalation/talk.ts';
import { unitSteps } from '../domain/escalation/units.ts';
import type { SpanFigures } from '../domain/escalation/response-times.ts';
import { presenceStates, type NotAvailable, type PresenceState } from '../domain/queue/standing.ts';
import type { Shift } from '../domain/shift.ts';
import type { CaseKind, NonCaseKind, Outcome } from '../domain/intake/facts.ts';
import type { CallId, IntakeId } from '../domain/ids.ts';
import type { SaidNo } from '../domain/people/call-back.ts';
import type { Place } from '../domain/people/place.ts';
import { nextSteps } from '../domain/request/card.ts';
import type { CaseRequest } from '../domain/request/request.ts';
import type { Level } from '../domain/screening/rules.ts';
import type { MissingFile } from './attachments.ts';
import { recordCommands, type CallRecording } from './call-recording.ts';
import {
  togetherCommands,
  type AskedOfMe,
  type CallAbilities,
  type CallHandedOn,
  type CallParty,
  type TakenFromMe,
} from './calls-together.ts';
import { instant, messageId, words } from './scalars.ts';

// Every reply of /api is this value or a Refusal with the matching HTTP status; the shape is the same everywhere.

/** What the screen must warn of before anything is said to this caller. */
export type CallerWarning = 'unsafe-to-call-back' | 'alleged-perpetrator-number' | 'escalated-before';
export const demoScenarios = ['danger', 'counselling', 'silent', 'abandoned', 'voicemail', 'silent-message'] as const;

/** A call as a console may know it: never the number, only its last digits. */
export type CallCard = {
  readonly callId: CallId;
  readonly state: CallState;
  /** `•••• 0147`; null when withheld. */
  readonly maskedNumber: string | null;
  readonly line: 'mobile' | 'landline' | 'withheld';
  readonly queuedAt: string;
  readonly ringingAt?: string;
  readonly answeredAt?: string;
  readonly answeredBy?: string;
  readonly heldSince?: string;
  readonly silentSince?: string;
  readonly keys: readonly { readonly at: string; readonly key: string }[];
  readonly endedAt?: string;
  readonly endReason?: EndReason;
  /** We called; missing: the other side did. */
  readonly direction?: 'out';
  /** Whom an invented callee says they are; a real network says a machine at most. */
  readonly heard?: HeardWho;
  /** The call's name at the console's own phone, which carries it; missing: the network does what the centre tells it. */
  readonly leg?: string;
  /** Only in the answer to a command that the console's own phone carries out: what it dials, once and within seconds. */
  readonly dial?: string;
  /** What this call's network can do; missing: nobody said, and nothing is offered. */
  readonly can?: CallAbilities;
  /** Its network cannot put the caller into a queue. */
  readonly noQueues?: true;
  /** Who is beside the caller and the operator, and who left within this call. */
  readonly parties?: readonly CallParty[];
  readonly handedOn?: CallHandedOn;
  /** Missing: the agency lets no call be recorded, and nothing of this one is. */
  readonly recording?: CallRecording;
  /** When it last rang for the whole time of an offer and nobody answered; missing: it has not, or it has been answered. */
  readonly returnedAt?: string;
  /** It rings at a desk now; missing: at none. */
  readonly isOffered?: true;
  readonly earlierCalls: number;
  readonly warnings: readonly CallerWarning[];
};
export type CallBoard = {
  /** Not answered yet, longest wait first. */
  readonly waiting: readonly CallCard[];
  /** The reader's own call that has not ended; null when none. */
  readonly mine: CallCard | null;
  /** Missed in the last 24 hours, newest first; calls that a fault of ours cut off are among them. */
  readonly missed: readonly CallCard[];
  /** The call a colleague asks the reader about now; missing: nobody does. */
  readonly asked?: AskedOfMe<CallCard>;
  /** The last call a supervisor took over from the reader, while it lives and for an hour after. */
  readonly takenFromMe?: TakenFromMe;
  readonly telephony: 'up' | 'down';
  /** The waiting call that rings at the reader's desk; missing: none does. */
  readonly offered?: CallId;
  /** A call that rang there until somebody else took it a moment ago. */
  readonly taken?: { readonly callId: CallId; readonly byName: string };
};

export const callCommand = z.discriminatedUnion('kind', [
  z.strictObject({
    commandId: z.uuid(),
    /** `let-go`: my phone could not answer after all; somebody else may. */
    kind: z.enum(['answer', 'hold', 'resume', 'mute', 'unmute', 'let-go']),
  }),
  /** `anyway`: also when somebody waits on hold behind it. */
  z.strictObject({ commandId: z.uuid(), kind: z.literal('hang-up'), anyway: z.boolean().optional() }),
  ...togetherCommands,
  ...recordCommands,
]);
export type CallCommand = z.infer<typeof callCommand>;
export const demoCall = z.strictObject({ from: z.string().max(30).nullable(), scenario: z.enum(demoScenarios) });

/** An earlier intake of the same caller, for the ring and the desk. */
export type EarlierIntake = {
  readonly intakeId: IntakeId;
  readonly openedAt: string;
  readonly operatorName: string;
  readonly outcome: Outcome | null;
  readonly level: Level;
  readonly kind: CaseKind | NonCaseKind | null;
  readonly summary: string;
};
export type CallerHistory = { readonly warnings: readonly CallerWarning[]; readonly earlier: readonly EarlierIntake[] };

/** `chosen`: a person pressed a key just now; missing: the console only says that it is still there. */
export const presence = z.strictObject({ state: z.enum(presenceStates), chosen: z.literal(true).optional() });

/** A message with the names of who said it and who saw it first, in the reader's language. */
export type MessageView = Message & { readonly byName: string; readonly seenByName?: string };

/** An escalation as desks show it. `number` is there only when the caller said calling is safe. */
export type EscalationView = Omit<Handover, 'talk'> & {
  readonly talk?: readonly MessageView[];
  /** When the clock acts next if nobody does; missing: never. */
  readonly clockAt?: string;
  readonly operatorName: string;
  readonly intakeCallState: CallState | null;
  readonly number?: string;
  /** The seconds in force for whoever has it, and for each agency that was asked; a timer that is missing has its default. */
  readonly ladder?: OwnSeconds;
  readonly agencyLadders?: OwnByAgency;
  /** The auditor found that the clock owes a step, of the emergency or of a request to another agency; missing: it does its work. */
  readonly ladderBehindSince?: string;
};
export const rejectEscalation = z.strictObject({ reason: z.enum(rejectReasons), note: words(1000) });
const notBlank = (text: string): boolean => text.trim() !== '';
export const sendUnit = z.strictObject({ unit: words(60).refine(notBlank), unitId: z.uuid().optional() });
export const stepUnit = z.strictObject({ ...sendUnit.shape, step: z.enum(unitSteps) });
/** A question or a word of dispatch; the page makes the id, so that a resend is the same message. */
export const messageDispatch = z
  .strictObject({ messageId, question: z.enum(readyQuestions).optional(), asks: z.boolean(), text: words(1000) })
  .refine(({ question, text }) => question !== undefined || notBlank(text));
export const answerDispatch = z
  .strictObject({
    messageId,
    answers: messageId.optional(),
    answer: z.enum(readyAnswers).optional(),
    text: words(1000),
  })
  .refine(({ answer, text }) => answer !== undefined || notBlank(text));
export const seenMessages = z.strictObject({ messageIds: z.array(z.uuid()).min(1).max(200) });
const agency = z.enum(agenciesOnCall);
export const askAgency = z.strictObject({ agency, reason: words(1000).refine(notBlank) });
/** `byName`: who took it there by phone; missing: the person of that agency who is signed in. */
export const acceptForAgency = z.strictObject({ agency, byName: words(120).refine(notBlank).optional() });
export const declineForAgency = z.strictObject({ agency, reason: words(1000).refine(notBlank) });
/** A unit of another agency; by its own desk, or by the operations room that was told so by phone. */
export const stepAgencyUnit = z.strictObject({ ...stepUnit.shape, agency });
export const offerShift = z.strictObject({ to: z.string().min(1).max(120) });
export const cancelEscalation = z.strictObject({ reason: words(1000).min(1) });
export const mergeEscalation = z.strictObject({ into: z.uuid() });
export const followUp = z.strictObject({ note: words(2000) });
export const closeEscalation = z.strictObject({ disposition: z.enum(dispositions), note: words(2000) });

/** What a desk of dispatch holds open, every two seconds. `desk`: the page's own name. */
export const deskBeat = z.strictObject({
  desk: z.string().min(1).max(40),
  count: z.number().int().min(0).max(100_000),
  hash: z.string().max(40),
});
export type DeskBeat = z.infer<typeof deskBeat>;
/** What the centre holds; `isLasting`: they have differed for so long that a person must know. */
export type DeskBeatReply = { readonly count: number; readonly hash: string; readonly isLasting: boolean };

/** A request as desks show it. `place` and `story` are there only with the caller's consent, `number` only when calling is safe. */
export type RequestView = CaseRequest & {
  readonly overdue: boolean;
  readonly operatorName: string;
  readonly place?: Place;
  readonly story?: string;
  readonly number?: string;
};
export const noteRequest = z.strictObject({ text: words(4000).min(1), nextStep: z.enum(nextSteps), dueAt: instant });
export const returnRequest = z.strictObject({ reason: words(1000).min(1) });
export const finishRequest = z.strictObject({ result: words(4000).min(1) });

/** How far the hand-overs of my intakes have come. */
export type MyProgress = {
  readonly escalations: readonly EscalationView[];
  readonly requests: readonly RequestView[];
  readonly supervised: readonly Supervised[];
  readonly closed: readonly ClosedStep[];
};
/** Why a supervisor holds "never call back" for a mistake, and why a second person lets it stay. */
export const lowerNo = z.strictObject({ reason: words(1000).min(10) });
export const stayNo = z.strictObject({ reason: words(1000).min(1) });
/** What was asked of a second person. `decidedAt` null: it waits; `mayDecide`: for whoever reads this, too. */
export type ContactChange = {
  readonly id: string;
  readonly intakeId: IntakeId;
  readonly lowers: readonly SaidNo[];
  readonly reason: string;
  readonly askedByName: string;
  readonly askedAt: string;
  readonly mayDecide: boolean;
  readonly decidedByName: string | null;
  readonly decidedAt: string | null;
  readonly isLowered: boolean | null;
  readonly refusedBecause: string | null;
};

/** What a supervisor did about one of my intakes; null: nothing yet. */
export type Supervised = {
  readonly intakeId: IntakeId;
  readonly helpAnsweredAt: string | null;
  readonly countersignedAt: string | null;
  /** Why a supervisor judges the danger higher, and their id; null: nobody does, or the console has taken it over. */
  readonly raisedBecause: string | null;
  readonly raisedBy: string | null;
};

export type OperatorPresence = {
  readonly staffId: string;
  readonly name: string;
  readonly state: PresenceState;
  /** Since when they do it, or since when `because` holds. */
  readonly since: string;
  /** Why no call rings at somebody who is ready; null: it does, or they are not. */
  readonly because: NotAvailable | null;
  /** A record of an ended call is open for longer than the hotline allows. */
  readonly isOverdue: boolean;
  readonly connected: boolean;
  /** Whether a call would reach them; null where calls are not carried by consoles. */
  readonly phone: 'reachable' | 'unreachable' | null;
  readonly intakeId: IntakeId | null;
  readonly level: Level | null;
};
export type OpenIntake = {
  readonly intakeId: IntakeId;
  readonly openedAt: string;
  readonly operatorName: string;
  readonly level: Level;
  readonly callState: CallState | null;
  readonly helpAskedAt: string | null;
};
export type Override = {
  readonly intakeId: IntakeId;
  readonly operatorName: string;
  readonly reason: string;
  readonly at: string;
};
export type Quarantined = {
  readonly eventId: string;
  readonly device: string;
  readonly type: string;
  readonly code: string;
  readonly at: string;
};
/** What a person did about a step that was put aside. */
export const quarantineOutcomes = ['by-phone', 'entered-anew', 'not-needed', 'other'] as const;
export type QuarantineOutcome = (typeof quarantineOutcomes)[number];
export const closeQuarantined = z.strictObject({
  outcome: z.enum(quarantineOutcomes),
  reason: words(1000).refine((text) => text.trim() !== ''),
});
/** What became of a step of mine that was put aside. */
export type ClosedStep = {
  readonly eventId: string;
  readonly type: string;
  readonly outcome: QuarantineOutcome;
  readonly reason: string;
  readonly byName: string;
  readonly at: string;
};
export type AlarmCounter = { readonly name: string; readonly count: number; readonly lastAt: string };
/** What stands between the centre and a partner's system; for administrators and the dispatch supervisor. */
export type ExchangeTrouble = {
  /** Sent so often without a receipt that a person must know; still being sent unless given up. */
  readonly unsent: readonly {
    readonly messageId: string;
    readonly partner: string;
    readonly escalationId: string;
    readonly tries: number;
    readonly queuedAt: string;
    readonly code: string | null;
    readonly gaveUpAt: string | null;
  }[];
  /** Messages that were not taken: who said they were the sender, why not, how large; never what they held. */
  readonly refused: readonly {
    readonly id: number;
    readonly at: string;
    readonly code: string;
    readonly sender: string | null;
    readonly messageId: string | null;
    readonly detail: string | null;
    readonly bytes: number;
  }[];
};
/** Everything the supervisor's board shows, in one reply. */
export type Supervision = {
  readonly board: CallBoard;
  readonly operators: readonly OperatorPresence[];
  readonly openIntakes: readonly OpenIntake[];
  readonly escalations: readonly EscalationView[];
  readonly requestsNeedingOwner: readonly RequestView[];
  readonly requestsOverdue: readonly RequestView[];
  readonly overrides: readonly Override[];
  readonly quarantined: readonly Quarantined[];
  readonly alarms: readonly AlarmCounter[];
  /** Files that facts speak of and that never came. */
  readonly missingFiles: readonly MissingFile[];
  /** The line to dispatch's desks. `isDead`: none has answered for too long; `differing`: how many show something else than the centre holds. */
  readonly dispatchDesks: { readonly seenAt: string | null; readonly isDead: boolean; readonly differing: number };
  /** Who watches the clock of the escalations. `isSilent`: nobody does. */
  readonly auditor: { readonly seenAt: string | null; readonly isSilent: boolean };
};

/** How fast the emergencies received in one shift were taken. */
export type ShiftTimes = Shift & { readonly count: number; readonly spans: readonly SpanFigures[] };

/** What anyone may know of the centre, signed in or not; `now` is its clock. */
export type Health = { readonly ok: true; readonly demo: boolean; readonly version: string; readonly now: string };
/** One member of staff the centre has seen signed in. */
export type SeenPerson = {
  readonly staffId: string;
  readonly nameAr: string;
  readonly nameEn: string;
  readonly role: Role;
  readonly agency: string;
  readonly lastSeenAt: string;
};

export type TimelineEntry = {
  readonly eventId: string;
  readonly type: string;
  readonly at: string;
  readonly receivedAt: string;
  readonly byName: string;
  readonly body: Readonly<Record<string, unknown>>;
};

export const raise = z.strictObject({ reason: words(1000).min(1) });
export const search = z.strictObject({ text: words(120).min(2) });
export type SearchHit = {
  readonly intakeId: IntakeId;
  readonly openedAt: string;
  readonly operatorName: string;
  /** The person found, as written down; null when the number matched. */
  readonly name: string | null;
  readonly maskedNumber: string | null;
  readonly outcome: Outcome | null;
  readonly level: Level;
};

/**
 * Server-sent pokes: they only say that something changed; the page fetches again, and a timer fetches anyway. An answer of a screening is
 * `screenings` alone: it is what is written most often, and few lists show what it changes.
 */
export const liveTopics = [
  'calls',
  'escalations',
  'requests',
  'intakes',
  'screenings',
  'presence',
  'scripts',
  'looks',
] as const;
export type LiveTopic = (typeof liveTopics)[number];

import type { FactType } from '../../../domain/intake/facts.ts';
import type { HandoverFact } from '../../../domain/escalation/handover.ts';
import type { RequestFact } from '../../../domain/request/request.ts';

/** What administrators write about a record that is erased by law. */
type ErasureType = 'erasure.requested' | 'erasure.confirmed' | 'erasure.refused';
/** What a supervisor did about a step that was put aside. */
type ClosedType = 'quarantine.closed';
/** What was asked and refused about a "never call back". */
type LoweringType = 'safe-contact.lowering-asked' | 'safe-contact.lowering-refused';
/** What became of a message of the ladder. */
type ToldByLadder = 'ladder.told';
/** The operations room's line on a call of an open emergency. */
type OnTheCall = 'call.dispatch-joined' | 'call.dispatch-left';

/** The key of each fact's sentence in `locales/{ar,en}/record.json`; the compiler asks for one whenever a fact is added. */
export const eventKeys = {
  'intake.opened': 'intakeOpened',
  'intake.wrapped-up': 'intakeWrappedUp',
  'intake.reopened': 'intakeReopened',
  'screening.started': 'screeningStarted',
  'screening.answered': 'screeningAnswered',
  'screening.withdrawn': 'screeningWithdrawn',
  'screening.raised': 'screeningRaised',
  'screening.overridden': 'screeningOverridden',
  'screening.countersigned': 'screeningCountersigned',
  'place.noted': 'placeNoted',
  'place.read-back': 'placeReadBack',
  'safe-contact.noted': 'safeContactNoted',
  'safe-contact.lowered': 'safeContactLowered',
  'safe-contact.lowering-asked': 'loweringAsked',
  'safe-contact.lowering-refused': 'loweringRefused',
  'person.noted': 'personNoted',
  'person.removed': 'personRemoved',
  'story.noted': 'storyNoted',
  'approach.noted': 'approachNoted',
  'contact-kind.set': 'contactKindSet',
  'consent.noted': 'consentNoted',
  'anonymity.set': 'anonymitySet',
  'attachment.added': 'attachmentAdded',
  'information.given': 'informationGiven',
  'non-case.marked': 'nonCaseMarked',
  'help.asked': 'helpAsked',
  'help.answered': 'helpAnswered',
  'escalation.raised': 'escalationRaised',
  'escalation.amended': 'escalationAmended',
  'escalation.spoken': 'escalationSpoken',
  'escalation.recalled': 'escalationRecalled',
  'escalation.messaged': 'escalationMessaged',
  'dispatch.delivered': 'dispatchDelivered',
  'dispatch.accepted': 'dispatchAccepted',
  'dispatch.rejected': 'dispatchRejected',
  'dispatch.assigned': 'dispatchAssigned',
  'dispatch.unassigned': 'dispatchUnassigned',
  'dispatch.en-route': 'dispatchEnRoute',
  'dispatch.arrived': 'dispatchArrived',
  'dispatch.closed': 'dispatchClosed',
  'dispatch.noted': 'dispatchNoted',
  'dispatch.widened': 'dispatchWidened',
  'dispatch.messaged': 'dispatchMessaged',
  'hotline.messaged': 'hotlineMessaged',
  'message.seen': 'messageSeen',
  'unit.stepped': 'unitStepped',
  'agency.unit-stepped': 'agencyUnitStepped',
  'agency.widened': 'agencyWidened',
  'desk.showed': 'deskShowed',
  'agency.asked': 'agencyAsked',
  'agency.accepted': 'agencyAccepted',
  'agency.declined': 'agencyDeclined',
  'watch.offered': 'watchOffered',
  'watch.taken': 'watchTaken',
  'voice.confirmed': 'voiceConfirmed',
  'voice.denied': 'voiceDenied',
  'hotline.resent': 'hotlineResent',
  'hotline.cancelled': 'hotlineCancelled',
  'hotline.merged': 'hotlineMerged',
  'hotline.followed-up': 'hotlineFollowedUp',
  'ladder.told': 'ladderTold',
  'call.dispatch-joined': 'callDispatchJoined',
  'call.dispatch-left': 'callDispatchLeft',
  'request.opened': 'requestOpened',
  'request.accepted': 'requestAccepted',
  'request.noted': 'requestNoted',
  'request.returned': 'requestReturned',
  'request.done': 'requestDone',
  'erasure.requested': 'erasureRequested',
  'erasure.confirmed': 'erasureConfirmed',
  'erasure.refused': 'erasureRefused',
  'quarantine.closed': 'quarantineClosed',
} as const satisfies Readonly<
  Record<
    | FactType
    | HandoverFact['type']
    | RequestFact['type']
    | ErasureType
    | ClosedType
    | LoweringType
    | ToldByLadder
    | OnTheCall,
    string
  >
>;

export type ToldType = keyof typeof eventKeys;
export const isToldType = (type: string): type is ToldType => Object.hasOwn(eventKeys, type);

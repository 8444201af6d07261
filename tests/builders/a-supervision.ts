import type { CallCard, OpenIntake, Override, Supervision, TimelineEntry } from '../../contract/api.ts';
import { asId, type CallId, type IntakeId } from '../../domain/ids.ts';

const intakeId = asId<IntakeId>('019a0000-0000-7000-8000-0000000000a1');
const secondsAgo = (seconds: number): string => new Date(Date.now() - seconds * 1000).toISOString();

export const aCallCard = (over: Partial<CallCard> = {}): CallCard => ({
  callId: asId<CallId>('019a0000-0000-7000-8000-0000000000c1'),
  state: 'queued',
  maskedNumber: '•••• 0147',
  line: 'mobile',
  queuedAt: secondsAgo(42),
  keys: [],
  earlierCalls: 0,
  warnings: [],
  ...over,
});

export const anOpenIntake = (over: Partial<OpenIntake> = {}): OpenIntake => ({
  intakeId,
  openedAt: secondsAgo(120),
  operatorName: 'مريم السليطي',
  level: 'escalate',
  callState: 'active',
  helpAskedAt: null,
  ...over,
});

export const anOverride = (over: Partial<Override> = {}): Override => ({
  intakeId,
  operatorName: 'آمنة الحمادي',
  reason: 'ترفض الشرطة، واتفقنا على إيواء الليلة.',
  at: secondsAgo(600),
  ...over,
});

/** A quiet board: nobody waits and nothing lacks an owner. */
export const aSupervision = (over: Partial<Supervision> = {}): Supervision => ({
  board: { waiting: [], mine: null, missed: [], telephony: 'up' },
  operators: [],
  openIntakes: [],
  escalations: [],
  requestsNeedingOwner: [],
  requestsOverdue: [],
  overrides: [],
  quarantined: [],
  alarms: [],
  missingFiles: [],
  dispatchDesks: { seenAt: secondsAgo(1), isDead: false, differing: 0 },
  auditor: { seenAt: secondsAgo(1), isSilent: false },
  ...over,
});

export const anEntry = (over: Partial<TimelineEntry> = {}): TimelineEntry => ({
  eventId: '019a0000-0000-7000-8000-0000000000e1',
  type: 'help.asked',
  at: secondsAgo(100),
  receivedAt: secondsAgo(100),
  byName: 'مريم السليطي',
  body: {},
  ...over,
});

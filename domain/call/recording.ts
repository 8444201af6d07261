import type { StaffId } from '../ids.ts';
import type { Leg, Ownership } from './party.ts';

/**
 * Version of the sentence that is read aloud before a call is recorded (`recording.sentence` in `locales/ar` and `locales/en`). It stands with each consent, so it is
 * raised whenever a word of the sentence changes.
 */
export const consentWords = 1;

/** What the caller said when asked; `withdrawn`: yes at first, and not any more. */
export const consentAnswers = ['yes', 'no', 'withdrawn'] as const;
export type ConsentAnswer = (typeof consentAnswers)[number];

/** `absent`: the network says that it has nothing of it. */
export const recordingStates = ['recording', 'paused', 'stopped', 'absent'] as const;
export type RecordingState = (typeof recordingStates)[number];

/** `recording-consent` is the centre's own word, written before the network is asked; `recording` is the network's. */
export type RecordingEvent =
  | {
      readonly type: 'recording-consent';
      readonly answer: ConsentAnswer;
      /** Who noted it. */
      readonly by: StaffId;
      readonly words: number;
    }
  | {
      readonly type: 'recording';
      /** The network's name of the recording. */
      readonly recording: string;
      readonly state: RecordingState;
      /** How long it is; null while the network has not said so. */
      readonly seconds: number | null;
    };

export type Consent = Omit<Extract<RecordingEvent, { type: 'recording-consent' }>, 'type'> & { readonly at: string };

/** One recording as the network reports it. An instant is missing when that was not reported. */
export type Recording = {
  readonly id: string;
  /** The newest word on whether it runs. */
  readonly live?: { readonly at: string; readonly state: 'recording' | 'paused' };
  /** Once over it stays over, whatever else is heard of it. */
  readonly over?: { readonly at: string; readonly state: 'stopped' | 'absent' };
  /** When it was first heard to run. */
  readonly from?: string;
  readonly seconds?: number;
};

type Recorded = {
  readonly endedAt?: string;
  readonly onHold: boolean;
  readonly holdChangedAt?: string;
  readonly legs?: readonly Leg[];
  readonly owner?: Ownership;
  readonly answeredBy?: StaffId;
  readonly consent?: Consent;
  readonly recordings?: readonly Recording[];
};

/** `unsure`: the caller agreed, and the network has not said what it does: it may be recording. */
export type RecordingPhase = 'off' | 'unsure' | 'recording' | 'paused';

const runs = ({ live, over }: Recording): boolean => over === undefined && live?.state === 'recording';

/** What desks show; from the network's own reports, never from what it was asked to do. */
export function recordingPhase({ endedAt, consent, recordings = [] }: Recorded): RecordingPhase {
  if (endedAt !== undefined) return 'off';
  if (recordings.some(runs)) return 'recording';
  if (consent?.answer !== 'yes') return 'off';
  if (recordings.some(({ over }) => over === undefined)) return 'paused';
  return recordings.some(({ over }) => over !== undefined && over.at >= consent.at) ? 'off' : 'unsure';
}

const latest = (instants: readonly (string | undefined)[]): string =>
  instants.reduce<string>((newest, at) => (at !== undefined && at > newest ? at : newest), '');

const movesOf = (leg: Leg): readonly (string | undefined)[] => [
  leg.who?.at,
  leg.joinedAt,
  leg.supervising?.mode === 'join' ? leg.supervising.at : undefined,
];

/**
 * Whether a recording that runs has to be paused: the caller is on hold or with nobody of the hotline, or somebody came, was asked, or got the call
 * since it was last started. Whoever has the call then starts it again, or does not.
 *
 * @see docs/decisions/0043-recording-waits-for-a-yes.md
 */
export function mustPause(call: Recorded, { live }: Pick<Recording, 'live'>): boolean {
  const owner = call.owner === undefined ? call.answeredBy : call.owner.to;
  if (call.onHold || owner === undefined || owner === null) return true;
  const moved = latest([call.holdChangedAt, call.owner?.at, ...(call.legs ?? []).flatMap(movesOf)]);
  return live !== undefined && moved !== '' && live.at <= moved;
}

/** Since when it is so, by the newest report; missing where nothing was reported. */
export function recordingSince({ recordings = [] }: Recorded): string | undefined {
  const newest = latest(recordings.map(({ live, over }) => (over === undefined ? live?.at : undefined)));
  return newest === '' ? undefined : newest;
}

import type { RecordingEvent, RecordingState } from '../../../domain/call/recording.ts';

type Said = Extract<RecordingEvent, { type: 'recording' }>;

/** Twilio's words. What is `processing` records no more. */
const states = {
  'in-progress': 'recording',
  paused: 'paused',
  stopped: 'stopped',
  processing: 'stopped',
  completed: 'stopped',
  absent: 'absent',
} as const satisfies Readonly<Record<string, RecordingState>>;
export type RecordingStatus = keyof typeof states;
export const recordingStatuses = Object.keys(states) as [RecordingStatus, ...RecordingStatus[]];

const isStatus = (status: string): status is RecordingStatus => status in states;

export type ListedRecording = {
  readonly sid: string;
  readonly status: string;
  /** Seconds, as text; -1 or nothing while it is not whole. */
  readonly duration?: string | null;
  /** What made it; a spoken message is `RecordVerb`. */
  readonly source?: string | null;
};

/** What Twilio says of one recording; null: a word we do not know, of which nothing is made. */
export function readRecording({ sid, status, duration }: ListedRecording): Said | null {
  if (!isStatus(status)) return null;
  const seconds = /^\d{1,6}$/u.test(duration ?? '') ? Number(duration) : null;
  const state = states[status];
  return { type: 'recording', recording: sid, state, seconds: state === 'stopped' ? seconds : null };
}

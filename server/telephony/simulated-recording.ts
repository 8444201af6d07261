import type { CallEvent } from '../../domain/call/call.ts';
import type { RecordingEvent } from '../../domain/call/recording.ts';

/** A recording of an invented call; `ms` of it, without its pauses, up to `since`. */
export type SimulatedRecording = {
  readonly id: string;
  state: 'recording' | 'paused' | 'stopped';
  ms: number;
  since: number;
};
type Recorded = { readonly sid: string; readonly recordings: SimulatedRecording[] };
type Said = Extract<RecordingEvent, { type: 'recording' }>;

const openOf = ({ recordings }: Recorded): SimulatedRecording | undefined =>
  recordings.find(({ state }) => state !== 'stopped');

function turn(one: SimulatedRecording, state: SimulatedRecording['state'], now: number): Said {
  if (one.state === 'recording') one.ms += now - one.since;
  one.since = now;
  one.state = state;
  const seconds = state === 'stopped' ? Math.round(one.ms / 1000) : null;
  return { type: 'recording', recording: one.id, state, seconds };
}

/** What is paused goes on, else one begins. @returns what is said of it; null: it records already */
export function startRecording(line: Recorded, now: number): Said | null {
  const open = openOf(line);
  if (open?.state === 'recording') return null;
  if (open !== undefined) return turn(open, 'recording', now);
  const id = `${line.sid}:rec:${line.recordings.length + 1}`;
  line.recordings.push({ id, state: 'recording', ms: 0, since: now });
  return { type: 'recording', recording: id, state: 'recording', seconds: null };
}

export function pauseRecording(line: Recorded, now: number): Said | null {
  const open = openOf(line);
  return open?.state === 'recording' ? turn(open, 'paused', now) : null;
}

export function stopRecording(line: Recorded, now: number): Said | null {
  const open = openOf(line);
  return open === undefined ? null : turn(open, 'stopped', now);
}

/** Whether a recording pauses before this happens: the caller waits, or somebody comes, is asked, or gets the call. */
export const pausesRecording = (what: CallEvent['what']): boolean =>
  what.type === 'held' ||
  what.type === 'calling' ||
  what.type === 'joined' ||
  what.type === 'owner-changed' ||
  (what.type === 'supervising' && what.mode === 'join');

import { mustPause } from '../../../domain/call/recording.ts';
import type { CommandResult, DriverCommand } from '../telephony-driver.ts';
import { resultOf, say, type Around, type KnownCall } from './around.ts';
import { askTwilio, type Asked } from './ask-twilio.ts';
import { hookUrl, recordingPath } from './hook-urls.ts';
import { readRecording, type ListedRecording } from './read-recording.ts';

type Kind = 'record-start' | 'record-pause' | 'record-stop';
type OfRecording = Extract<DriverCommand, { kind: Kind }>;
/** `call` is as it stood before; what is said of it meanwhile is not in it. */
type Doing = { readonly around: Around; readonly sid: string; readonly call: KnownCall };
type Wanted = 'in-progress' | 'paused' | 'stopped';

const mostListed = 20;
const accepted: CommandResult = { status: 'accepted' };
const notNow: CommandResult = { status: 'refused', code: 'not-in-this-state' };

export const isRecordAct = (command: DriverCommand): command is OfRecording => command.kind.startsWith('record-');
const isOpen = ({ status }: ListedRecording): boolean => status === 'in-progress' || status === 'paused';

/** Says how Twilio shows a recording, unless the log has it so. */
function sayOf({ around, sid, call }: Doing, one: ListedRecording): void {
  const said = readRecording(one);
  if (said === null) return;
  const known = (call.state.recordings ?? []).find(({ id }) => id === one.sid);
  const isKnown = known !== undefined && (known.over ?? known.live)?.state === said.state;
  if (isKnown && (said.seconds === null || known.seconds === said.seconds)) return;
  say(around, sid, `recording:${one.sid}:${said.state}:${said.seconds ?? ''}:${around.house.now()}`, said);
}

/** All recordings of a call as Twilio shows them now; a message that was spoken onto the machine is none. */
async function look(doing: Doing): Promise<Asked<readonly ListedRecording[]>> {
  const { around, sid } = doing;
  const seen = await askTwilio<readonly ListedRecording[]>(async () => {
    const all = await around.client.calls(sid).recordings.list({ limit: mostListed });
    return all.filter(({ source }) => source !== 'RecordVerb');
  });
  if (seen.is === 'done') seen.value.forEach((one) => sayOf(doing, one));
  return seen;
}

const did = (wanted: Wanted, status: string): boolean =>
  wanted === 'stopped' ? !isOpen({ sid: '', status }) : status === wanted;

/**
 * Turns one recording. An answer that refuses or does not come proves nothing, so Twilio is asked how it stands then, and nothing is sent twice: it is
 * known to refuse (21220) what it has done.
 */
async function turn(doing: Doing, recording: string, wanted: Wanted): Promise<CommandResult> {
  const one = doing.around.client.calls(doing.sid).recordings(recording);
  const done = await askTwilio<ListedRecording>(() =>
    one.update({ status: wanted, ...(wanted === 'paused' ? { pauseBehavior: 'skip' } : {}) }),
  );
  const seen = done.is === 'done' ? done : await askTwilio<ListedRecording>(() => one.fetch());
  if (seen.is !== 'done') return resultOf(done);
  sayOf(doing, seen.value);
  if (did(wanted, seen.value.status)) return accepted;
  return done.is === 'done' ? { status: 'unknown' } : resultOf(done);
}

/** What is not trimmed is what was said: a caller who is silent is heard too. */
async function create(doing: Doing): Promise<CommandResult> {
  const { around, sid } = doing;
  const done = await askTwilio<ListedRecording>(() =>
    around.client.calls(sid).recordings.create({
      recordingStatusCallback: hookUrl(around.settings, recordingPath(sid)),
      recordingStatusCallbackMethod: 'POST',
      recordingStatusCallbackEvent: ['in-progress', 'completed', 'absent'],
      recordingChannels: 'dual',
      trim: 'do-not-trim',
    }),
  );
  if (done.is === 'done') sayOf(doing, done.value);
  if (done.is !== 'unknown') return resultOf(done);
  const seen = await look(doing);
  return seen.is === 'done' && seen.value.some(isOpen) ? accepted : { status: 'unknown' };
}

/** Looks first, so that a start which was done without an answer is not done twice. */
async function start(doing: Doing): Promise<CommandResult> {
  const { state } = doing.call;
  if (state.consent?.answer !== 'yes') return { status: 'refused', code: 'recording-needs-consent' };
  if (mustPause(state, {})) return notNow;
  const seen = await look(doing);
  if (seen.is !== 'done') return resultOf(seen);
  if (seen.value.some(({ status }) => status === 'in-progress')) return { status: 'already' };
  const paused = seen.value.find(isOpen);
  return paused === undefined ? create(doing) : turn(doing, paused.sid, 'in-progress');
}

/** The worst of several counts. */
const worst = (results: readonly CommandResult[]): CommandResult =>
  results.find(({ status }) => status === 'unknown') ??
  results.find(({ status }) => status === 'refused') ??
  results.find(({ status }) => status === 'accepted') ?? { status: 'already' };

async function pauseAll(doing: Doing, open: readonly ListedRecording[]): Promise<CommandResult> {
  const results: CommandResult[] = [];
  for (const one of open) if (one.status === 'in-progress') results.push(await turn(doing, one.sid, 'paused'));
  return worst(results);
}

/** What cannot be stopped is at least paused; without a yes nobody starts it again. */
async function stopAll(doing: Doing, open: readonly ListedRecording[]): Promise<CommandResult> {
  const results: CommandResult[] = [];
  for (const one of open.filter(isOpen)) {
    const stopped = await turn(doing, one.sid, 'stopped');
    const isStopped = stopped.status === 'accepted';
    results.push(isStopped || one.status === 'paused' ? stopped : await turn(doing, one.sid, 'paused'));
  }
  return worst(results);
}

/** Starts, pauses or stops what is recorded of a call. */
export async function actOnRecording(
  around: Around,
  call: KnownCall,
  { kind, sid }: OfRecording,
): Promise<CommandResult> {
  const doing = { around, sid, call };
  if (kind === 'record-start') return start(doing);
  const seen = await look(doing);
  if (seen.is !== 'done') return resultOf(seen);
  return kind === 'record-pause' ? pauseAll(doing, seen.value) : stopAll(doing, seen.value);
}

/** Before the caller waits, or somebody comes or gets the call. Should it fail, `keepRecording` does it: the caller's safety does not wait for it. */
export async function pauseBefore(
  around: Around,
  call: KnownCall,
  { kind, sid, ...rest }: DriverCommand,
): Promise<void> {
  const joins = 'mode' in rest && rest.mode === 'join';
  const moves = ['hold', 'consult', 'transfer', 'bring-in', 'take-over'].includes(kind) || joins;
  const { recordings = [] } = call.state;
  const doing = { around, sid, call };
  if (!moves) return;
  for (const { id, live, over } of recordings)
    if (over === undefined && live?.state === 'recording') await turn(doing, id, 'paused');
}

/**
 * Looks how the recordings of a live call stand, says what no report told, and sees to the rule: nothing is recorded without a yes, on hold, or after
 * somebody came or got the call until whoever has it says so again.
 */
export async function keepRecording(around: Around, sid: string, call: KnownCall): Promise<void> {
  const { state } = call;
  const { consent, recordings = [] } = state;
  // Also after a withdrawal: a start that nobody could say of may have been done.
  if ((consent === undefined || consent.answer === 'no') && recordings.length === 0) return;
  const doing = { around, sid, call };
  const seen = await look(doing);
  if (seen.is !== 'done') return;
  const running = seen.value.filter(({ status }) => status === 'in-progress');
  if (consent?.answer !== 'yes') {
    await stopAll(doing, running);
    return;
  }
  const due = running.filter(({ sid: name }) => mustPause(state, recordings.find(({ id }) => id === name) ?? {}));
  await pauseAll(doing, due);
}

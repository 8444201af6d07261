import { assertNever } from '../../../domain/assert-never.ts';
import type { CommandResult, DriverCommand, DriverTarget } from '../telephony-driver.ts';
import { answerCall } from './answer-call.ts';
import { knownCall, resultOf, say, type Around, type KnownCall } from './around.ts';
import { askTwilio } from './ask-twilio.ts';
import { callIn, giveBack, handOver, remove, sayLeft, setHold, type At } from './conference-acts.ts';
import { askedIn, linesOf, lookAt, type Person, type View } from './conference-view.ts';
import { clientAddress } from './hook-urls.ts';
import { modeOf } from './read-conference.ts';
import { actOnRecording, isRecordAct, pauseBefore } from './record-act.ts';

type Doing = { readonly around: Around; readonly at: At; readonly call: KnownCall };
type RecordKind = 'record-start' | 'record-pause' | 'record-stop';
type Act<Kind extends DriverCommand['kind']> = Extract<DriverCommand, { kind: Kind }>;

const notNow: CommandResult = { status: 'refused', code: 'not-in-this-state' };
const isDone = ({ status }: CommandResult): boolean => status === 'accepted' || status === 'already';

/** Nobody else speaks with the caller: the call is over for all. */
async function endCall({ client, ...around }: Around, sid: string, key: string): Promise<CommandResult> {
  const done = await askTwilio(() => client.calls(sid).update({ status: 'completed' }));
  if (done.is === 'done') say({ ...around, client }, sid, key, { type: 'ended', reason: 'operator-hung-up' });
  return done.is === 'refused' && done.http < 429 ? { status: 'already' } : resultOf(done);
}

const staysWith = ({ others }: View): readonly Person[] =>
  others.filter((one) => one.isThere && one.label?.is === 'party' && one.label.way === 'bring-in');

async function hangUp({ around, at, call }: Doing): Promise<CommandResult> {
  const { view, sid, key } = at;
  const asked = askedIn(view);
  if (asked !== undefined) {
    await remove(around, at, asked);
    sayLeft(around, at, asked, 'cancelled');
  }
  if (staysWith(view).length === 0) return endCall(around, sid, key);
  const heard = await setHold(around, at, false);
  if (!isDone(heard)) return heard;
  say(around, sid, key, { type: 'owner-changed', from: call.owner, to: null, why: 'left' });
  for (const one of linesOf(view, call.owner)) await remove(around, at, one);
  return { status: 'accepted' };
}

/** Where somebody of the list is reached; null: this network does not reach them. */
function addressOf(
  { kind, staff, number }: DriverTarget,
  sid: string,
  way: 'consult' | 'transfer' | 'bring-in',
): string | null {
  if (kind === 'queue') return null;
  return staff === null ? number : clientAddress(staff, sid, way);
}

async function callTarget(doing: Doing, command: Act<'consult' | 'transfer' | 'bring-in'>): Promise<CommandResult> {
  const { around, at, call } = doing;
  const { target, kind: way, commandId } = command;
  if (way !== 'bring-in' && askedIn(at.view) !== undefined) return notNow;
  if (way === 'transfer' && target.kind === 'queue') return giveBack(around, { ...at, why: 'transfer' }, call);
  const to = addressOf(target, at.sid, way);
  if (to === null) return { status: 'refused', code: 'network-cannot' };
  if (way !== 'bring-in') {
    const held = await setHold(around, at, true);
    if (!isDone(held)) return held;
  }
  const mark = commandId.replaceAll('-', '').slice(0, 12);
  const label = { is: 'party', way, role: target.kind, target: target.id, mark } as const;
  const done = await callIn(around, { ...at, conference: at.view.conference }, { label, to });
  if (done.status === 'refused' && way !== 'bring-in') {
    const now = { ...at, view: { ...at.view, caller: at.view.caller && { ...at.view.caller, hold: true } } };
    await setHold(around, now, false);
  }
  return done;
}

async function completeConsult({ around, at, call }: Doing): Promise<CommandResult> {
  const asked = askedIn(at.view);
  if (asked?.isThere !== true) return { status: 'refused', code: 'nobody-to-hand-to' };
  return handOver(around, at, call, asked);
}

/** Also what going back to the caller is: whoever was asked is let go. */
async function cancelConsult({ around, at }: Doing): Promise<CommandResult> {
  const asked = askedIn(at.view);
  const gone = asked === undefined ? null : await remove(around, at, asked);
  if (gone !== null && gone.is !== 'done') return resultOf(gone);
  if (asked !== undefined) sayLeft(around, at, asked, 'cancelled');
  const heard = await setHold(around, at, false);
  return asked !== undefined && heard.status === 'already' ? { status: 'accepted' } : heard;
}

async function takeOut({ around, at }: Doing, leg: string): Promise<CommandResult> {
  const person = at.view.others.find((one) => one.callSid === leg && one.label?.is === 'party');
  if (person === undefined) return { status: 'refused', code: 'not-found' };
  const gone = await remove(around, at, person);
  if (gone.is === 'done') sayLeft(around, at, person, 'taken-out');
  return resultOf(gone);
}

const listenerOf = ({ others }: View, { staff }: DriverCommand): Person | undefined =>
  others.find((one) => one.label?.is === 'supervisor' && one.staff === staff);

async function supervise({ around, at, call }: Doing, command: Act<'supervise'>): Promise<CommandResult> {
  const { mode, staff } = command;
  const { sid, view, key } = at;
  const coaches = linesOf(view, call.owner).find((one) => one.isThere)?.callSid;
  if (mode === 'whisper' && coaches === undefined) return notNow;
  const here = listenerOf(view, command);
  if (here === undefined) {
    const label = { is: 'supervisor', staff } as const;
    const to = clientAddress(staff, sid, 'supervisor');
    return callIn(
      around,
      { ...at, conference: view.conference },
      { label, to, mode, ...(coaches === undefined ? {} : { coaches }) },
    );
  }
  if (modeOf(here) === mode) return { status: 'already' };
  const change = {
    muted: mode === 'listen',
    coaching: mode === 'whisper',
    ...(mode === 'whisper' ? { callSidToCoach: coaches ?? '' } : {}),
  };
  const done = await askTwilio(() =>
    around.client.conferences(view.conference).participants(here.callSid).update(change),
  );
  if (done.is === 'done') say(around, sid, key, { type: 'supervising', leg: here.callSid, by: staff, mode });
  return resultOf(done);
}

async function stopSupervising({ around, at }: Doing, command: DriverCommand): Promise<CommandResult> {
  const here = listenerOf(at.view, command);
  if (here === undefined) return { status: 'already' };
  const gone = await remove(around, at, here);
  if (gone.is === 'done') sayLeft(around, at, here, 'hung-up');
  return resultOf(gone);
}

/** One who listens is heard from now on; another's console is called, and has the call once they are there (`keep-call.ts`). */
async function takeOver({ around, at, call }: Doing, command: DriverCommand): Promise<CommandResult> {
  const { staff } = command;
  const { sid, view, key } = at;
  if (call.owner === staff) return { status: 'already' };
  const here = listenerOf(view, command);
  if (here === undefined) {
    const label = { is: 'operator', why: 'take-over', staff } as const;
    return callIn(around, { ...at, conference: view.conference }, { label, to: clientAddress(staff, sid, 'operator') });
  }
  const people = around.client.conferences(view.conference).participants;
  const heard = await askTwilio(() => people(here.callSid).update({ muted: false, coaching: false }));
  if (heard.is !== 'done') return resultOf(heard);
  say(around, sid, key, { type: 'owner-changed', from: call.owner, to: staff, why: 'take-over' });
  sayLeft(around, at, here, 'completed');
  await clearAfter(around, at, call);
  return { status: 'accepted' };
}

/** The caller waits no longer, and whoever had the call, or was asked, is let go. */
export async function clearAfter(around: Around, at: At, call: KnownCall): Promise<void> {
  const asked = askedIn(at.view);
  if (asked !== undefined) {
    await remove(around, at, asked);
    sayLeft(around, at, asked, 'cancelled');
  }
  await setHold(around, at, false);
  for (const one of linesOf(at.view, call.owner)) await remove(around, at, one);
}

async function mute({ around, at, call }: Doing, muted: boolean): Promise<CommandResult> {
  const [line] = linesOf(at.view, call.owner);
  if (line === undefined) return notNow;
  const people = around.client.conferences(at.view.conference).participants;
  return resultOf(await askTwilio(() => people(line.callSid).update({ muted })));
}

function perform(doing: Doing, command: Exclude<DriverCommand, Act<'answer' | RecordKind>>): Promise<CommandResult> {
  const { around, at } = doing;
  switch (command.kind) {
    case 'hold':
      return setHold(around, at, true);
    case 'resume':
    case 'consult-cancel':
    case 'asked-decline':
      return cancelConsult(doing);
    case 'mute':
    case 'unmute':
      return mute(doing, command.kind === 'mute');
    case 'hang-up':
      return hangUp(doing);
    case 'consult':
    case 'transfer':
    case 'bring-in':
      return callTarget(doing, command);
    case 'consult-complete':
      return completeConsult(doing);
    case 'take-out':
      return takeOut(doing, command.leg);
    case 'supervise':
      return supervise(doing, command);
    case 'supervise-stop':
      return stopSupervising(doing, command);
    case 'take-over':
      return takeOver(doing, command);
    case 'press':
    case 'asked-answer':
      // The console's own phone sends keys, and answers what rings there.
      return Promise.resolve({ status: 'refused', code: 'network-cannot' });
    default:
      return assertNever(command);
  }
}

/** Does at Twilio what a desk asks of a call. Each act begins with how the conference stands there now. */
export async function actOnCall(around: Around, command: DriverCommand): Promise<CommandResult> {
  const { sid, staff, commandId } = command;
  const key = `act:${commandId}`;
  if (command.kind === 'answer') return answerCall(around, { sid, staff, key });
  const call = await knownCall(around, sid);
  if (call === null) return { status: 'refused', code: 'not-found' };
  if (isRecordAct(command)) return actOnRecording(around, call, command);
  const looked = await lookAt(around, sid, call);
  if (looked.is === 'refused') return resultOf(looked);
  if (looked.is === 'unknown') return { status: 'unknown' };
  // Claimed and not heard yet: whoever waits is let go, never hung up on.
  const isUnheard = call.owner === null && call.state.dialledBy === undefined;
  if (command.kind === 'hang-up' && isUnheard) return notNow;
  if (looked.value === null) return command.kind === 'hang-up' ? endCall(around, sid, key) : notNow;
  await pauseBefore(around, call, command);
  return perform({ around, at: { sid, view: looked.value, key }, call }, command);
}

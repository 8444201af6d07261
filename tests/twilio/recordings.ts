import { listed, refusal, type Answer, type Asked, type Route } from './rest-answer.ts';
import type { Fields, SimCall, SimRecording, World } from './world.ts';

const notFound = 20_404;
const notInProgress = 21_220;
const account = '/2010-04-01/Accounts/[^/]+';
const ofCall = `${account}/Calls/(?<CallSid>[^/]+)/Recordings`;

const rfc2822 = (ms: number): string => new Date(ms).toUTCString().replace('GMT', '+0000');
const isLive = ({ status }: SimRecording): boolean => status === 'in-progress' || status === 'paused';

const form = ({ account: of, clock }: World, one: SimRecording): object => ({
  sid: one.sid,
  account_sid: of.accountSid,
  call_sid: one.callSid,
  conference_sid: null,
  status: one.status,
  channels: 2,
  source: 'StartCallRecordingAPI',
  duration: isLive(one) ? '-1' : String(Math.round(one.ms / 1000)),
  start_time: rfc2822(one.startedAt),
  date_created: rfc2822(one.startedAt),
  date_updated: rfc2822(clock.now()),
  api_version: '2010-04-01',
  uri: `/2010-04-01/Accounts/${of.accountSid}/Recordings/${one.sid}.json`,
});

function tell(world: World, one: SimRecording, status: 'in-progress' | 'completed'): void {
  if (one.callbackUrl === null) return;
  const lies = `https://api.twilio.com/2010-04-01/Accounts/${world.account.accountSid}/Recordings/${one.sid}`;
  const length: Fields = status === 'completed' ? { RecordingDuration: String(Math.round(one.ms / 1000)) } : {};
  world.hooks.push({
    url: one.callbackUrl,
    fields: {
      AccountSid: world.account.accountSid,
      CallSid: one.callSid,
      RecordingSid: one.sid,
      RecordingUrl: lies,
      RecordingStatus: status,
      RecordingChannels: '2',
      RecordingStartTime: rfc2822(one.startedAt),
      RecordingSource: 'StartCallRecordingAPI',
      ...length,
    },
  });
}

function turn({ clock }: World, one: SimRecording, status: SimRecording['status']): void {
  if (one.status === 'in-progress') one.ms += clock.now() - one.since;
  one.since = clock.now();
  one.status = status;
}

/** What is recorded of a call ends with it. */
export function endRecordings(world: World, { sid }: SimCall): void {
  for (const one of world.recordings.values()) {
    if (one.callSid !== sid || !isLive(one)) continue;
    turn(world, one, 'completed');
    tell(world, one, 'completed');
  }
}

function create(world: World, { one, inPath }: Asked): Answer {
  const call = world.calls.get(inPath('CallSid'));
  if (call === undefined) return refusal(404, notFound);
  if (call.status !== 'in-progress') return refusal(400, notInProgress);
  const made: SimRecording = {
    sid: world.newSid('RE'),
    callSid: call.sid,
    startedAt: world.clock.now(),
    callbackUrl: one('RecordingStatusCallback') === '' ? null : one('RecordingStatusCallback'),
    status: 'in-progress',
    ms: 0,
    since: world.clock.now(),
  };
  world.recordings.set(made.sid, made);
  tell(world, made, 'in-progress');
  return { status: 201, body: form(world, made) };
}

function update(world: World, { one, inPath }: Asked): Answer {
  const recording = world.recordings.get(inPath('Sid'));
  if (recording === undefined) return refusal(404, notFound);
  const status = one('Status');
  if (!isLive(recording)) return refusal(400, notInProgress);
  if (status === 'stopped' && world.stopsNoRecording) return refusal(400, notInProgress);
  if (status === 'in-progress' || status === 'paused' || status === 'stopped') turn(world, recording, status);
  if (status === 'stopped') {
    recording.status = 'completed';
    tell(world, recording, 'completed');
    return { status: 200, body: { ...form(world, recording), status: 'stopped' } };
  }
  return { status: 200, body: form(world, recording) };
}

function remove(world: World, { inPath }: Asked): Answer {
  const recording = world.recordings.get(inPath('Sid'));
  if (recording === undefined) return refusal(404, notFound);
  if (isLive(recording)) return refusal(400, notInProgress);
  world.recordings.delete(recording.sid);
  return { status: 204, body: '' };
}

/** Recordings of a call in the interface of 2010. */
export const recordingRoutes: readonly Route[] = [
  { method: 'post', path: `${ofCall}.json`, act: create },
  {
    method: 'get',
    path: `${ofCall}.json`,
    act: (world, { inPath }) => {
      const of = [...world.recordings.values()].filter(({ callSid }) => callSid === inPath('CallSid'));
      return listed(
        'recordings',
        of.map((one) => form(world, one)),
      );
    },
  },
  { method: 'post', path: `${ofCall}/(?<Sid>[^/]+).json`, act: update },
  {
    method: 'get',
    path: `${ofCall}/(?<Sid>[^/]+).json`,
    act: (world, { inPath }) => {
      const recording = world.recordings.get(inPath('Sid'));
      return recording === undefined ? refusal(404, notFound) : { status: 200, body: form(world, recording) };
    },
  },
  { method: 'delete', path: `${ofCall}/(?<Sid>[^/]+).json`, act: remove },
];

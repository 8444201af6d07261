import { aCall, callInto, endCall, hasLabel, ring, runVerbs, takeOut, tellStatus } from './calls.ts';
import { change, conferenceOf } from './conferences.ts';
import { callForm, conferenceForm, participantForm } from './forms.ts';
import { listed, refusal, type Answer, type Asked, type Route } from './rest-answer.ts';
import { verbsIn } from './twiml-reading.ts';
import type { World } from './world.ts';

/** Twilio's codes: a label that stands already, a call that is over, nothing of this name. */
const labelTaken = 16_025;
const notInProgress = 21_220;
const notFound = 20_404;

const isOpen = ({ status }: { readonly status: string }): boolean =>
  ['queued', 'ringing', 'in-progress'].includes(status);

function createCall(world: World, { one, all }: Asked): Answer {
  const call = aCall(world, {
    from: one('From'),
    to: one('To'),
    direction: 'outbound-api',
    statusUrl: one('StatusCallback') === '' ? null : one('StatusCallback'),
    statusEvents: all('StatusCallbackEvent').length === 0 ? ['completed'] : all('StatusCallbackEvent'),
  });
  call.verbs = verbsIn(one('Twiml'));
  call.url = one('Url') === '' ? null : one('Url');
  const body = callForm(world, call);
  tellStatus(world, call, 'initiated');
  ring(world, call, Number(one('Timeout') === '' ? 60 : one('Timeout')), () => {
    if (call.url === null) runVerbs(world, call);
    else world.toRun.push(call);
  });
  return { status: 201, body };
}

function updateCall(world: World, { one, inPath }: Asked): Answer {
  const call = world.calls.get(inPath('Sid'));
  if (call === undefined) return refusal(404, notFound);
  if (!isOpen(call)) return refusal(400, notInProgress);
  if (one('Status') === 'completed') endCall(world, call, 'completed', 'participant_updated_via_api');
  if (one('Twiml') !== '') {
    takeOut(world, call, 'participant_updated_via_api');
    call.status = 'in-progress';
    call.verbs = verbsIn(one('Twiml'));
    runVerbs(world, call);
  }
  return { status: 200, body: callForm(world, call) };
}

function listCalls(world: World, { one }: Asked): Answer {
  const found = [...world.calls.values()].filter(
    (call) =>
      (one('Status') === '' || call.status === one('Status')) &&
      (one('To') === '' || call.to === one('To')) &&
      (one('From') === '' || call.from === one('From')),
  );
  return listed(
    'calls',
    found.toReversed().map((call) => callForm(world, call)),
  );
}

function createParticipant(world: World, { one, all, inPath }: Asked): Answer {
  const name = inPath('ConferenceSid');
  if (name.startsWith('CF') && conferenceOf(world, name) === undefined) return refusal(404, notFound);
  if (one('Label') !== '' && hasLabel(world, name, one('Label'))) return refusal(400, labelTaken);
  if (one('Coaching') === 'true' && world.calls.get(one('CallSidToCoach'))?.conference === undefined)
    return refusal(400, 13_240);
  const call = aCall(world, {
    from: one('From'),
    to: one('To'),
    direction: 'outbound-api',
    statusUrl: one('StatusCallback') === '' ? null : one('StatusCallback'),
    statusEvents: all('StatusCallbackEvent'),
  });
  callInto(world, name, {
    call,
    callbackUrl: one('ConferenceStatusCallback'),
    seconds: Number(one('Timeout') === '' ? 60 : one('Timeout')),
    as: {
      label: one('Label') === '' ? null : one('Label'),
      muted: one('Muted') === 'true',
      coaching: one('Coaching') === 'true',
      coaches: one('CallSidToCoach') === '' ? null : one('CallSidToCoach'),
      endsOnExit: one('EndConferenceOnExit') === 'true',
    },
  });
  const conference = conferenceOf(world, name) ?? world.conferences.get(call.conference ?? '');
  const participant = conference?.participants.get(call.sid);
  const shown = participant ?? {
    callSid: call.sid,
    label: one('Label'),
    status: 'ringing' as const,
    muted: false,
    hold: false,
    coaching: false,
    coaches: null,
    endsOnExit: false,
  };
  const of = conference ?? [...world.conferences.values()].at(-1);
  return of === undefined ? refusal(404, notFound) : { status: 201, body: participantForm(world, of, shown) };
}

const truth = (text: string): boolean | undefined => (text === '' ? undefined : text === 'true');

function updateParticipant(world: World, { one, inPath }: Asked): Answer {
  const conference = conferenceOf(world, inPath('ConferenceSid'));
  const participant = conference?.participants.get(inPath('CallSid'));
  if (conference === undefined || participant === undefined) return refusal(404, notFound);
  const given = {
    muted: truth(one('Muted')),
    hold: truth(one('Hold')),
    coaching: truth(one('Coaching')),
    endsOnExit: truth(one('EndConferenceOnExit')),
  };
  change(
    world,
    conference,
    participant,
    Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  );
  if (one('CallSidToCoach') !== '') participant.coaches = one('CallSidToCoach');
  return { status: 200, body: participantForm(world, conference, participant) };
}

function removeParticipant(world: World, { inPath }: Asked): Answer {
  const conference = conferenceOf(world, inPath('ConferenceSid'));
  const call = world.calls.get(inPath('CallSid'));
  if (call === undefined || conference?.participants.has(call.sid) !== true) return refusal(404, notFound);
  endCall(world, call, 'completed', 'participant_updated_via_api');
  return { status: 204, body: '' };
}

const account = '/2010-04-01/Accounts/[^/]+';

/** The interface of 2010. */
export const callRoutes: readonly Route[] = [
  { method: 'post', path: `${account}/Calls.json`, act: createCall },
  { method: 'get', path: `${account}/Calls.json`, act: listCalls },
  { method: 'post', path: `${account}/Calls/(?<Sid>[^/]+).json`, act: updateCall },
  {
    method: 'get',
    path: `${account}/Calls/(?<Sid>[^/]+).json`,
    act: (world, { inPath }) => {
      const call = world.calls.get(inPath('Sid'));
      return call === undefined ? refusal(404, notFound) : { status: 200, body: callForm(world, call) };
    },
  },
  {
    method: 'get',
    path: `${account}/Conferences.json`,
    act: (world, { one }) =>
      listed(
        'conferences',
        [...world.conferences.values()]
          .filter(
            (conference) =>
              (one('FriendlyName') === '' || conference.friendlyName === one('FriendlyName')) &&
              (one('Status') === '' || conference.status === one('Status')),
          )
          .map((conference) => conferenceForm(world, conference)),
      ),
  },
  {
    method: 'get',
    path: `${account}/Conferences/(?<Sid>[^/]+).json`,
    act: (world, { inPath }) => {
      const conference = world.conferences.get(inPath('Sid'));
      return conference === undefined
        ? refusal(404, notFound)
        : { status: 200, body: conferenceForm(world, conference) };
    },
  },
  { method: 'post', path: `${account}/Conferences/(?<ConferenceSid>[^/]+)/Participants.json`, act: createParticipant },
  {
    method: 'get',
    path: `${account}/Conferences/(?<ConferenceSid>[^/]+)/Participants.json`,
    act: (world, { inPath }) => {
      const conference = world.conferences.get(inPath('ConferenceSid'));
      if (conference === undefined) return refusal(404, notFound);
      return listed(
        'participants',
        [...conference.participants.values()].map((one) => participantForm(world, conference, one)),
      );
    },
  },
  {
    method: 'post',
    path: `${account}/Conferences/(?<ConferenceSid>[^/]+)/Participants/(?<CallSid>[^/]+).json`,
    act: updateParticipant,
  },
  {
    method: 'delete',
    path: `${account}/Conferences/(?<ConferenceSid>[^/]+)/Participants/(?<CallSid>[^/]+).json`,
    act: removeParticipant,
  },
];

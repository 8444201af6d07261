import { wrapUpTask } from './task-router.ts';
import { stamp, type SimCall, type SimConference, type SimParticipant, type World } from './world.ts';

type Told = {
  readonly call?: SimCall;
  readonly participant?: SimParticipant;
  readonly more?: Readonly<Record<string, string>>;
};

/** Posts an event of a conference to the address its first participant came with. */
function tell(world: World, conference: SimConference, event: string, { participant, more = {} }: Told = {}): void {
  conference.sequence += 1;
  const of =
    participant === undefined
      ? {}
      : {
          CallSid: participant.callSid,
          Muted: String(participant.muted),
          Hold: String(participant.hold),
          Coaching: String(participant.coaching),
          EndConferenceOnExit: String(participant.endsOnExit),
          StartConferenceOnEnter: 'true',
          ...(participant.label === null ? {} : { ParticipantLabel: participant.label }),
        };
  world.hooks.push({
    url: conference.callbackUrl,
    fields: {
      AccountSid: world.account.accountSid,
      ConferenceSid: conference.sid,
      FriendlyName: conference.friendlyName,
      StatusCallbackEvent: event,
      SequenceNumber: String(conference.sequence),
      Timestamp: stamp(world),
      ...of,
      ...more,
    },
  });
}

const connectedIn = ({ participants }: SimConference): readonly SimParticipant[] =>
  [...participants.values()].filter((one) => one.status === 'connected');

/** The open conference of this name or sid. */
export const conferenceOf = ({ conferences }: World, name: string): SimConference | undefined =>
  [...conferences.values()].find(
    (one) => (one.sid === name || one.friendlyName === name) && one.status !== 'completed',
  );

export function openConference(world: World, name: string, callbackUrl: string): SimConference {
  const open = conferenceOf(world, name);
  if (open !== undefined) return open;
  const made: SimConference = {
    sid: world.newSid('CF'),
    friendlyName: name,
    status: 'init',
    sequence: 0,
    callbackUrl,
    participants: new Map(),
  };
  world.conferences.set(made.sid, made);
  return made;
}

type Entering = Partial<Pick<SimParticipant, 'label' | 'muted' | 'coaching' | 'coaches' | 'endsOnExit'>>;

/** Somebody is called into a conference, or comes in by TwiML; not heard before `enter`. */
export function invite(conference: SimConference, call: SimCall, as: Entering): SimParticipant {
  const participant: SimParticipant = {
    callSid: call.sid,
    label: as.label ?? null,
    status: 'ringing',
    muted: as.muted ?? false,
    hold: false,
    coaching: as.coaching ?? false,
    coaches: as.coaches ?? null,
    endsOnExit: as.endsOnExit ?? false,
  };
  conference.participants.set(call.sid, participant);
  call.conference = conference.sid;
  return participant;
}

export function enter(world: World, conference: SimConference, call: SimCall): void {
  const participant = conference.participants.get(call.sid);
  if (participant === undefined) return;
  participant.status = 'connected';
  call.place = 'conference';
  tell(world, conference, 'participant-join', { participant });
  if (conference.status !== 'init' || connectedIn(conference).length < 2) return;
  conference.status = 'in-progress';
  tell(world, conference, 'conference-start');
}

type LeavesWhy =
  | 'participant_hung_up'
  | 'participant_updated_via_api'
  | 'moderator_ended_conference'
  | 'participant_add_failed';

/** What else happens when a call of the conference is out of it; the calls module ends the others. */
export function leave(world: World, call: SimCall, why: LeavesWhy): readonly string[] {
  const conference = world.conferences.get(call.conference ?? '');
  const participant = conference?.participants.get(call.sid);
  call.conference = null;
  if (conference === undefined || participant === undefined) return [];
  conference.participants.delete(call.sid);
  tell(world, conference, 'participant-leave', {
    participant,
    more: {
      ReasonParticipantLeft: why,
      ParticipantCallStatus: call.status === 'in-progress' ? 'completed' : call.status,
    },
  });
  const task = [...world.tasks.values()].find((one) => one.callSid === call.sid && one.status === 'assigned');
  if (task !== undefined) wrapUpTask(world, task);
  if (!participant.endsOnExit && conference.participants.size > 0) return [];
  const others = [...conference.participants.keys()];
  conference.status = 'completed';
  tell(world, conference, 'conference-end', { more: { ReasonConferenceEnded: 'last-participant-left' } });
  return others;
}

type Change = Partial<Pick<SimParticipant, 'muted' | 'hold' | 'coaching' | 'coaches' | 'endsOnExit'>>;

export function change(world: World, conference: SimConference, participant: SimParticipant, by: Change): void {
  const before = { ...participant };
  Object.assign(participant, by);
  if (by.hold !== undefined && by.hold !== before.hold)
    tell(world, conference, by.hold ? 'participant-hold' : 'participant-unhold', { participant });
  if (by.muted !== undefined && by.muted !== before.muted)
    tell(world, conference, by.muted ? 'participant-mute' : 'participant-unmute', { participant });
  if (by.coaching !== undefined && by.coaching !== before.coaching)
    tell(world, conference, 'participant-modify', { participant });
}

import { conferenceOf, enter, invite, leave, openConference } from './conferences.ts';
import { addTask, cancelTask } from './task-router.ts';
import { nounIn } from './twiml-reading.ts';
import { stamp, type Fields, type SimCall, type Verb, type World } from './world.ts';

/** Twilio's own limit of callers in a queue. */
const queueLimit = 100;

/** What every webhook about a call says. */
export const callFields = (world: World, call: SimCall): Fields => ({
  AccountSid: world.account.accountSid,
  ApiVersion: '2010-04-01',
  CallSid: call.sid,
  CallStatus: call.status,
  From: call.from,
  Caller: call.from,
  To: call.to,
  Called: call.to,
  Direction: call.direction,
});

/** Posts how a call goes on, where its address asks for it. */
export function tellStatus(world: World, call: SimCall, event: string): void {
  if (call.statusUrl === null || !call.statusEvents.includes(event)) return;
  world.hooks.push({
    url: call.statusUrl,
    fields: {
      ...callFields(world, call),
      CallbackSource: 'call-progress-events',
      SequenceNumber: String(call.statusSequence),
      Timestamp: stamp(world),
    },
  });
  call.statusSequence += 1;
}

export type Dialling = {
  readonly from: string;
  readonly to: string;
  readonly direction: SimCall['direction'];
  readonly statusUrl: string | null;
  readonly statusEvents: readonly string[];
};

export function aCall(world: World, { from, to, direction, statusUrl, statusEvents }: Dialling): SimCall {
  const call: SimCall = {
    sid: world.newSid('CA'),
    from,
    to,
    direction,
    status: direction === 'inbound' ? 'ringing' : 'queued',
    verbs: [],
    place: 'twiml',
    enqueuedAt: 0,
    waitUrl: '',
    task: null,
    conference: null,
    statusUrl,
    statusEvents,
    statusSequence: 0,
    url: null,
    createdAt: world.clock.now(),
  };
  world.calls.set(call.sid, call);
  return call;
}

const isOver = ({ status }: SimCall): boolean => !['queued', 'ringing', 'in-progress'].includes(status);

type LeavesWhy = Parameters<typeof leave>[2];

/** Takes a call out of wherever it is: a queue, a conference. */
export function takeOut(world: World, call: SimCall, why: LeavesWhy): void {
  const task = world.tasks.get(call.task ?? '');
  if (call.place === 'queue' && task !== undefined) cancelTask(world, task);
  call.place = 'twiml';
  for (const other of leave(world, call, why)) {
    const one = world.calls.get(other);
    if (one !== undefined) endCall(world, one, 'completed', 'moderator_ended_conference');
  }
}

export function endCall(world: World, call: SimCall, status: SimCall['status'], why: LeavesWhy): void {
  if (isOver(call)) return;
  call.status = status;
  takeOut(world, call, why);
  call.place = 'over';
  call.verbs = [];
  world.far?.over(call);
  tellStatus(world, call, 'completed');
}

function enqueue(world: World, call: SimCall, verb: Verb): void {
  const queued = [...world.calls.values()].filter((one) => one.place === 'queue').length;
  // A full queue lets the call fall through to what stands behind it.
  if (queued >= queueLimit || world.queueFails) return;
  call.place = 'queue';
  call.enqueuedAt = world.clock.now();
  call.waitUrl = verb.attributes['waitUrl'] ?? '';
  call.task = null;
  if (verb.attributes['workflowSid'] === undefined) return;
  const task = nounIn(verb);
  const given = JSON.parse(task.inner === '' ? '{}' : task.inner) as Readonly<Record<string, unknown>>;
  call.task = addTask(world, call.sid, given, Number(task.attributes['priority'] ?? 0)).sid;
}

function intoConference(world: World, call: SimCall, { attributes, inner }: Verb): void {
  const conference = openConference(world, inner, attributes['statusCallback'] ?? '');
  invite(conference, call, {
    label: attributes['participantLabel'] ?? null,
    endsOnExit: attributes['endConferenceOnExit'] === 'true',
  });
  enter(world, conference, call);
}

function dialVerb(world: World, call: SimCall, verb: Verb): void {
  const noun = nounIn(verb);
  if (noun.name === 'Conference') return intoConference(world, call, noun);
  if ((world.answers.get(noun.inner) ?? 'answers') === 'answers') call.place = 'dial';
}

/** Goes on with a call's TwiML until it waits somewhere or is over. */
export function runVerbs(world: World, call: SimCall): void {
  while (call.place === 'twiml' && !isOver(call)) {
    const [verb, ...rest] = call.verbs;
    if (verb === undefined) return endCall(world, call, 'completed', 'participant_hung_up');
    call.verbs = rest;
    if (verb.name === 'Enqueue') enqueue(world, call, verb);
    if (verb.name === 'Dial') dialVerb(world, call, verb);
  }
}

/** Calls somebody into a conference; they pick up, or not, as they do. */
export function callInto(
  world: World,
  name: string,
  {
    call,
    callbackUrl,
    as,
    seconds,
  }: {
    readonly call: SimCall;
    readonly callbackUrl: string;
    readonly as: Parameters<typeof invite>[2];
    readonly seconds: number;
  },
): void {
  const conference = openConference(world, name, callbackUrl);
  invite(conference, call, as);
  tellStatus(world, call, 'initiated');
  ring(world, call, seconds, () => enter(world, conference, call));
}

/** A telephone rings; `picked` once it is answered. */
export function ring(world: World, call: SimCall, seconds: number, picked: () => void): void {
  const does = world.answers.get(call.to) ?? 'answers';
  if (does === 'busy') return endCall(world, call, 'busy', 'participant_add_failed');
  call.status = 'ringing';
  tellStatus(world, call, 'ringing');
  const answered = (): void => {
    if (call.status !== 'ringing') return;
    call.status = 'in-progress';
    tellStatus(world, call, 'answered');
    picked();
  };
  const isFar = world.far?.ring(call, answered) === true;
  if (!isFar && does === 'answers') return answered();
  world.clock.after(seconds * 1000, () => {
    if (call.status === 'ringing') endCall(world, call, 'no-answer', 'participant_add_failed');
  });
}

/** Twilio's word that a label stands in the conference already. */
export const hasLabel = (world: World, name: string, label: string): boolean =>
  [...(conferenceOf(world, name)?.participants.values() ?? [])].some((one) => one.label === label);

import type { SimulatedClock } from '../../server/telephony/simulated-lines.ts';
import { seeded } from '../builders/seeded.ts';

export type Fields = Readonly<Record<string, string>>;
/** What the stand-in posts to us, after its event; `order` as it happened. */
export type Hook = { readonly url: string; readonly fields: Fields };

export type SimCall = {
  readonly sid: string;
  readonly from: string;
  readonly to: string;
  readonly direction: 'inbound' | 'outbound-api';
  status: 'queued' | 'ringing' | 'in-progress' | 'completed' | 'busy' | 'failed' | 'no-answer' | 'canceled';
  /** What is left of its TwiML. */
  verbs: readonly Verb[];
  place: 'twiml' | 'queue' | 'conference' | 'dial' | 'over';
  enqueuedAt: number;
  waitUrl: string;
  task: string | null;
  conference: string | null;
  statusUrl: string | null;
  statusEvents: readonly string[];
  statusSequence: number;
  /** Where its TwiML is to be asked for, once somebody picked up. */
  url: string | null;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
};
export type Verb = { readonly name: string; readonly attributes: Fields; readonly inner: string };

export type SimParticipant = {
  readonly callSid: string;
  readonly label: string | null;
  status: 'ringing' | 'connected';
  muted: boolean;
  hold: boolean;
  coaching: boolean;
  coaches: string | null;
  endsOnExit: boolean;
};
export type SimConference = {
  readonly sid: string;
  readonly friendlyName: string;
  status: 'init' | 'in-progress' | 'completed';
  sequence: number;
  readonly callbackUrl: string;
  readonly participants: Map<string, SimParticipant>;
};
/** A recording of a call; its time goes by the world's clock, without its pauses. */
export type SimRecording = {
  readonly sid: string;
  readonly callSid: string;
  readonly startedAt: number;
  readonly callbackUrl: string | null;
  status: 'in-progress' | 'paused' | 'stopped' | 'completed';
  ms: number;
  since: number;
};

export type SimTask = {
  readonly sid: string;
  readonly callSid: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly priority: number;
  readonly createdAt: number;
  /** The workflow's step it stands at; missing: it has come to none yet. */
  step?: number;
  status: 'pending' | 'reserved' | 'assigned' | 'canceled' | 'completed' | 'wrapping';
};
export type SimReservation = {
  readonly sid: string;
  readonly task: string;
  readonly worker: string;
  readonly createdAt: number;
  status: 'pending' | 'accepted' | 'rejected' | 'timeout' | 'canceled' | 'rescinded' | 'wrapping' | 'completed';
};
export type SimWorker = {
  readonly sid: string;
  readonly name: string;
  attributes: string;
  activity: string;
  idleSince: number;
};
export type SimActivity = { readonly sid: string; readonly name: string; readonly available: boolean };

/** How a telephone or a console that is called behaves. */
type Answers = 'answers' | 'busy' | 'no-answer';

/** A telephone that really rings, outside this process. */
type FarPhone = {
  /** @param picked to be called once it is answered. @returns whether it is theirs: false leaves it to `answers` */
  readonly ring: (call: SimCall, picked: () => void) => boolean;
  readonly over: (call: SimCall) => void;
};

export type Account = {
  readonly accountSid: string;
  readonly token: string;
  readonly workspaceSid: string;
  readonly workflowSid: string;
  readonly queueSid: string;
  readonly eventUrl: string;
};

/** All that the stand-in knows; nothing of it outlives the test. */
export type World = {
  readonly account: Account;
  readonly clock: SimulatedClock;
  readonly random: () => number;
  readonly calls: Map<string, SimCall>;
  readonly conferences: Map<string, SimConference>;
  readonly tasks: Map<string, SimTask>;
  readonly reservations: Map<string, SimReservation>;
  readonly workers: Map<string, SimWorker>;
  readonly activities: readonly SimActivity[];
  readonly answers: Map<string, Answers>;
  readonly recordings: Map<string, SimRecording>;
  far: FarPhone | null;
  readonly hooks: Hook[];
  /** Calls whose TwiML is to be asked for; done between requests, as it needs our server. */
  readonly toRun: SimCall[];
  readonly newSid: (prefix: string) => string;
  /** How many workers are reserved for one task at a time. */
  readonly reservesAtOnce: number;
  /** TaskRouter takes no task: `system-error`. */
  queueFails: boolean;
  /** A recording is paused at most, as those of conferences are. */
  stopsNoRecording: boolean;
};

export function aWorld(account: Account, clock: SimulatedClock, seed: number, reservesAtOnce: number): World {
  const random = seeded(seed);
  const newSid = (prefix: string): string =>
    prefix + Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('');
  const activity = (name: string, available: boolean): SimActivity => ({ sid: newSid('WA'), name, available });
  return {
    account,
    clock,
    random,
    newSid,
    reservesAtOnce,
    calls: new Map(),
    conferences: new Map(),
    tasks: new Map(),
    reservations: new Map(),
    workers: new Map(),
    activities: [
      activity('Offline', false),
      activity('Available', true),
      activity('Unavailable', false),
      activity('Break', false),
    ],
    answers: new Map(),
    recordings: new Map(),
    far: null,
    hooks: [],
    toRun: [],
    queueFails: false,
    stopsNoRecording: false,
  };
}

/** Twilio's clock in a webhook: whole seconds. */
export const stamp = ({ clock }: World): string => new Date(clock.now()).toUTCString().replace('GMT', '+0000');
export const rfc3339 = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

/** TaskRouter tells no seconds of fraction either, as epoch seconds. */
export const epochSeconds = ({ clock }: World): string => String(Math.floor(clock.now() / 1000));

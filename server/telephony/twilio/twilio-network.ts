import type { StaffId } from '../../../domain/ids.ts';
import type { House } from '../../house.ts';
import type { CommandResult, Report, TelephonyDriver } from '../telephony-driver.ts';
import { actOnCall } from './act-on-call.ts';
import type { Around } from './around.ts';
import { askTwilio } from './ask-twilio.ts';
import { dialsOut } from './dial-out.ts';
import { keepCall } from './keep-call.ts';
import { completeTask, keepQueue } from './keep-queue.ts';
import { deleteRecording, keepRecordings } from './keep-recordings.ts';
import { mirrorWorkers } from './mirror-workers.ts';
import { perCall, remembering } from './per-call.ts';
import type { TwilioClient } from './twilio-client.ts';

export type TwilioNetwork = {
  readonly driver: TelephonyDriver;
  /** Where Twilio keeps a call, by a report of it. */
  readonly noteConference: (sid: string, conference: string, at: string) => Promise<void>;
  /** Something was reported of this call: it is looked after once that stands in the log. Not waited for by any webhook. */
  readonly heed: (sid: string) => void;
  readonly heedTask: (sid: string, task: string, event: string) => void;
  /** Somebody's standing changed: TaskRouter is told of it. */
  readonly heedPeople: () => void;
  /** Settles when nothing is being done any more. */
  readonly idle: () => Promise<void>;
  /** How it learns that what was reported stands in the calls; told once the switchboard is there. */
  readonly settlesBy: (settle: () => Promise<void>) => void;
};

const capabilities: TelephonyDriver['capabilities'] = {
  answer: true,
  atConsole: true,
  silence: false,
  snapshot: true,
  callsOut: true,
  routes: true,
  isFar: true,
  hold: true,
  keypad: true,
  consult: true,
  transfer: true,
  bringIn: true,
  supervise: true,
  takeOver: true,
  record: true,
};
const lookEveryMs = 10_000;
const mostListed = 1000;
const isOver = (status: string): boolean => !['queued', 'ringing', 'in-progress'].includes(status);

const liveSids = async ({ sql }: Pick<House, 'sql'>): Promise<readonly string[]> =>
  (
    await sql<{ sid: string }[]>`
      select s.sid from call c join call_sid s on s.call_id = c.id where s.provider = 'twilio' and c.ended_at is null`
  ).map(({ sid }) => sid);

/** Calls that Twilio surely ended are not among them; what it does not answer for lives on. */
async function snapshot({ house, client }: Around): Promise<readonly string[]> {
  const known = await liveSids(house);
  if (known.length === 0) return [];
  const listed = await askTwilio(() => client.calls.list({ status: 'in-progress', limit: mostListed }));
  if (listed.is !== 'done') return known;
  const alive = new Set(listed.value.map(({ sid }) => sid));
  for (const sid of known.filter((one) => !alive.has(one))) {
    const call = await askTwilio(() => client.calls(sid).fetch());
    const isGone = call.is === 'done' ? isOver(call.value.status) : call.is === 'refused' && call.http === 404;
    if (!isGone) alive.add(sid);
  }
  return [...alive];
}

type Parts = {
  readonly house: Pick<House, 'sql' | 'now' | 'bus'>;
  readonly settings: Around['settings'];
  readonly client: TwilioClient;
  readonly log: (error: unknown) => void;
};

type Whose = ReadonlyMap<string, StaffId>;

/** Looks after all calls, the queue and the workers, at most every ten seconds; what fails is done the next time. */
function looksAfter(
  around: Around,
  mirror: () => Promise<Whose>,
  keep: (sid: string) => Promise<void>,
): () => Promise<void> {
  const held: { at: number } = { at: -Infinity };
  return async () => {
    const whose = await mirror();
    if (around.house.now() - held.at < lookEveryMs) return;
    held.at = around.house.now();
    await keepQueue(around, whose);
    for (const sid of await liveSids(around.house)) await keep(sid);
    await keepRecordings(around);
  };
}

/** Changes of people come in bursts: one that waits for its turn sees them all. */
function mirrors(run: () => Promise<Whose>): {
  readonly mirror: () => Promise<Whose>;
  readonly heedPeople: () => void;
} {
  const held: { next: Promise<Whose> | null } = { next: null };
  const mirror = (): Promise<Whose> => {
    held.next ??= Promise.resolve().then(() => {
      held.next = null;
      return run();
    });
    return held.next;
  };
  return { mirror, heedPeople: () => void mirror().catch(() => undefined) };
}

/** The newest conference of a call counts: one that came back into the queue gets another. */
const noting =
  ({ sql }: Parts['house']): TwilioNetwork['noteConference'] =>
  async (sid, conference, at) => {
    await sql`
      insert into call_conference (sid, conference, at) values (${sid}, ${conference}, ${at})
      on conflict (sid) do update set conference = excluded.conference, at = excluded.at
      where call_conference.at <= excluded.at`;
  };

/**
 * Twilio as the hotline's network: TaskRouter gives waiting calls to operators, each call is a conference, and the consoles' own phones carry
 * the sound. What is done with one call is done one thing after the other; what happened is believed from reports alone.
 *
 * @see docs/decisions/0040-taskrouter-chooses.md
 */
export function twilioNetwork({ house, settings, client, log }: Parts): TwilioNetwork {
  const listeners: ((report: Report) => void)[] = [];
  const around: Around = {
    house,
    settings,
    client,
    report: (report) => listeners.forEach((listener) => listener(report)),
  };
  const settling: { by: () => Promise<void> } = { by: async () => undefined };
  const { inTurn, idle } = perCall(log);
  const keep = (sid: string): Promise<void> => inTurn(sid, () => keepCall(around, sid, () => settling.by()));
  const heed = (sid: string): void => void keep(sid).catch(() => undefined);
  const once = remembering<CommandResult>();
  const { mirror, heedPeople } = mirrors(() => inTurn('workers', () => mirrorWorkers(around)));
  return {
    driver: {
      provider: 'twilio',
      capabilities,
      execute: (command) => once(command.commandId, () => inTurn(command.sid, () => actOnCall(around, command))),
      callOut: dialsOut(around),
      deleteRecording: (sid, recording) => inTurn(sid, () => deleteRecording(around, sid, recording)),
      snapshot: () => snapshot(around),
      onReport: (listener) => void listeners.push(listener),
      lookAfter: looksAfter(around, mirror, keep),
      stop: () => undefined,
    },
    noteConference: noting(house),
    heed,
    heedTask: (sid, task, event) => {
      heed(sid);
      if (event === 'task.wrapup') void inTurn(sid, () => completeTask(around, task)).catch(() => undefined);
    },
    heedPeople,
    idle,
    settlesBy: (settle) => void (settling.by = settle),
  };
}

import twilio from 'twilio';
import type { TwilioClient } from '../../server/telephony/twilio/twilio-client.ts';
import type { SimulatedClock } from '../../server/telephony/simulated-lines.ts';
import { aCall, callFields, endCall, runVerbs } from './calls.ts';
import { requestWrongs, responseWrongs, type Wire } from './published.ts';
import { callRoutes } from './rest-calls.ts';
import { refusal, type Answer } from './rest-answer.ts';
import { routerRoutes } from './rest-router.ts';
import { cancelTask } from './task-router.ts';
import { verbsIn } from './twiml-reading.ts';
import { aWorld, type Account, type Fields, type Hook, type SimCall, type World } from './world.ts';

/** What goes wrong with a request: refused without having acted, or acted and then no answer in time. */
export type Fault = 429 | 500 | 503 | 'acts-and-times-out' | 'times-out';
/** What becomes of the webhooks that wait, in the order they are then posted; `[]`: they are lost. */
export type Delivery = (hooks: readonly Hook[]) => readonly Hook[];

export type StandIn = {
  readonly world: World;
  readonly client: TwilioClient;
  /** What the client library asks through; for a server in another process. */
  readonly answer: (request: Request) => Promise<{ readonly statusCode: number; readonly body: unknown }>;
  /** Each request as it came, with what was wrong with it or its answer. */
  readonly asked: (Wire & { readonly wrongs: readonly string[] })[];
  /** The next requests that match fail so, in this order. */
  readonly fails: (method: string, path: RegExp, fault: Fault) => void;
  /** Nothing fails any more. */
  readonly mends: () => void;
  /** Somebody dials the hotline. @returns the call's sid */
  readonly dial: (from: string, to?: string) => Promise<string>;
  readonly hangUp: (sid: string) => void;
  /** Posts all that waits, and what comes of it. @returns whether anything was posted */
  readonly deliver: (how?: Delivery) => Promise<boolean>;
  /** Asks each waiting caller's wait address, as Twilio does again and again. */
  readonly wait: () => Promise<void>;
};

export type Request = {
  readonly method: string;
  readonly uri: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly params?: Readonly<Record<string, unknown>>;
};
type Expected = { readonly method: string; readonly path: RegExp; readonly fault: Fault };

const wireOf = ({ method, uri, data = {}, params = {} }: Request): Wire => ({
  method: method.toLowerCase(),
  path: decodeURIComponent(new URL(uri).pathname),
  fields: [
    ...new URL(uri).searchParams,
    ...Object.entries({ ...data, ...params }).flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value])
        .filter((one) => one !== undefined)
        .map((one) => [name, String(one)] as const),
    ),
  ],
});

function act(world: World, wire: Wire): Answer {
  for (const { method, path, act: doIt } of [...callRoutes, ...routerRoutes]) {
    const match = new RegExp(`^${path}$`, 'u').exec(wire.path);
    if (match === null || method !== wire.method) continue;
    return doIt(world, {
      one: (name) => wire.fields.find(([given]) => given === name)?.[1] ?? '',
      all: (name) => wire.fields.filter(([given]) => given === name).map(([, value]) => value),
      inPath: (name) => match.groups?.[name] ?? '',
    });
  }
  return refusal(404, 20_404);
}

/** Answers requests as Twilio does, each held against the published interface. */
function answering(world: World, asked: StandIn['asked'], faults: Expected[]) {
  return async (request: Request): Promise<{ statusCode: number; body: unknown }> => {
    const wire = wireOf(request);
    const wrongs = requestWrongs(wire);
    const fault = faults.find((one) => one.method === wire.method && one.path.test(wire.path));
    if (fault !== undefined) faults.splice(faults.indexOf(fault), 1);
    if (typeof fault?.fault === 'number') {
      asked.push({ ...wire, wrongs });
      return { statusCode: fault.fault, body: refusal(fault.fault, 20_000 + fault.fault).body };
    }
    const isRefused = wrongs.length > 0;
    const { status, body } = isRefused
      ? refusal(400, 20_001)
      : fault?.fault === 'times-out'
        ? refusal(500, 0)
        : act(world, wire);
    asked.push({ ...wire, wrongs: isRefused ? wrongs : responseWrongs(wire, status, body) });
    if (fault !== undefined) throw new Error('timeout of 4000ms exceeded');
    return { statusCode: status, body };
  };
}

/** Posts to our server as Twilio does: signed for the address it was given. */
export async function post(
  world: World,
  server: string,
  { url, fields }: Hook,
): Promise<{ status: number; text: string }> {
  const { pathname, search } = new URL(url);
  const response = await fetch(`${server}${pathname.replace(/^\/phone/u, '')}${search}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'x-twilio-signature': twilio.getExpectedTwilioSignature(world.account.token, url, { ...fields }),
    },
    body: new URLSearchParams(fields).toString(),
  });
  return { status: response.status, text: await response.text() };
}

const inTurn: Delivery = (hooks) => hooks;

/** Asks for the TwiML of calls that were picked up. */
async function runAll(world: World, server: string): Promise<boolean> {
  const calls = world.toRun.splice(0);
  for (const call of calls) {
    const { text } = await post(world, server, { url: call.url ?? '', fields: callFields(world, call) });
    call.verbs = verbsIn(text);
    runVerbs(world, call);
  }
  return calls.length > 0;
}

async function deliverAll(world: World, server: string, how: Delivery): Promise<boolean> {
  let hasPosted = false;
  for (;;) {
    const hasRun = await runAll(world, server);
    const hooks = how(world.hooks.splice(0));
    if (hooks.length === 0 && !hasRun) return hasPosted;
    hasPosted = true;
    for (const hook of hooks) {
      const { status } = await post(world, server, hook);
      if (status >= 400) throw new Error(`our server answered ${status} to ${new URL(hook.url).pathname}`);
    }
  }
}

export type Parts = {
  readonly account: Account;
  readonly clock: SimulatedClock;
  readonly publicUrl: string;
  /** Where our server listens; known only once it does. */
  readonly server: () => string;
  readonly seed?: number;
  readonly reservesAtOnce?: number;
};

/**
 * Twilio as far as the hotline uses it, in this process: the real client library talks to it, and it posts signed webhooks to our server. The
 * same seed, clock and acts give the same calls. Nothing of it is proof against Twilio itself: it is what the published interface and the
 * documentation say, and no more.
 */
export function aTwilio({ account, clock, publicUrl, server, seed = 1, reservesAtOnce = 2 }: Parts): StandIn {
  const world = aWorld(account, clock, seed, reservesAtOnce);
  const asked: StandIn['asked'] = [];
  const faults: Expected[] = [];
  const request = answering(world, asked, faults);
  const statusUrl = `${publicUrl}/telephony/twilio/status`;
  const ask = async (call: SimCall, url: string, more: Fields = {}): Promise<string> =>
    (await post(world, server(), { url, fields: { ...callFields(world, call), ...more } })).text;
  const wait = async (call: SimCall): Promise<void> => {
    const waited = Math.floor((clock.now() - call.enqueuedAt) / 1000);
    const twiml = await ask(call, call.waitUrl, {
      QueueTime: String(waited),
      QueueSid: `QU${account.queueSid.slice(2)}`,
    });
    if (!verbsIn(twiml).some(({ name }) => name === 'Leave') || call.place !== 'queue') return;
    const { verbs } = call;
    endWaiting(world, call, verbs);
  };
  return {
    world,
    asked,
    answer: request,
    client: twilio(account.accountSid, account.token, { httpClient: { request } as never }),
    fails: (method, path, fault) => void faults.push({ method, path, fault }),
    mends: () => void faults.splice(0),
    dial: async (from, to = '+97440000919') => {
      const call = aCall(world, { from, to, direction: 'inbound', statusUrl, statusEvents: ['completed'] });
      const twiml = await ask(call, `${publicUrl}/telephony/twilio/voice`);
      call.status = 'in-progress';
      call.verbs = verbsIn(twiml);
      runVerbs(world, call);
      if (call.place === 'queue') await wait(call);
      return call.sid;
    },
    hangUp: (sid) => {
      const call = world.calls.get(sid);
      if (call !== undefined) endCall(world, call, 'completed', 'participant_hung_up');
    },
    deliver: (how = inTurn) => deliverAll(world, server(), how),
    wait: async () => {
      for (const call of world.calls.values()) if (call.place === 'queue') await wait(call);
    },
  };
}

/** Out of the queue, on to what stands behind it. */
function endWaiting(world: World, call: SimCall, verbs: SimCall['verbs']): void {
  const task = world.tasks.get(call.task ?? '');
  if (task !== undefined) cancelTask(world, task);
  call.place = 'twiml';
  call.verbs = verbs;
  runVerbs(world, call);
}

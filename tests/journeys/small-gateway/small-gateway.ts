import { z } from 'zod';
import { openWss, type Wss } from '../small-exchange/open-wss.ts';

/** An invitation to a console's phone. */
type Invitation = {
  readonly sid: string;
  readonly sdp: string;
  /** What the number of `client:` carries behind its question mark. */
  readonly params?: string;
  /** With it a call outlives its signalling; null: it does not. */
  readonly reconnect: string | null;
};

/**
 * Stands in for Twilio's gateway: it speaks what the library of one version was read to speak (docs/telephony.md#twilio), carries no
 * sound, and has whatever bad day it is told to have.
 */
export type SmallGateway = Wss & {
  readonly invite: (call: Invitation) => void;
  readonly cancel: (sid: string) => void;
  readonly hangUp: (sid: string) => void;
  /** The phone's answer to this call, as soon as it is there. */
  readonly answerOf: (sid: string) => string | undefined;
  /** Tokens shown so far have ended; a new one is taken. */
  readonly expire: () => void;
  /** Whether a phone that shows a token is answered at all. */
  readonly answerListen: (does: boolean) => void;
  /** Every message of phones, with the call it is about, e.g. `reject CA2`; a `listen` with the seconds for which a call may be resumed. */
  readonly heard: readonly string[];
  /** Tokens as they were shown. */
  readonly tokens: readonly string[];
};

const message = z.object({
  type: z.string(),
  payload: z
    .object({
      callsid: z.string().optional(),
      sdp: z.string().optional(),
      token: z.string().optional(),
      reconnect: z.string().optional(),
      reconnectTimeout: z.number().optional(),
    })
    .default({}),
});
type Payload = z.infer<typeof message>['payload'];

/** The library takes a line that brings nothing for fifteen seconds for dead. */
const heartbeatEveryMs = 4000;
const heartbeat = '\n';

type Standing = {
  say: (type: string, payload: object) => void;
  readonly heard: string[];
  readonly tokens: string[];
  readonly ended: Set<string>;
  readonly answers: Map<string, string>;
  doesAnswer: boolean;
};

function listen(at: Standing, token: string): void {
  at.tokens.push(token);
  if (!at.doesAnswer) return;
  if (at.ended.has(token)) return at.say('error', { error: { code: 31_205, message: 'token expired' } });
  const place = { region: 'de1', edge: 'frankfurt', home: 'de1', gateway: 'small' };
  at.say('connected', { ...place, token: { identity: 'of-the-token', ttl: 3600 } });
}

function hear(at: Standing, type: string, { callsid = '', sdp, token, reconnect, reconnectTimeout }: Payload): void {
  const about = callsid === '' ? (reconnectTimeout ?? '') : callsid;
  at.heard.push(`${type} ${about}`.trim());
  if (type === 'listen') return listen(at, token ?? '');
  if (type === 'register') return at.say('ready', {});
  if (type === 'answer' && sdp !== undefined) return void at.answers.set(callsid, sdp);
  // The call is taken up again where it was; its sound never stopped.
  if (type === 'invite' && reconnect !== undefined) at.say('answer', { callsid, reconnect });
}

/** Opens it on a free port of this machine. @param folder of this run alone, for its certificates */
export async function openSmallGateway(folder: string): Promise<SmallGateway> {
  const at: Standing = {
    say: () => undefined,
    heard: [],
    tokens: [],
    ended: new Set(),
    answers: new Map(),
    doesAnswer: true,
  };
  const server = await openWss(folder, (say, socket) => {
    const beat = setInterval(() => say(heartbeat), heartbeatEveryMs);
    socket.once('close', () => clearInterval(beat));
    const sayHere: Standing['say'] = (type, payload) => say(JSON.stringify({ type, payload }));
    at.say = sayHere;
    return (said) => {
      if (said === heartbeat) return;
      const { type, payload } = message.parse(JSON.parse(said));
      hear(at, type, payload);
    };
  });
  return {
    ...server,
    invite: ({ sid, sdp, params, reconnect }) =>
      at.say('invite', {
        callsid: sid,
        sdp,
        ...(reconnect === null ? {} : { reconnect }),
        parameters: { CallSid: sid, From: 'client:conference', ...(params === undefined ? {} : { Params: params }) },
      }),
    cancel: (sid) => at.say('cancel', { callsid: sid }),
    hangUp: (sid) => at.say('hangup', { callsid: sid }),
    answerOf: (sid) => at.answers.get(sid),
    expire: () => at.tokens.forEach((token) => at.ended.add(token)),
    answerListen: (does) => void (at.doesAnswer = does),
    heard: at.heard,
    tokens: at.tokens,
  };
}

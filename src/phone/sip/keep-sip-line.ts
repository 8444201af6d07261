import { UA, WebSocketInterface } from 'jssip';
import type { RTCSessionEvent } from 'jssip/lib/UA';
import type { SipLine } from '../../../contract/phone-line.ts';
import type { KeptLine, LineHooks } from '../line-call.ts';
import { hearRegister } from './hear-register.ts';
import { sipCallOut } from './call-out.ts';
import { sipCall } from './sip-call.ts';

type Keeping = LineHooks & {
  given: SipLine;
  ua: UA | null;
  stopHearing: () => void;
  /** Of tries that failed one after the other. */
  failures: number;
  again: ReturnType<typeof setTimeout> | undefined;
  ends: ReturnType<typeof setTimeout> | undefined;
  isRefused: boolean;
};

/** Seconds for which the exchange keeps a phone that says nothing. */
const registerSeconds = 60;
const reconnectSeconds = { connection_recovery_min_interval: 1, connection_recovery_max_interval: 8 };
/** A registration that failed is tried again after two seconds, then after twice as long, at most after thirty. */
const longestPauseMs = 30_000;
const pauseMs = (failures: number): number => Math.min(longestPauseMs, 1000 * 2 ** failures);
/** The library's word for a call we place; an enumeration that is there for the compiler only. */
const ours = 'local' as RTCSessionEvent['originator'];
const refusedCodes = [401, 403, 407];

function stop(at: Keeping): void {
  clearTimeout(at.again);
  clearTimeout(at.ends);
  at.again = undefined;
  at.stopHearing();
  const { ua } = at;
  at.ua = null;
  ua?.stop();
}

/** Said at once, and tried again; the word stands until the exchange has taken this phone. */
function failed(at: Keeping, line: 'refused' | 'unreachable'): void {
  at.isRefused = line === 'refused';
  at.tell(line);
  if (at.again !== undefined) return;
  at.failures += 1;
  at.again = setTimeout(() => {
    at.again = undefined;
    if (at.isBusy()) at.ua?.register();
    else begin(at);
  }, pauseMs(at.failures));
}

function taken(at: Keeping, forSeconds: number): void {
  Object.assign(at, { failures: 0, isRefused: false });
  clearTimeout(at.again);
  clearTimeout(at.ends);
  at.again = undefined;
  // The library renews it long before; when that fails, calls go elsewhere from here on.
  at.ends = setTimeout(() => failed(at, 'unreachable'), forSeconds * 1000);
  at.tell('registered');
}

function openUa({ given }: Keeping, socket: WebSocketInterface): UA {
  const { name, domain, user, password } = given;
  return new UA({
    sockets: [socket],
    uri: `sip:${name}@${domain}`,
    // The name again, not a random one: by it the exchange knows who answered.
    contact_uri: `sip:${name}@phone.invalid;transport=ws`,
    authorization_user: user,
    password,
    register_expires: registerSeconds,
    session_timers: false,
    ...reconnectSeconds,
  });
}

function begin(at: Keeping): void {
  stop(at);
  const socket = new WebSocketInterface(at.given.wss);
  const ua = openUa(at, socket);
  at.ua = ua;
  const isNow = (): boolean => at.ua === ua;
  at.stopHearing = hearRegister(socket, {
    onTaken: (seconds) => isNow() && ua.isRegistered() && taken(at, seconds ?? registerSeconds),
    onSilence: () => isNow() && failed(at, 'unreachable'),
  });
  // It opens the connection again by itself.
  ua.on('disconnected', () => isNow() && at.tell('unreachable'));
  ua.on('registrationFailed', ({ response }) => {
    const isRefused = refusedCodes.includes(response?.status_code ?? 0);
    if (isNow()) failed(at, isRefused ? 'refused' : 'unreachable');
  });
  ua.on('newRTCSession', ({ originator, session, request }: RTCSessionEvent) => {
    // One that takes a running call's place is no call of its own: the call it replaces hears of it.
    if (originator === ours || request.hasHeader('replaces')) return;
    at.onCall(sipCall(session, request, { ua, domain: at.given.domain }));
  });
  ua.start();
}

/** Connects to the exchange and stays registered there; what fails is said, and tried again ever more slowly. */
export function keepSipLine(given: SipLine, hooks: LineHooks): KeptLine {
  const at: Keeping = {
    ...hooks,
    given,
    ua: null,
    stopHearing: () => undefined,
    failures: 0,
    again: undefined,
    ends: undefined,
    isRefused: false,
  };
  at.tell('connecting');
  begin(at);
  return {
    renew: (next) => {
      if (next.network !== 'sip') return;
      at.given = next;
      at.ua?.set('authorization_user' as never, next.user as never);
      at.ua?.set('password', next.password);
      if (at.isRefused) at.ua?.register();
    },
    leave: () => stop(at),
    dial: (leg, alias) => (at.ua === null ? null : sipCallOut(leg, alias, { ua: at.ua, domain: at.given.domain })),
    // It rings before the centre gives the call to anybody.
    ringsWithinMs: 0,
  };
}

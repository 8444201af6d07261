import { UA, WebSocketInterface } from 'jssip';
import type { RTCSessionEvent } from 'jssip/lib/UA';
import {
  phoneIsOff,
  type PhoneLine,
  type PhoneOrder,
  type PhoneSays,
  type PhoneState,
} from '../../contract/phone-host.ts';
import { carryCall, type CarriedCall } from './carry-call.ts';
import { lookAtMicrophone } from './microphone.ts';

type Say = (said: PhoneSays) => void;
type Standing = { state: PhoneState; ua: UA | null; carried: CarriedCall | null; cleans: boolean };
type Phone = Standing & { readonly line: HTMLAudioElement; readonly say: Say };

/** Seconds for which the exchange keeps a phone that says nothing. */
const registerSeconds = 60;
const reconnectSeconds = { connection_recovery_min_interval: 1, connection_recovery_max_interval: 8 };
const busy = { status_code: 486, reason_phrase: 'Busy Here' };
/** The library's word for a call we place; an enumeration that is there for the compiler only. */
const ours = 'local' as RTCSessionEvent['originator'];
const refusedCodes = [401, 403, 407];

function change(phone: Phone, next: Partial<PhoneState>): void {
  phone.state = { ...phone.state, ...next };
  phone.say({ says: 'state', state: phone.state });
}

function takeCall(phone: Phone, session: Parameters<typeof carryCall>[0], leg: string): void {
  // One call each: whoever is on one hears no second, and the others go on ringing.
  if (phone.carried !== null) return session.terminate(busy);
  phone.carried = carryCall(session, leg, {
    line: phone.line,
    tell: (call) => {
      if (call === null) phone.carried = null;
      change(phone, { call });
    },
    onMicrophone: (microphone) => change(phone, { microphone }),
  });
}

function onLine(phone: Phone, { wss, name, domain, user, password }: PhoneLine): UA {
  const ua = new UA({
    sockets: [new WebSocketInterface(wss)],
    uri: `sip:${name}@${domain}`,
    // The name again, not a random one: by it the exchange knows who answered.
    contact_uri: `sip:${name}@phone.invalid;transport=ws`,
    authorization_user: user,
    password,
    register_expires: registerSeconds,
    session_timers: false,
    ...reconnectSeconds,
  });
  const isNow = (): boolean => phone.ua === ua;
  ua.on('registered', () => isNow() && change(phone, { line: 'registered' }));
  ua.on('unregistered', () => isNow() && change(phone, { line: 'connecting' }));
  ua.on('disconnected', () => isNow() && change(phone, { line: 'unreachable' }));
  ua.on('registrationFailed', ({ response }) => {
    const isRefused = refusedCodes.includes(response?.status_code ?? 0);
    if (isNow()) change(phone, { line: isRefused ? 'refused' : 'unreachable' });
  });
  ua.on('newRTCSession', ({ originator, session, request }: RTCSessionEvent) => {
    if (originator !== ours) takeCall(phone, session, request.getHeader('call-id'));
  });
  return ua;
}

function connect(phone: Phone, line: PhoneLine): void {
  phone.ua?.stop();
  phone.ua = null;
  change(phone, { line: 'connecting' });
  phone.ua = onLine(phone, line);
  phone.ua.start();
}

/** New credentials go into the line as it stands: a call that is spoken on is not touched. */
function renew(phone: Phone, { user, password }: PhoneLine): void {
  const { ua } = phone;
  if (ua === null) return;
  ua.set('authorization_user' as never, user as never);
  ua.set('password', password);
  if (phone.state.line === 'refused') ua.register();
}

async function leave(phone: Phone): Promise<void> {
  phone.carried?.end();
  phone.ua?.stop();
  phone.ua = null;
  change(phone, { ...phoneIsOff, microphone: phone.state.microphone });
}

async function obey(phone: Phone, order: PhoneOrder): Promise<void> {
  if (order.order === 'line') {
    phone.cleans = order.cleans;
    if (phone.ua === null) connect(phone, order.line);
    else renew(phone, order.line);
    return;
  }
  if (order.order === 'leave') {
    await leave(phone);
    return phone.say({ says: 'done', id: order.id, refusal: null });
  }
  // A call that rings elsewhere and not here cannot be picked up here.
  const isAbsent = order.act.do === 'answer' ? 'telephony-down' : 'call-ended';
  const refusal = phone.carried === null ? isAbsent : await phone.carried.act(order.act, phone.cleans);
  phone.say({ says: 'done', id: order.id, refusal });
}

/**
 * The softphone of one console: registers at the exchange, rings, carries one call.
 *
 * @param line where the caller is heard from
 */
export function openPhone(line: HTMLAudioElement, say: Say): { readonly obey: (order: PhoneOrder) => void } {
  const phone: Phone = { state: phoneIsOff, ua: null, carried: null, cleans: true, line, say };
  const look = async (): Promise<void> => change(phone, { microphone: await lookAtMicrophone() });
  navigator.mediaDevices.addEventListener('devicechange', () => void look());
  void look();
  return { obey: (order) => void obey(phone, order) };
}

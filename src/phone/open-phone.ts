import {
  phoneIsOff,
  type PhoneAct,
  type PhoneOrder,
  type PhoneSays,
  type PhoneState,
} from '../../contract/phone-host.ts';
import type { PhoneLine } from '../../contract/phone-line.ts';
import { carryCall, type CarriedCall } from './carry-call.ts';
import { keepLine } from './keep-line.ts';
import type { ActRefusal, KeptLine, LineCall } from './line-call.ts';
import { lookAtMicrophone } from './microphone.ts';
import { openPhoneSound, type PhoneSoundHouse } from './phone-sound.ts';

type Say = (said: PhoneSays) => void;
type Standing = {
  state: PhoneState;
  kept: Promise<KeptLine> | null;
  carried: CarriedCall | null;
  /** Who waits for a call to come in, so as to answer it. */
  onCome: (() => void) | null;
};
type Phone = Standing & { readonly line: HTMLAudioElement; readonly say: Say; readonly sound: PhoneSoundHouse };

function change(phone: Pick<Phone, 'state' | 'say'>, next: Partial<PhoneState>): void {
  phone.state = { ...phone.state, ...next };
  phone.say({ says: 'state', state: phone.state });
}

function takeCall(phone: Phone, call: LineCall): void {
  // One call each: whoever is on one hears no second, and the others go on ringing.
  if (phone.carried !== null) return call.refuse();
  phone.carried = carryCall(call, {
    line: phone.line,
    tell: (told) => {
      if (told === null) phone.carried = null;
      // The desk says so too, but one that is being loaded anew says nothing.
      if (told?.phase !== 'ringing') phone.sound.obey({ order: 'ring', isOn: false });
      change(phone, { call: told });
    },
    onMicrophone: (microphone) => change(phone, { microphone }),
    openVoice: phone.sound.openVoice,
    wantedId: phone.sound.wantedId,
  });
  phone.onCome?.();
  if (call.comesAs === 'wanted') void phone.carried.act({ do: 'answer', leg: call.leg });
}

/** Waits for a call that the centre gave to this person and its network has yet to bring. */
async function comes(phone: Phone): Promise<CarriedCall | null> {
  const withinMs = (await phone.kept)?.ringsWithinMs ?? 0;
  if (phone.carried !== null || withinMs === 0) return phone.carried;
  await new Promise<void>((resolve) => {
    const late = setTimeout(resolve, withinMs);
    phone.onCome = () => {
      clearTimeout(late);
      resolve();
    };
  });
  phone.onCome = null;
  return phone.carried;
}

/** Dials with no call on. Whatever stands in the way is said before anything rings. */
async function dial(phone: Phone, { leg, alias }: Extract<PhoneAct, { do: 'dial' }>): Promise<ActRefusal> {
  const kept = await phone.kept;
  // The caller who rings may have nobody else; the one who is to be called can wait a moment.
  if (phone.carried !== null) return phone.state.call?.phase === 'ringing' ? 'somebody-rings' : 'already-on-a-call';
  if (kept === null || phone.state.line !== 'registered') return 'phone-not-ready';
  if (kept.dial === undefined) return 'network-cannot';
  const call = kept.dial(leg, alias);
  if (call === null) return 'phone-not-ready';
  takeCall(phone, call);
  return act(phone, { do: 'answer', leg });
}

async function act(phone: Phone, asked: PhoneAct): Promise<ActRefusal> {
  if (asked.do === 'dial') return dial(phone, asked);
  if (phone.carried !== null) return phone.carried.act(asked);
  if (asked.do !== 'answer') return 'call-ended';
  // A call that rings elsewhere and not here cannot be picked up here.
  return (await comes(phone))?.act(asked) ?? 'telephony-down';
}

function takeLine(phone: Phone, given: PhoneLine): void {
  if (phone.kept !== null) return void phone.kept.then(({ renew }) => renew(given));
  const kept = keepLine(given, {
    tell: (line) => change(phone, { line }),
    onCall: (call) => takeCall(phone, call),
    isBusy: () => phone.carried !== null,
  });
  phone.kept = kept;
  // A library that is not where the program was installed; without a word the phone would be missing and nobody would know.
  kept.catch(() => {
    phone.kept = null;
    change(phone, { line: 'unreachable' });
  });
}

async function leave(phone: Phone): Promise<void> {
  phone.carried?.end();
  const { kept } = phone;
  phone.kept = null;
  (await kept)?.leave();
  change(phone, { ...phoneIsOff, microphone: phone.state.microphone });
}

async function obey(phone: Phone, order: PhoneOrder): Promise<void> {
  switch (order.order) {
    case 'line':
      return takeLine(phone, order.line);
    case 'leave':
      await leave(phone);
      return phone.say({ says: 'done', id: order.id, refusal: null });
    case 'act':
      return phone.say({ says: 'done', id: order.id, refusal: await act(phone, order.act) });
    default:
      return phone.sound.obey(order);
  }
}

/**
 * The softphone of one console: reachable by its network, rings, carries one call.
 *
 * @param line where the caller is heard from
 */
export function openPhone(line: HTMLAudioElement, say: Say): { readonly obey: (order: PhoneOrder) => void } {
  const standing: Standing = { state: phoneIsOff, kept: null, carried: null, onCome: null };
  const look = async (): Promise<void> => change(phone, { microphone: await lookAtMicrophone() });
  const sound = openPhoneSound({
    line,
    tellFound: (found) => say({ says: 'sound', sound: found }),
    tellLevels: (levels) => say({ says: 'levels', levels }),
    voice: () => phone.carried?.voice() ?? null,
    onChange: (isChosen) => {
      phone.carried?.lookAtVoice(isChosen);
      void look();
    },
  });
  const phone: Phone = Object.assign(standing, { line, say, sound });
  return { obey: (order) => void obey(phone, order) };
}

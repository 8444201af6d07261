import { phoneIsOff, type PhoneOrder, type PhoneSays, type PhoneState } from '../../contract/phone-host.ts';
import { carryCall, type CarriedCall } from './carry-call.ts';
import { keepLine, type KeptLine } from './keep-line.ts';
import { lookAtMicrophone } from './microphone.ts';
import { openPhoneSound, type PhoneSoundHouse } from './phone-sound.ts';

type Say = (said: PhoneSays) => void;
type Standing = { state: PhoneState; kept: KeptLine | null; carried: CarriedCall | null };
type Phone = Standing & { readonly line: HTMLAudioElement; readonly say: Say; readonly sound: PhoneSoundHouse };

const busy = { status_code: 486, reason_phrase: 'Busy Here' };

function change(phone: Pick<Phone, 'state' | 'say'>, next: Partial<PhoneState>): void {
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
      // The desk says so too, but one that is being loaded anew says nothing.
      if (call?.phase !== 'ringing') phone.sound.obey({ order: 'ring', isOn: false });
      change(phone, { call });
    },
    onMicrophone: (microphone) => change(phone, { microphone }),
    openVoice: phone.sound.openVoice,
    wantedId: phone.sound.wantedId,
  });
}

function leave(phone: Phone): void {
  phone.carried?.end();
  phone.kept?.leave();
  phone.kept = null;
  change(phone, { ...phoneIsOff, microphone: phone.state.microphone });
}

async function obey(phone: Phone, order: PhoneOrder): Promise<void> {
  switch (order.order) {
    case 'line':
      if (phone.kept !== null) return phone.kept.renew(order.line);
      phone.kept = keepLine(order.line, {
        tell: (line) => change(phone, { line }),
        onCall: (session, leg) => takeCall(phone, session, leg),
        isBusy: () => phone.carried !== null,
      });
      return;
    case 'leave':
      leave(phone);
      return phone.say({ says: 'done', id: order.id, refusal: null });
    case 'act': {
      // A call that rings elsewhere and not here cannot be picked up here.
      const isAbsent = order.act.do === 'answer' ? 'telephony-down' : 'call-ended';
      const refusal = phone.carried === null ? isAbsent : await phone.carried.act(order.act);
      return phone.say({ says: 'done', id: order.id, refusal });
    }
    default:
      return phone.sound.obey(order);
  }
}

/**
 * The softphone of one console: registers at the exchange, rings, carries one call.
 *
 * @param line where the caller is heard from
 */
export function openPhone(line: HTMLAudioElement, say: Say): { readonly obey: (order: PhoneOrder) => void } {
  const standing: Standing = { state: phoneIsOff, kept: null, carried: null };
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

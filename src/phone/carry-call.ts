import type { RTCSession } from 'jssip/lib/RTCSession';
import { assertNever } from '../../domain/assert-never.ts';
import type { PhoneAct, PhoneCall, PhoneSays } from '../../contract/phone-host.ts';
import { hearLine } from './hear-line.ts';
import { stopVoice, type Voice } from './microphone.ts';
import { swapVoice } from './swap-voice.ts';

type ActRefusal = Extract<PhoneSays, { says: 'done' }>['refusal'];
/** One call at this phone, from ring to end. */
export type CarriedCall = {
  readonly act: (act: PhoneAct) => Promise<ActRefusal>;
  readonly end: () => void;
  readonly voice: () => MediaStream | null;
  /** Looks whether the voice still comes from the right device, and takes the right one. `isChosen`: in any case anew. */
  readonly lookAtVoice: (isChosen: boolean) => void;
};
type Hooks = {
  /** The audio element the caller is heard from. */
  readonly line: HTMLAudioElement;
  /** `null`: it is over. */
  readonly tell: (call: PhoneCall | null) => void;
  readonly onMicrophone: (microphone: 'ready' | 'denied' | 'missing') => void;
  readonly openVoice: () => Promise<Voice>;
  /** The device the voice should come from; null: the system's own. */
  readonly wantedId: () => string | null;
};

type Carrying = Hooks & {
  readonly session: RTCSession;
  call: PhoneCall;
  voice: MediaStream | null;
  isOver: boolean;
  stopHearing: () => void;
};

function change(at: Carrying, next: Partial<PhoneCall>): void {
  at.call = { ...at.call, ...next };
  at.tell(at.call);
}

function letGo(at: Carrying): void {
  at.isOver = true;
  at.stopHearing();
  stopVoice(at.voice);
  at.voice = null;
  at.line.srcObject = null;
  at.tell(null);
}

async function answer(at: Carrying): Promise<ActRefusal> {
  if (at.call.phase !== 'ringing') return 'not-in-this-state';
  const voice = await at.openVoice();
  if (typeof voice === 'string') {
    at.onMicrophone(voice);
    return 'microphone-denied';
  }
  at.onMicrophone('ready');
  // The caller may have given up while the microphone was being opened.
  if (at.session.isEnded()) {
    stopVoice(voice);
    return 'call-ended';
  }
  at.voice = voice;
  lookForItsEnd(at, voice);
  at.session.answer({ mediaStream: voice, pcConfig: { rtcpMuxPolicy: 'require' } });
  change(at, { phase: 'connecting' });
  return null;
}

/** A headset that is pulled out ends its track, whatever else the system says. */
const lookForItsEnd = (at: Carrying, voice: MediaStream): void =>
  voice.getAudioTracks()[0]?.addEventListener('ended', () => void lookAtVoice(at, true));

/** The caller hears us again within a moment, from whatever microphone there is. */
async function lookAtVoice(at: Carrying, isChosen: boolean): Promise<void> {
  const { voice, session } = at;
  if (voice === null || at.isOver) return;
  const next = await swapVoice({ voice, isChosen, wantedId: at.wantedId(), open: at.openVoice }, session.connection);
  if (next === voice) return;
  if (typeof next === 'string') return at.onMicrophone(next);
  // Ended, or changed once more, while the other microphone was being opened.
  if (at.isOver || at.voice !== voice) return stopVoice(next);
  at.voice = next;
  stopVoice(voice);
  at.onMicrophone('ready');
  lookForItsEnd(at, next);
}

/** The two calls of the library answer whether the line can do it now. */
const turned = (isDone: boolean): ActRefusal => (isDone ? null : 'not-in-this-state');

async function perform(at: Carrying, act: PhoneAct): Promise<ActRefusal> {
  const { session } = at;
  if (session.isEnded()) return 'call-ended';
  if (act.do === 'answer') return answer(at);
  if (act.do === 'hang-up') return (session.terminate(), null);
  if (!session.isEstablished()) return 'not-in-this-state';
  switch (act.do) {
    case 'hold':
      return turned(session.hold());
    case 'resume':
      return turned(session.unhold());
    case 'mute':
      return (session.mute({ audio: true }), null);
    case 'unmute':
      return (session.unmute({ audio: true }), null);
    case 'press':
      return (session.sendDTMF(act.key, { transportType: 'RFC2833' as never }), null);
    default:
      return assertNever(act);
  }
}

function listen(at: Carrying): void {
  const { session, line } = at;
  session.on('peerconnection', ({ peerconnection }: { peerconnection: RTCPeerConnection }) => {
    peerconnection.addEventListener('track', ({ track }) => {
      line.srcObject = new MediaStream([track]);
    });
    at.stopHearing = hearLine(
      peerconnection,
      () => at.call.phase === 'active',
      (heard) => change(at, heard),
    );
  });
  session.on('confirmed', () => change(at, { phase: 'active' }));
  session.on(
    'hold',
    ({ originator }: { originator: string }) => originator === 'local' && change(at, { phase: 'held' }),
  );
  session.on(
    'unhold',
    ({ originator }: { originator: string }) => originator === 'local' && change(at, { phase: 'active' }),
  );
  session.on('muted', () => change(at, { isMuted: true }));
  session.on('unmuted', () => change(at, { isMuted: false }));
  session.on('ended', () => letGo(at));
  session.on('failed', () => letGo(at));
}

/** Looks after a call that has begun to ring. @param leg its name at the exchange */
export function carryCall(session: RTCSession, leg: string, hooks: Hooks): CarriedCall {
  const call: PhoneCall = { leg, phase: 'ringing', isMuted: false, deafSince: null, quality: null };
  const at: Carrying = { ...hooks, session, call, voice: null, isOver: false, stopHearing: () => undefined };
  listen(at);
  at.tell(call);
  return {
    act: (act) => (act.leg === leg ? perform(at, act) : Promise.resolve('call-ended')),
    end: () => session.isEnded() || session.terminate(),
    voice: () => at.voice,
    lookAtVoice: (isChosen) => void lookAtVoice(at, isChosen),
  };
}

import type { RTCSession } from 'jssip/lib/RTCSession';
import { assertNever } from '../../domain/assert-never.ts';
import type { PhoneAct, PhoneCall, PhoneSays } from '../../contract/phone-host.ts';
import { hearLine } from './hear-line.ts';
import { openMicrophone } from './microphone.ts';

type ActRefusal = Extract<PhoneSays, { says: 'done' }>['refusal'];
/** One call at this phone, from ring to end. */
export type CarriedCall = {
  readonly act: (act: PhoneAct, cleans: boolean) => Promise<ActRefusal>;
  readonly end: () => void;
};
type Hooks = {
  /** The audio element the caller is heard from. */
  readonly line: HTMLAudioElement;
  /** `null`: it is over. */
  readonly tell: (call: PhoneCall | null) => void;
  readonly onMicrophone: (microphone: 'ready' | 'denied' | 'missing') => void;
};

type Carrying = Hooks & {
  readonly session: RTCSession;
  call: PhoneCall;
  voice: MediaStream | null;
  stopHearing: () => void;
};

function change(at: Carrying, next: Partial<PhoneCall>): void {
  at.call = { ...at.call, ...next };
  at.tell(at.call);
}

function letGo(at: Carrying): void {
  at.stopHearing();
  at.voice?.getTracks().forEach((track) => track.stop());
  at.line.srcObject = null;
  at.tell(null);
}

async function answer(at: Carrying, cleans: boolean): Promise<ActRefusal> {
  if (at.call.phase !== 'ringing') return 'not-in-this-state';
  const voice = await openMicrophone(cleans);
  if (typeof voice === 'string') {
    at.onMicrophone(voice);
    return 'microphone-denied';
  }
  at.onMicrophone('ready');
  at.voice = voice;
  // The caller may have given up while the microphone was being opened.
  if (at.session.isEnded()) {
    voice.getTracks().forEach((track) => track.stop());
    return 'call-ended';
  }
  at.session.answer({ mediaStream: voice, pcConfig: { rtcpMuxPolicy: 'require' } });
  change(at, { phase: 'connecting' });
  return null;
}

/** The two calls of the library answer whether the line can do it now. */
const turned = (isDone: boolean): ActRefusal => (isDone ? null : 'not-in-this-state');

async function perform(at: Carrying, act: PhoneAct, cleans: boolean): Promise<ActRefusal> {
  const { session } = at;
  if (session.isEnded()) return 'call-ended';
  if (act.do === 'answer') return answer(at, cleans);
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
  const at: Carrying = { ...hooks, session, call, voice: null, stopHearing: () => undefined };
  listen(at);
  at.tell(call);
  return {
    act: (act, cleans) => (act.leg === leg ? perform(at, act, cleans) : Promise.resolve('call-ended')),
    end: () => session.isEnded() || session.terminate(),
  };
}

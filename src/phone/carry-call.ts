import { assertNever } from '../../domain/assert-never.ts';
import type { PhoneAct, PhoneCall, PhoneState } from '../../contract/phone-host.ts';
import { hearLine } from './hear-line.ts';
import type { ActRefusal, HandOn, LineCall } from './line-call.ts';
import { stopVoice, type Voice } from './microphone.ts';
import { swapVoice } from './swap-voice.ts';

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
  readonly onMicrophone: (microphone: PhoneState['microphone']) => void;
  readonly openVoice: () => Promise<Voice>;
  /** The device the voice should come from; null: the system's own. */
  readonly wantedId: () => string | null;
};

type Carrying = Hooks & {
  readonly session: LineCall;
  call: PhoneCall;
  voice: MediaStream | null;
  /** Asked for once; whoever asks again hears the same. */
  answering: Promise<ActRefusal> | null;
  isOver: boolean;
  stopHearing: () => void;
};

function change(at: Carrying, next: Partial<PhoneCall>): void {
  // What was counted while it ended comes late, and must not bring it back.
  if (at.isOver) return;
  at.call = { ...at.call, ...next };
  at.tell(at.call);
}

function letGo(at: Carrying): void {
  if (at.isOver) return;
  at.isOver = true;
  at.stopHearing();
  stopVoice(at.voice);
  at.voice = null;
  at.line.srcObject = null;
  at.tell(null);
}

async function pickUp(at: Carrying): Promise<ActRefusal> {
  const voice = await at.openVoice();
  if (typeof voice === 'string') {
    at.onMicrophone(voice);
    return 'microphone-denied';
  }
  at.onMicrophone('ready');
  // The caller may have given up while the microphone was being opened.
  if (at.session.isOver()) {
    stopVoice(voice);
    return 'call-ended';
  }
  at.voice = voice;
  lookForItsEnd(at, voice);
  const answered = at.session.answer(voice);
  change(at, { phase: 'connecting' });
  return answered;
}

async function answer(at: Carrying): Promise<ActRefusal> {
  at.answering ??= pickUp(at);
  const refusal = await at.answering;
  if (refusal === null) return null;
  // Nobody was called, and nothing is left of it.
  if (at.session.comesAs === 'ours') {
    if (!at.session.isOver()) at.session.leave();
    letGo(at);
    return refusal;
  }
  // It still rings, and may be answered once that is put right.
  at.answering = null;
  change(at, { phase: 'ringing' });
  return refusal;
}

/** A headset that is pulled out ends its track, whatever else the system says. */
const lookForItsEnd = (at: Carrying, voice: MediaStream): void =>
  voice.getAudioTracks()[0]?.addEventListener('ended', () => void lookAtVoice(at, true));

/** The caller hears us again within a moment, from whatever microphone there is. */
async function lookAtVoice(at: Carrying, isChosen: boolean): Promise<void> {
  const { voice, session } = at;
  if (voice === null || at.isOver) return;
  const next = await swapVoice({ voice, isChosen, wantedId: at.wantedId(), open: at.openVoice }, session.connection());
  if (next === voice) return;
  if (typeof next === 'string') return at.onMicrophone(next);
  // Ended, or changed once more, while the other microphone was being opened.
  if (at.isOver || at.voice !== voice) return stopVoice(next);
  at.voice = next;
  stopVoice(voice);
  at.onMicrophone('ready');
  lookForItsEnd(at, next);
}

type HandingOn = Extract<PhoneAct, { do: 'transfer' | 'consult' | 'consult-complete' | 'consult-cancel' }>;

async function handOn(by: HandOn, act: HandingOn): Promise<ActRefusal> {
  switch (act.do) {
    case 'transfer':
      return by.transfer(act.alias);
    case 'consult':
      return by.consult(act.alias);
    case 'consult-complete':
      return by.complete();
    case 'consult-cancel':
      return by.cancel();
    default:
      return assertNever(act);
  }
}

async function perform(at: Carrying, act: PhoneAct): Promise<ActRefusal> {
  const { session } = at;
  if (session.isOver()) return 'call-ended';
  if (act.do === 'answer') return answer(at);
  if (act.do === 'dial') return 'already-on-a-call';
  if (act.do === 'hang-up') return session.hangUp();
  if (act.do === 'leave') return (session.leave(), null);
  if (!session.isOpen()) return 'not-in-this-state';
  switch (act.do) {
    case 'hold':
      return session.hold(true);
    case 'resume':
      return session.hold(false);
    case 'mute':
      return (session.mute(true), null);
    case 'unmute':
      return (session.mute(false), null);
    case 'press':
      return (session.press(act.key), null);
    case 'transfer':
    case 'consult':
    case 'consult-complete':
    case 'consult-cancel':
      return session.handOn === null ? 'network-cannot' : handOn(session.handOn, act);
    default:
      return assertNever(act);
  }
}

function hear(at: Carrying, connection: RTCPeerConnection): void {
  at.stopHearing();
  const play = (track: MediaStreamTrack): void => void (at.line.srcObject = new MediaStream([track]));
  connection.addEventListener('track', ({ track }) => play(track));
  // Back to one that was heard before: its track has come already.
  const [known] = connection.getReceivers();
  if (known !== undefined) play(known.track);
  at.stopHearing = hearLine(
    connection,
    () => at.call.phase === 'active',
    (heard) => change(at, heard),
  );
}

/** Looks after a call that has begun to ring. */
export function carryCall(session: LineCall, hooks: Hooks): CarriedCall {
  const { leg, comesAs } = session;
  const quiet = { isMuted: false, deafSince: null, quality: null };
  // What this person pressed a key for rings nowhere.
  const phase = comesAs === 'wanted' || comesAs === 'ours' ? 'connecting' : 'ringing';
  const call: PhoneCall = { leg, ...(comesAs === 'asked' ? { asks: true } : {}), phase, ...quiet };
  const none = { voice: null, answering: null, isOver: false, stopHearing: () => undefined };
  const at: Carrying = { ...hooks, session, call, ...none };
  session.listen({
    onConnection: (connection) => hear(at, connection),
    onOpen: () => change(at, { phase: 'active' }),
    onHeld: (isHeld) => change(at, { phase: isHeld ? 'held' : 'active' }),
    onMuted: (isMuted) => change(at, { isMuted }),
    onMicrophone: at.onMicrophone,
    onOver: () => letGo(at),
  });
  at.tell(call);
  return {
    act: (act) => (act.leg === leg ? perform(at, act) : Promise.resolve('call-ended')),
    end: () => session.isOver() || session.leave(),
    voice: () => at.voice,
    lookAtVoice: (isChosen) => void lookAtVoice(at, isChosen),
  };
}

import { Call } from '@twilio/voice-sdk';
import { callParameter, purposeParameter } from '../../../contract/phone-line.ts';
import type { ActRefusal, LineCall, LineCallHooks } from '../line-call.ts';

/** What the library is given when it asks for a microphone, and what it made for the one call that is answered. */
export type Slot = {
  voice: MediaStream | null;
  onConnection: (connection: RTCPeerConnection) => void;
};

const comesAs: Readonly<Record<string, LineCall['comesAs']>> = {
  consult: 'asked',
  transfer: 'asked',
  'bring-in': 'asked',
  operator: 'wanted',
  supervisor: 'wanted',
};
/** Answering needs nothing but this computer: what takes longer will not come about. */
const answerWithinMs = 3000;
/** The library could not have the microphone: forbidden, or not to be opened. It has ended the call then. */
const microphoneCodes = new Map([
  [31401, 'denied'],
  [31402, 'missing'],
] as const);

type Standing = {
  readonly call: Call;
  readonly slot: Slot;
  hooks: LineCallHooks | null;
  connection: RTCPeerConnection | null;
  isOpen: boolean;
  isOver: boolean;
};

function over(at: Standing): void {
  if (at.isOver) return;
  Object.assign(at, { isOver: true, isOpen: false });
  // A call that lost its signalling for good is closed for the library, which leaves its sound on.
  at.connection?.close();
  at.hooks?.onOver();
}

function listen(at: Standing, hooks: LineCallHooks): void {
  const { call } = at;
  at.hooks = hooks;
  call.on('accept', () => {
    at.isOpen = true;
    hooks.onOpen();
  });
  call.on('mute', (isMuted: boolean) => hooks.onMuted(isMuted));
  // We play the caller where the person chose; the library's own players stay silent.
  call.on('audio', (player: HTMLAudioElement) => Object.assign(player, { muted: true }));
  call.on('cancel', () => over(at));
  call.on('reject', () => over(at));
  call.on('disconnect', () => over(at));
  call.on('error', ({ code }: { readonly code: number }) => {
    const microphone = microphoneCodes.get(code as 31401);
    if (microphone !== undefined) hooks.onMicrophone(microphone);
    if (call.status() === Call.State.Closed) over(at);
  });
  call.on('transportClose', () => {
    const onlyRang = at.connection === null;
    // The library decides right after it has said so: a call that can be resumed waits, any other is closed.
    queueMicrotask(() => {
      if (onlyRang || call.status() === Call.State.Closed) over(at);
    });
  });
}

/** Settles when the call is open; the library alone would let one wait that never opens. */
function answer(at: Standing, voice: MediaStream): Promise<ActRefusal> {
  const { call, slot } = at;
  slot.voice = voice;
  slot.onConnection = (connection) => {
    at.connection = connection;
    at.hooks?.onConnection(connection);
  };
  return new Promise((resolve) => {
    const late = setTimeout(() => {
      resolve('telephony-down');
      call.disconnect();
      over(at);
    }, answerWithinMs);
    const settle = (refusal: ActRefusal) => (): void => {
      clearTimeout(late);
      resolve(refusal);
    };
    call.once('accept', settle(null));
    for (const end of ['cancel', 'disconnect']) call.once(end, settle('call-ended'));
    call.accept();
  });
}

function leave(at: Standing): void {
  if (at.call.status() === Call.State.Pending) at.call.reject();
  else at.call.disconnect();
  over(at);
}

/** A call through Twilio. The caller is in a conference there: who holds it and ends it is the centre, at the network. */
export function twilioCall(call: Call, slot: Slot): LineCall {
  const at: Standing = { call, slot, hooks: null, connection: null, isOpen: false, isOver: false };
  return {
    leg: call.customParameters.get(callParameter) ?? call.parameters['CallSid'] ?? '',
    comesAs: comesAs[call.customParameters.get(purposeParameter) ?? ''] ?? 'queue',
    listen: (hooks) => listen(at, hooks),
    isOver: () => at.isOver,
    isOpen: () => at.isOpen,
    connection: () => at.connection,
    answer: (voice) => answer(at, voice),
    hangUp: () => 'network-cannot',
    leave: () => leave(at),
    refuse: () => call.reject(),
    hold: () => 'network-cannot',
    mute: (isMuted) => call.mute(isMuted),
    press: (key) => call.sendDigits(key),
    handOn: null,
  };
}

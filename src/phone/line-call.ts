import type { PhoneSays, PhoneState } from '../../contract/phone-host.ts';
import type { PhoneLine } from '../../contract/phone-line.ts';

export type ActRefusal = Extract<PhoneSays, { says: 'done' }>['refusal'];

/** What a call tells of itself. */
export type LineCallHooks = {
  /** Where the sound will come and go; before any of it does, and again whenever somebody else is spoken with. */
  readonly onConnection: (connection: RTCPeerConnection) => void;
  readonly onOpen: () => void;
  readonly onHeld: (isHeld: boolean) => void;
  readonly onMuted: (isMuted: boolean) => void;
  readonly onMicrophone: (microphone: PhoneState['microphone']) => void;
  /** Nothing more is told after it. */
  readonly onOver: () => void;
};

/** Hands a call on where the phone does that itself. What an alias leads to is known at the centre and the exchange alone. */
export type HandOn = {
  /** At once: settles when the target's telephone rings, or with why it does not. Whoever fails later has the caller back. */
  readonly transfer: (alias: string) => Promise<ActRefusal>;
  /** The caller waits on hold while the target is called and spoken with. */
  readonly consult: (alias: string) => Promise<ActRefusal>;
  /** They get the call; when that fails they are still on the line, and the caller on hold. */
  readonly complete: () => Promise<ActRefusal>;
  /** Back to the caller. */
  readonly cancel: () => ActRefusal;
};

/** One call, as the library of its network has it. */
export type LineCall = {
  readonly leg: string;
  /** `asked`: by a colleague, into a call of theirs. `wanted`: by this person, who pressed a key for it and presses no other; `ours`: it is to be dialled. */
  readonly comesAs: 'queue' | 'asked' | 'wanted' | 'ours';
  readonly listen: (hooks: LineCallHooks) => void;
  readonly isOver: () => boolean;
  /** Answered, and not over. */
  readonly isOpen: () => boolean;
  readonly connection: () => RTCPeerConnection | null;
  /** Of a call of ours: dials it. */
  readonly answer: (voice: MediaStream) => Promise<ActRefusal>;
  /** Ends the call, or says that only the centre can. */
  readonly hangUp: () => ActRefusal;
  /** Ends this console's part in it. */
  readonly leave: () => void;
  /** It rings while another one is on: whoever calls hears at once that it is busy, and the others go on ringing. */
  readonly refuse: () => void;
  readonly hold: (isHeld: boolean) => ActRefusal;
  readonly mute: (isMuted: boolean) => void;
  readonly press: (key: string) => void;
  /** null: the network hands calls on by itself. */
  readonly handOn: HandOn | null;
};

export type LineHooks = {
  readonly tell: (line: PhoneState['line']) => void;
  readonly onCall: (call: LineCall) => void;
  /** A call is on, which no new connection may cut. */
  readonly isBusy: () => boolean;
};

/** The way to the network, kept open until it is left. */
export type KeptLine = {
  /** New credentials go into the line as it stands: a call that is spoken on is not touched. */
  readonly renew: (given: PhoneLine) => void;
  readonly leave: () => void;
  /** A call of ours that is dialled once there is a voice for it; `null`: not now, there is no line. Missing: the network calls this phone. */
  readonly dial?: (leg: string, alias: string) => LineCall | null;
  /** How long after the centre gave a call to this person the network may take to ring here, in milliseconds. */
  readonly ringsWithinMs: number;
};

import { z } from 'zod';
import type { ClockApart } from '../domain/clock-apart.ts';
import { channels } from '../domain/intake/facts.ts';
import type { Intake } from '../domain/intake/intake.ts';
import { attachmentKinds, type AttachmentKind } from '../domain/attachment/attachment.ts';
import { dangers } from '../domain/escalation/card.ts';
import type { IntakeCommand } from '../domain/intake/decide.ts';
import type { Refusal } from '../domain/refusal.ts';
import { requestKinds, urgencies } from '../domain/request/card.ts';
import { draftField, type DraftField, type Drafts } from './drafts.ts';
import type { ConsoleOrder } from './consoles.ts';
import { notedFact, spokenTo, toldDispatch, versionRef } from './intake-facts.ts';
import type { Staff } from './people.ts';
import { soundCalls, type PhoneSound, type SoundChoice, type SoundLevels } from './phone-devices.ts';
import { phoneAct, type PhoneAct, type PhoneState } from './phone-host.ts';
import type { Same } from './same.ts';
import type { PublishedScripts } from './scripts.ts';
import { callId, instant, intakeId, words } from './scalars.ts';

const reason = words(1000);
const intakeCommand = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('open'), channel: z.enum(channels), callId: callId.optional(), script: versionRef }),
  z.strictObject({ do: z.literal('note'), fact: notedFact }),
  z.strictObject({ do: z.literal('escalate'), danger: z.enum(dangers) }),
  z.strictObject({ do: z.literal('hand-over-by-voice'), ...spokenTo.shape }),
  z.strictObject({ do: z.literal('tell-dispatch'), ...toldDispatch.shape }),
  z.strictObject({ do: z.literal('recall-escalation'), reason }),
  z.strictObject({
    do: z.literal('open-request'),
    kind: z.enum(requestKinds),
    urgency: z.enum(urgencies).optional(),
    womanCounsellor: z.boolean(),
    appointmentAt: instant.optional(),
    note: words(20_000),
  }),
  z.strictObject({ do: z.literal('wrap-up'), summary: words(20_000) }),
  z.strictObject({ do: z.literal('reopen'), reason }),
]);
true satisfies Same<z.infer<typeof intakeCommand>, IntakeCommand>;

const language = z.enum(['ar', 'en']);
const secret = z.string().min(4).max(200);
const none = z.tuple([]);

/** Each call of the bridge with the schema of its arguments; main parses with these before anything else happens. */
export const bridgeCalls = {
  /** Who is signed in and whether the store is open. */
  session: none,
  /** Opens the sign-in page of the identity provider in a window of its own; settles when it is closed or done. */
  signIn: none,
  signOut: none,
  /** Opens the store with the PIN (4 to 12 digits) or passphrase; the first one a person gives on this console becomes theirs. */
  unlock: z.tuple([secret]),
  /** The old one, then the new one. The record is not encrypted anew. */
  changeSecret: z.tuple([secret, secret]),
  /** Asks the centre to let this person back in, after a lost PIN or ten wrong ones. */
  recover: none,
  lock: none,
  command: z.tuple([intakeId, intakeCommand]),
  /** An intake with its drafts, from this console's store. */
  intake: z.tuple([intakeId]),
  /** Intakes of this person not wrapped up, newest first. */
  openIntakes: none,
  /** The last 20 wrapped-up intakes of this person on this console, newest first. */
  recentIntakes: none,
  keepDraft: z.tuple([intakeId, draftField, z.string().max(20_000)]),
  /** Lets the person choose a file on this computer and adds it to the intake, with what it is and a few words. */
  addAttachment: z.tuple([intakeId, z.enum(attachmentKinds), words(120)]),
  syncStatus: none,
  /** The screening scripts this console holds. True: there is news at the centre, look there first. */
  scripts: z.tuple([z.boolean()]),
  setLanguage: z.tuple([language]),
  /** A call rings: bring the window forward, flash, notify. False: it stopped. */
  ringing: z.tuple([z.boolean()]),
  /** Tells main what the screen shows last, so that a restart opens at the same place. */
  keepView: z.tuple([z.record(z.string(), z.unknown())]),
  view: none,
  /** How this console's own phone stands; off where calls are not carried by consoles. */
  phone: none,
  phoneAct: z.tuple([phoneAct]),
  ...soundCalls,
} as const satisfies Record<string, z.ZodType<readonly unknown[]>>;
export type BridgeCall = keyof typeof bridgeCalls;

/** `waiting`: not at the centre yet; `damaged`: this disk no longer gives it back whole, and the centre does not have it. */
export type FileState = 'waiting' | 'verified' | 'damaged' | 'erased';
export type StoredIntake = {
  readonly intake: Intake;
  readonly drafts: Drafts;
  readonly waiting: number;
  /** How far each of its files has come, by id. */
  readonly files: Readonly<Record<string, FileState>>;
};
/** What a person must do before the record opens for them. */
export type Gate = {
  readonly secret: 'pin' | 'passphrase';
  /**
   * `choose`: their first secret here, or a new one after they were let back in; `enter`: the one they have; `sign-in`: the centre
   * must lend them their part of the key first; `locked-out`: ten wrong ones; `ask-supervisor`: somebody must let them in.
   */
  readonly state: 'choose' | 'enter' | 'sign-in' | 'locked-out' | 'ask-supervisor';
  readonly waitUntil: string | null;
  /** Wrong tries left before the wrap is destroyed; `null` while none was wrong. */
  readonly triesLeft: number | null;
  readonly leaseUntil: string | null;
  readonly lease: 'resilient' | 'strict';
  /** `other`: the centre showed a key that nobody this console knows vouches for; it goes on sealing to the one it knew. */
  readonly centreKey: 'known' | 'other';
};
export type Session = {
  readonly staff: Staff | null;
  readonly store: 'locked' | 'open';
  readonly gate: Gate | null;
  readonly keystore: 'os' | 'file';
  readonly language: 'ar' | 'en';
  /** Steps that lie sealed beside a closed record and are on their way to the centre. */
  readonly sealed: number;
};
/** The disk does not take what is written; nothing typed meanwhile is saved. */
export type DiskTrouble = { readonly code: 'disk-full' | 'disk-read-only' | 'disk-failing'; readonly since: string };
/** The record was found damaged, put aside and kept; a fresh one was begun in its place. */
export type SetAside = {
  readonly at: string;
  /** Steps that could be read and proven; `null` while they are being looked for. */
  readonly brought: number | null;
  /** Steps that were not found whole, as far as that can be told; `null` while they are looked for, or when it cannot be told. */
  readonly missing: number | null;
};
/** How many steps wait for the centre, and since when it has not been reached. */
export type SyncStatus = {
  readonly centre: 'reached' | 'unreachable' | 'signed-out';
  readonly since: string;
  readonly waiting: number;
  /** Of those, steps of emergencies; nobody signs out over one. */
  readonly urgent: number;
  /** Emergencies wait for people and not for the way: the centre refused one. */
  readonly isUrgentStopped: boolean;
  /** Of those, steps that also lie sealed to the centre and go without this person. */
  readonly sealed: number;
  readonly oldestWaitingAt: string | null;
  readonly needsReview: readonly {
    readonly eventId: string;
    readonly type: string;
    readonly code: string;
    readonly at: string;
  }[];
  /** Files of this console that the centre does not have yet. */
  readonly filesWaiting: number;
  readonly disk: DiskTrouble | null;
  readonly setAside: SetAside | null;
  /** What the centre told this console to do as a machine; carried out once nothing waits any more. */
  readonly order: ConsoleOrder | null;
  /** This machine's clock beside the centre's, when it is wrong enough to be told; `null` also before the centre was asked. */
  readonly clock: ClockApart | null;
};

export type Reply<T> = { readonly ok: true; readonly value: T } | Refusal;

/** `window.nida`: what the page may ask of the console it runs in. Missing in a browser. */
export type Bridge = {
  session(): Promise<Reply<Session>>;
  signIn(): Promise<Reply<Session>>;
  signOut(): Promise<Reply<Session>>;
  unlock(secret: string): Promise<Reply<Session>>;
  changeSecret(old: string, next: string): Promise<Reply<Session>>;
  recover(): Promise<Reply<Session>>;
  lock(): Promise<Reply<Session>>;
  command(id: Intake['id'], command: IntakeCommand): Promise<Reply<StoredIntake>>;
  intake(id: Intake['id']): Promise<Reply<StoredIntake>>;
  openIntakes(): Promise<Reply<readonly StoredIntake[]>>;
  recentIntakes(): Promise<Reply<readonly StoredIntake[]>>;
  keepDraft(id: Intake['id'], field: DraftField, text: string): Promise<Reply<null>>;
  /** `null`: the person chose none after all. */
  addAttachment(id: Intake['id'], kind: AttachmentKind, label: string): Promise<Reply<StoredIntake | null>>;
  syncStatus(): Promise<Reply<SyncStatus>>;
  scripts(isNews: boolean): Promise<Reply<PublishedScripts>>;
  setLanguage(language: 'ar' | 'en'): Promise<Reply<null>>;
  ringing(isRinging: boolean): Promise<Reply<null>>;
  keepView(view: Readonly<Record<string, unknown>>): Promise<Reply<null>>;
  view(): Promise<Reply<Readonly<Record<string, unknown>>>>;
  phone(): Promise<Reply<PhoneState>>;
  phoneAct(act: PhoneAct): Promise<Reply<null>>;
  /** Called with each change of the phone; returns how to stop. */
  onPhone(listener: (state: PhoneState) => void): () => void;
  phoneSound(): Promise<Reply<PhoneSound>>;
  choosePhoneSound(choice: SoundChoice): Promise<Reply<null>>;
  watchPhoneSound(isOn: boolean): Promise<Reply<null>>;
  playTone(part: 'speaker' | 'ringer'): Promise<Reply<null>>;
  /** Called with each change of the devices or of what is chosen; returns how to stop. */
  onPhoneSound(listener: (sound: PhoneSound) => void): () => void;
  /** Called some times a second while a call is on or the meters are asked for; returns how to stop. */
  onPhoneLevels(listener: (levels: SoundLevels) => void): () => void;
  /** Called with each change of the sync status; returns how to stop. */
  onSync(listener: (status: SyncStatus) => void): () => void;
};

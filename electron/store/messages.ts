import type { Reply, StoredIntake, SyncStatus } from '../../contract/bridge.ts';
import type { DraftField } from '../../contract/drafts.ts';
import type { AttachmentKind } from '../../domain/attachment/attachment.ts';
import type { PublishedScripts } from '../../contract/scripts.ts';
import type { IntakeId, StaffId } from '../../domain/ids.ts';
import type { IntakeCommand } from '../../domain/intake/decide.ts';
import type { RefusalCode } from '../../domain/refusal.ts';

/** Where the record lies, the key that opens it, and the centre it is sent to. */
export type Opening = {
  readonly file: string;
  readonly keyHex: string;
  readonly server: string;
  /** This console's own name at the centre, which outlives a damaged record. */
  readonly console?: string;
  /** The centre's public key; without it nothing can be sealed. */
  readonly sealTo?: string | null;
};
/** Who sits at the console; `isUnlocked` only when main brings a person back whose PIN this console has already checked. */
export type Seat = { readonly staffId: StaffId | null; readonly isUnlocked: boolean };
/** `hasPin`: in the way of an earlier program, whose record kept PINs. */
export type SeatState = { readonly isUnlocked: boolean; readonly hasPin: boolean };

/** `path`: where the person chose the file; read once, never written to. */
export type Adding = {
  readonly intakeId: IntakeId;
  readonly path: string;
  readonly kind: AttachmentKind;
  readonly label: string;
};

/** Everything main may ask of the store process, with one argument each. */
export type StoreCalls = {
  open(opening: Opening): Reply<null>;
  /** Stretches a PIN or passphrase with argon2id to 32 bytes, as hex. */
  stretch(asked: {
    readonly secret: string;
    readonly salt: string;
    readonly memoryKib: number;
    readonly passes: number;
  }): Reply<string>;
  seat(seat: Seat): Reply<SeatState>;
  seatState(): Reply<SeatState>;
  /** The seated person has just signed in at the identity provider. */
  signedInOnline(): Reply<SeatState>;
  /** A PIN as an earlier program kept it, in the record itself. */
  unlockOld(pin: string): Reply<SeatState>;
  lock(): Reply<SeatState>;
  command(asked: { readonly intakeId: IntakeId; readonly command: IntakeCommand }): Reply<StoredIntake>;
  intake(intakeId: IntakeId): Reply<StoredIntake>;
  openIntakes(): Reply<readonly StoredIntake[]>;
  recentIntakes(): Reply<readonly StoredIntake[]>;
  keepDraft(draft: { readonly intakeId: IntakeId; readonly field: DraftField; readonly text: string }): Reply<null>;
  /** Reads a file of this computer, encrypts it beside the record and adds it to the intake. */
  addAttachment(adding: Adding): Reply<StoredIntake>;
  syncStatus(): Reply<SyncStatus>;
  scripts(isNews: boolean): Reply<PublishedScripts>;
  language(): Reply<'ar' | 'en'>;
  keepView(view: Readonly<Record<string, unknown>>): Reply<null>;
  view(): Reply<Readonly<Record<string, unknown>>>;
  /** Seals all that is not at the centre; false when that could not be done. */
  sealRest(): Reply<boolean>;
  /** Closes the record; the process stays, and opens it again for whoever comes next. */
  shut(): Reply<null>;
  /** Sends nothing more, folds the write-ahead log into the file and closes it. */
  close(): Reply<null>;
};
export type StoreCall = keyof StoreCalls;
export type ValueOf<Call extends StoreCall> = Extract<ReturnType<StoreCalls[Call]>, { ok: true }>['value'];

/** The person's token; or that nobody is signed in, or that the identity provider cannot be reached to renew it. */
export type TokenAnswer = { readonly token: string } | 'signed-out' | 'unreachable';

/** Main to store. `answer` settles what the store asked. */
export type ToStore =
  | { readonly id: number; readonly call: StoreCall; readonly args: readonly unknown[] }
  | { readonly answer: number; readonly token: TokenAnswer };

/** Store to main: replies, pushes, and the one thing it asks for. */
export type FromStore =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly code: RefusalCode; readonly detail?: string }
  | { readonly push: 'sync'; readonly status: SyncStatus }
  | { readonly ask: number; readonly fresh: boolean };

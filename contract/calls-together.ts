import { z } from 'zod';
import type { CallingWay, LeftReason, LegPhase, OwnerReason, PartyRole, SuperviseMode } from '../domain/call/party.ts';
import { superviseModes } from '../domain/call/party.ts';
import { instant, words } from './scalars.ts';

/** What the network of this very call can do beyond answering and ending; a desk hides the rest and says why. */
export const abilities = [
  'hold',
  'keypad',
  'consult',
  'transfer',
  'bringIn',
  'supervise',
  'takeOver',
  'record',
] as const;
export type Ability = (typeof abilities)[number];
export type CallAbilities = Readonly<Record<Ability, boolean>>;

/** A name in both languages of the house. */
export type TwoNames = { readonly ar: string; readonly en: string };

/** Somebody beside the caller and the operator, as desks show them. */
export type CallParty = {
  readonly leg: string;
  readonly role: PartyRole;
  readonly name: TwoNames;
  readonly phase: LegPhase;
  /** Since when they are in this phase, by the network's clock. */
  readonly since: string;
  readonly mode?: SuperviseMode;
  /** Only of those who left: why. */
  readonly leftWhy?: LeftReason;
};

/** The last time the call changed hands; `to` null: nobody of the hotline has it. */
export type CallHandedOn = {
  readonly at: string;
  readonly why: OwnerReason;
  readonly from: TwoNames | null;
  readonly to: TwoNames | null;
};

/** A call that a supervisor took over from the reader, whose record goes on here. */
export type TakenFromMe = {
  readonly callId: string;
  readonly at: string;
  readonly by: TwoNames;
  readonly reason: string;
};

/**
 * A call whose operator asks the reader about it (`consult`), or gives it to them (`transfer`). `calling`: it rings here;
 * `consulting`: the two speak, and the caller waits.
 */
export type AskedOfMe<Card> = {
  readonly card: Card;
  readonly by: TwoNames;
  readonly way: Exclude<CallingWay, 'bring-in'>;
  readonly phase: 'calling' | 'consulting';
  /** Since when they are in this phase, by the network's clock. */
  readonly since: string;
};

/** A live call as supervisors see it. `ownerId` null: nobody of the hotline has it. */
export type LiveCall<Card> = {
  readonly card: Card;
  readonly ownerId: string | null;
  readonly owner: TwoNames | null;
  /** How the reader is on it; null: not at all. */
  readonly myMode: SuperviseMode | null;
};

export const targetKinds = ['colleague', 'queue', 'duty', 'dispatch', 'interpreter'] as const;
export type TargetKind = (typeof targetKinds)[number];
/** Languages an interpreter may be listed with (ISO 639-1, `fil` of 639-2). */
export const interpreterLanguages = ['en', 'ur', 'hi', 'bn', 'ne', 'ml', 'fil', 'fa', 'fr', 'am', 'si', 'id'] as const;

/** Somebody an operator may reach during a call. The number stays at the centre. */
export type CallTarget = {
  readonly id: string;
  readonly kind: TargetKind;
  readonly name: TwoNames;
  /** What they speak; empty: nobody said. */
  readonly languages: readonly string[];
  /** Only of colleagues, for a caller who would rather speak with a woman or a man; missing: nobody said. */
  readonly gender?: 'female' | 'male';
  /** Only of colleagues: whether they can take a call now; null where nobody can say. */
  readonly isFree: boolean | null;
};

const target = z.uuid();
const leg = z.string().min(1).max(300);
const commandId = z.uuid();
const reason = words(500).refine((text) => text.trim().length >= 3);

/** What is done with more than two people on a call. */
export const togetherCommands = [
  z.strictObject({ commandId, kind: z.literal('consult'), target }),
  z.strictObject({ commandId, kind: z.literal('consult-complete') }),
  z.strictObject({ commandId, kind: z.literal('consult-cancel') }),
  /** By the one who is asked: speaks with the operator, or does not, or not any longer. */
  z.strictObject({ commandId, kind: z.enum(['asked-answer', 'asked-decline']) }),
  z.strictObject({ commandId, kind: z.literal('transfer'), target }),
  z.strictObject({ commandId, kind: z.literal('bring-in'), target }),
  z.strictObject({ commandId, kind: z.literal('take-out'), leg }),
  z.strictObject({ commandId, kind: z.literal('press'), key: z.string().regex(/^[0-9*#]$/u) }),
  z.strictObject({ commandId, kind: z.literal('supervise'), mode: z.enum(superviseModes), reason }),
  z.strictObject({ commandId, kind: z.literal('supervise-stop') }),
  z.strictObject({ commandId, kind: z.literal('take-over'), reason }),
] as const;

/** What an administrator writes down of a target; `number` E.164 or an exchange's own short number, `staff` only of colleagues. */
export const keepTarget = z.strictObject({
  id: z.uuid(),
  kind: z.enum(targetKinds),
  nameAr: words(80).refine((text) => text.trim() !== ''),
  nameEn: words(80).refine((text) => text.trim() !== ''),
  number: z
    .string()
    .regex(/^\+?[0-9]{2,15}$/u)
    .nullable(),
  staff: z.string().min(1).max(120).nullable(),
  languages: z.array(z.enum(interpreterLanguages)).max(12),
  isActive: z.boolean(),
});
export type KeepTarget = z.infer<typeof keepTarget>;
/** What holds for all calls; what is missing stays as it is. */
export const keepPolicy = z.union([
  z.strictObject({ showsListening: z.boolean() }),
  z.strictObject({ offersRecording: z.boolean() }),
]);
export type KeepPolicy = z.infer<typeof keepPolicy>;

const change = z.strictObject({ at: instant, byName: z.string(), what: z.string() });
/** All that administrators see of the list; the only place a number is shown. */
export type TargetsView = {
  readonly targets: readonly KeepTarget[];
  readonly changes: readonly z.infer<typeof change>[];
  /** Whether operators see that a supervisor listens or whispers; who joins is always seen. */
  readonly showsListening: boolean;
  /** Whether operators may ask callers to let a call be recorded. */
  readonly offersRecording: boolean;
};

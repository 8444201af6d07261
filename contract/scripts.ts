import { z } from 'zod';
import type { Finding } from '../domain/screening/check.ts';
import type { Change } from '../domain/screening/diff.ts';
import type { Instrument } from '../domain/screening/instrument.ts';
import type { Miss } from '../domain/screening/known-answers.ts';
import type { Rescored } from '../domain/screening/rescore.ts';
import type { Words } from '../domain/screening/words.ts';
import { words } from './scalars.ts';
import { instrument } from './screening.ts';

/** How screening scripts are written, approved and published, as it crosses the network. */
const id = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,59}$/u);
const version = z.string().min(1).max(40);
const revision = z.number().int().min(1);
const hash = z.string().max(80);
const anything = z.record(z.string(), z.unknown());

export const scriptParams = z.object({ id, version });
export const scriptIdParams = z.object({ id });
/** Begins the next version from one that is known. */
export const beginDraft = z.strictObject({ id, version });
/** `revision`: the one this text was made from; anybody else's change in between refuses it. */
export const saveDraft = z.strictObject({ revision, document: anything });
export const dropDraft = z.strictObject({ revision });
export const approveDraft = z.strictObject({ revision, hash, note: words(1000) });
export const publishDraft = z.strictObject({ revision, hash });
/** The first person asks for an earlier version, the second says the same version. */
export const returnTo = z.strictObject({ version, reason: words(1000) });
export const applyWordingPack = z.strictObject({ revision, pack: anything });
/** Two versions of one instrument, to count how many past screenings would come out otherwise. */
export const compareVersions = z.strictObject({ before: instrument, after: instrument });
export const importQuestionnaire = z.strictObject({ questionnaire: anything });

/** What every desk and console needs: documents published since it was built, and the version in force of every instrument. */
export type PublishedScripts = {
  readonly instruments: readonly Instrument[];
  readonly inForce: Readonly<Record<string, string>>;
};
export const publishedScripts: z.ZodType<PublishedScripts> = z.strictObject({
  instruments: z.array(instrument).max(1000).readonly(),
  inForce: z.record(id, version),
});

export type ScriptVersion = {
  readonly version: string;
  readonly hash: string;
  /** `null`: it came with the program. */
  readonly published: { readonly at: string; readonly name: string } | null;
};
export type ScriptApproval = {
  readonly who: string;
  readonly name: string;
  readonly at: string;
  readonly note: string;
};
export type DraftLine = {
  readonly draftId: string;
  readonly version: string;
  readonly basedOn: string | null;
  readonly revision: number;
  readonly hash: string;
  readonly editedBy: string;
  readonly updatedAt: string;
  /** Of this very content; an edit leaves none. */
  readonly approvals: readonly ScriptApproval[];
};
export type WaitingReturn = {
  readonly version: string;
  readonly reason: string;
  readonly who: string;
  readonly name: string;
  readonly at: string;
};
export type ScriptStep =
  | 'draft-begun'
  | 'draft-saved'
  | 'draft-dropped'
  | 'wording-applied'
  | 'questionnaire-imported'
  | 'approved'
  | 'published'
  | 'return-asked'
  | 'returned';
export type ScriptEvent = {
  readonly at: string;
  readonly name: string;
  readonly what: ScriptStep;
  readonly version: string | null;
  readonly note: string | null;
};
/** One instrument with all that is known of its versions; work on the next one only for those who may approve. */
export type ScriptLine = {
  readonly id: string;
  readonly title: Words;
  readonly basis: Instrument['basis'];
  readonly certainty: Instrument['certainty'];
  /** `null`: never published, a draft only. */
  readonly inForce: string | null;
  /** Newest first. */
  readonly versions: readonly ScriptVersion[];
  readonly draft: DraftLine | null;
  readonly waitingReturn: WaitingReturn | null;
  /** Newest first, the last twenty. */
  readonly history: readonly ScriptEvent[];
};
export type DraftView = DraftLine & { readonly instrument: string; readonly document: Instrument };

// A draft may lack words; everything else must already fit together as a file, or no screen could show it.
const filled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(filled);
  if (typeof value !== 'object' || value === null) return value;
  const { ar, en, ...more } = value as Record<string, unknown>;
  if (typeof ar === 'string' && typeof en === 'string' && Object.keys(more).length === 0)
    return { ar: ar === '' ? '-' : ar, en: en === '' ? '-' : en };
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filled(one)]));
};

/**
 * Reads a document that is still being written: words may be missing, the shape may not be wrong.
 *
 * @returns the document, or the paths where its shape is wrong
 */
export function readDraft(
  document: unknown,
): { readonly ok: true; readonly document: Instrument } | { readonly ok: false; readonly paths: readonly string[] } {
  const parsed = instrument.safeParse(filled(document));
  // The filled copy has the right shape, so the original has it too.
  if (parsed.success) return { ok: true, document: document as Instrument };
  return { ok: false, paths: parsed.error.issues.map((issue) => `/${issue.path.join('/')}`) };
}

/** How many stored screenings went from one band to another; counts and band names alone, nothing of any caller. */
export type BandMove = { readonly from: string; readonly to: string; readonly raises: boolean; readonly count: number };
export type RescoreView = Omit<Rescored, 'changes'> & { readonly moves: readonly BandMove[] };
/** What a draft looks like beside the version in force. */
export type DraftCheck = {
  readonly findings: readonly Finding[];
  readonly misses: readonly Miss[];
  /** Against the version in force; empty for the first version of an instrument. */
  readonly changes: readonly Change[];
  /** `null` for the first version: there is nothing to compare. */
  readonly rescored: RescoreView | null;
};

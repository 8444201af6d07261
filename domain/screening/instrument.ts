import type { Answers, VersionRef } from './answer.ts';
import type { Rules } from './rules.ts';
import type { Script } from './script.ts';
import type { Words } from './words.ts';

export const certainties = ['high', 'medium', 'low'] as const;

/** Who may run an instrument. `dispatcher`: it needs what only police know. */
export const audiences = ['operator', 'dispatcher'] as const;

/** What a known answer asserts: fields of a result, by the names `npm run assess` prints. */
type Expectation = Readonly<Record<string, unknown>>;

export type KnownAnswer = {
  readonly id: string;
  /** `published` follows from the published rule; `derived` is a consequence of it; `policy` is a choice of the agency. */
  readonly basis: 'published' | 'derived' | 'policy';
  readonly note?: string;
  readonly answers: Answers;
  readonly expect: Expectation;
};

/** Published variants that disagree, and which one this version follows. The stricter one, unless the agency decided otherwise. */
type Variant = {
  readonly id: string;
  /** The code of the rule that carries the choice. */
  readonly rule: string;
  readonly chosen: Words;
  readonly others: readonly { readonly says: Words; readonly source: string }[];
};

/** One version of a screening instrument: what is asked, how it is weighed, and how we know. A published version never changes. */
export type Instrument = {
  readonly format: 1;
  readonly id: string;
  readonly version: string;
  /** SHA-256 of everything else in this document; see contract/instrument.ts. */
  readonly hash: string;
  readonly title: Words;
  readonly basis: 'published' | 'policy';
  readonly certainty: (typeof certainties)[number];
  /** What is not certain, for whoever approves it. */
  readonly uncertain?: Words;
  readonly licence: string;
  /** The licensed wording whose sentences stand here instead of ours; see contract/wording-pack.ts. */
  readonly wording?: VersionRef;
  readonly offeredTo: readonly (typeof audiences)[number][];
  readonly script: Script;
  readonly rules: Rules;
  /** Where rules and figures come from, by the keys that rules name. */
  readonly sources: Readonly<Record<string, string>>;
  readonly variants: readonly Variant[];
  readonly known: readonly KnownAnswer[];
  /** The FHIR Questionnaire this came from, where it says more than we can: an export gives that back. See contract/fhir/. */
  readonly fhir?: { readonly questionnaire: Readonly<Record<string, unknown>> };
};

export const refOf = ({ id, version, hash }: Instrument): VersionRef => ({ id, version, hash });

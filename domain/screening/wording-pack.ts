import type { ItemId, VersionRef } from './answer.ts';
import type { Words } from './words.ts';

/** The licensed words of one question; what is left out keeps our own. */
export type ItemWording = {
  readonly ask: Words;
  readonly short?: Words;
  readonly say?: Words;
  readonly guide?: Words;
  /** By the code of the answer. */
  readonly options?: Readonly<Record<string, Words>>;
};

/**
 * The licensed sentences of an instrument, signed by whoever may give them out. It brings words and nothing else: what is asked, in which
 * order and how it is weighed stays with the instrument, so a wording can never move a threshold.
 */
export type WordingPack = {
  readonly format: 1;
  readonly kind: 'wording';
  readonly id: string;
  readonly version: string;
  /** The exact version the words were approved for. */
  readonly for: Required<VersionRef>;
  readonly licence: string;
  /** Who holds the rights. */
  readonly holder: string;
  readonly words: {
    readonly items: Readonly<Record<ItemId, ItemWording>>;
    readonly bands?: Readonly<Record<string, { readonly title?: Words; readonly action?: Words }>>;
    readonly title?: Words;
  };
  /** SHA-256 over everything but this, `keyId` and `signature`. */
  readonly hash: string;
  readonly keyId: string;
  /** Ed25519 in base64, over everything but itself. */
  readonly signature: string;
};

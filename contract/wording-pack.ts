import canonicalize from 'canonicalize';
import { z } from 'zod';
import { refuse, type Refusal } from '../domain/refusal.ts';
import type { Instrument } from '../domain/screening/instrument.ts';
import { placedItems } from '../domain/screening/script.ts';
import type { ItemWording, WordingPack } from '../domain/screening/wording-pack.ts';
import type { Sha256 } from './chain.ts';
import { code, contentHash, instrumentId, itemId, spoken, version } from './screening.ts';

const itemWording: z.ZodType<ItemWording> = z.strictObject({
  ask: spoken,
  short: spoken.optional(),
  say: spoken.optional(),
  guide: spoken.optional(),
  options: z.record(code, spoken).optional(),
});

/** A wording before it is signed. */
const content = z.strictObject({
  format: z.literal(1),
  kind: z.literal('wording'),
  id: instrumentId,
  // No suffix of its own: it becomes part of the version of the instrument.
  version: z.string().regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/u),
  for: z.strictObject({ id: instrumentId, version, hash: contentHash }),
  licence: z.string().min(1).max(1500),
  holder: z.string().min(1).max(300),
  words: z.strictObject({
    items: z.record(itemId, itemWording),
    bands: z.record(code, z.strictObject({ title: spoken.optional(), action: spoken.optional() })).optional(),
    title: spoken.optional(),
  }),
});

/** A signed wording, as a file. */
const wordingPack: z.ZodType<WordingPack> = content.extend({
  hash: contentHash,
  keyId: z.string().regex(/^[0-9a-f]{16}$/u),
  signature: z.string().regex(/^[A-Za-z0-9+/]{86}==$/u),
});

/** A wording on its way to be signed: what the signing fills in may be missing or stale. */
export const wordingDraft = content.extend({
  hash: z.string().optional(),
  keyId: z.string().optional(),
  signature: z.string().optional(),
});

function canonical(value: object): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('a wording is always JSON');
  return text;
}

/** The hash a wording must carry, whoever signs it. */
export function wordingHash(pack: z.infer<typeof wordingDraft>, sha256: Sha256): string {
  const { hash: _hash, keyId: _keyId, signature: _signature, ...rest } = pack;
  return `sha256-${sha256(canonical(rest))}`;
}

/** What the signature is over: everything else, in canonical JSON (RFC 8785). */
export function signedText(pack: Omit<WordingPack, 'signature'> & { readonly signature?: string }): string {
  const { signature: _signature, ...rest } = pack;
  return canonical(rest);
}

/** What the process gives, since this file runs everywhere. */
export type Means = {
  /** Public keys that are trusted here, by their id. */
  readonly keys: ReadonlyMap<string, string>;
  /** Ed25519: whether `signature` (base64) over the text was made with the private half of `key`. */
  readonly verify: (text: string, signature: string, key: string) => boolean;
  readonly sha256: Sha256;
};

const unsigned = z.looseObject({ signature: z.literal('').optional() });

/** Names in the pack that the instrument does not have, as "what id". */
function unknownNames(pack: WordingPack, instrument: Instrument): readonly string[] {
  const items = new Map(placedItems(instrument.script).map(({ item }) => [item.id, item]));
  const bands = new Set(instrument.rules.bands.map((band) => band.id));
  const options = Object.entries(pack.words.items).flatMap(([id, words]) => {
    const item = items.get(id);
    const codes = item?.kind === 'choice' ? item.options.map((option) => option.code) : [];
    return Object.keys(words.options ?? {})
      .filter((one) => !codes.includes(one))
      .map((one) => `option ${id}/${one}`);
  });
  return [
    ...Object.keys(pack.words.items).flatMap((id) => (items.has(id) ? [] : [`item ${id}`])),
    ...options,
    ...Object.keys(pack.words.bands ?? {}).flatMap((id) => (bands.has(id) ? [] : [`band ${id}`])),
  ];
}

/**
 * Whether licensed words may stand in this instrument: signed by a key that is trusted here, unaltered, and made for exactly this version.
 * Nothing of the document is used before its signature is known to be good.
 *
 * @param document as it was read, of whatever shape
 */
export function verifyWording(
  document: unknown,
  instrument: Instrument,
  { keys, verify, sha256 }: Means,
): { readonly ok: true; readonly pack: WordingPack } | Refusal {
  if (unsigned.safeParse(document).success) return refuse('wording-unsigned');
  const parsed = wordingPack.safeParse(document);
  if (!parsed.success) return refuse('input-invalid', parsed.error.issues[0]?.path.join('/'));
  const pack = parsed.data;
  const key = keys.get(pack.keyId);
  if (key === undefined) return refuse('wording-key-unknown', pack.keyId);
  if (!verify(signedText(pack), pack.signature, key)) return refuse('wording-signature-invalid', pack.keyId);
  if (wordingHash(pack, sha256) !== pack.hash) return refuse('wording-hash-wrong', pack.hash);
  const { id, version: of, hash } = pack.for;
  if (id !== instrument.id || of !== instrument.version || hash !== instrument.hash)
    return refuse('wording-for-another-version', `${id} ${of}`);
  const [unknown] = unknownNames(pack, instrument);
  return unknown === undefined ? { ok: true, pack } : refuse('wording-unknown-item', unknown);
}

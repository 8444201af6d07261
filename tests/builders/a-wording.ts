import { createHash, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto';
import { contentHash } from '../../contract/instrument-hash.ts';
import { signedText, wordingHash, type Means } from '../../contract/wording-pack.ts';
import type { Instrument } from '../../domain/screening/instrument.ts';
import type { WordingPack } from '../../domain/screening/wording-pack.ts';
import { aChoice, aSmallInstrument } from './a-small-instrument.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const sealed = (instrument: Instrument): Instrument => ({
  ...instrument,
  hash: contentHash(instrument, sha256),
});

/** The small instrument with a choice, sealed. */
export function aSealedInstrument(): Instrument {
  const { script, ...small } = aSmallInstrument();
  const sections = script.sections.map((one) => ({
    ...one,
    items: [...one.items, aChoice('where', 'home', 'street')],
  }));
  return sealed({ ...small, script: { ...script, sections } });
}

type Pair = { readonly publicKey: KeyObject; readonly privateKey: KeyObject };
export const aKeyPair = (): Pair => generateKeyPairSync('ed25519');

const keyId = '0123456789abcdef';
export const meansWith = ({ publicKey }: Pair): Means => ({
  keys: new Map([[keyId, publicKey.export({ type: 'spki', format: 'pem' }).toString()]]),
  verify: (text, signature, key) =>
    verify(null, Buffer.from(text), createPublicKey(key), Buffer.from(signature, 'base64')),
  sha256,
});

/** A wording for an instrument, hashed and signed. */
export function aWording(instrument: Instrument, { privateKey }: Pair, more: Partial<WordingPack> = {}): WordingPack {
  const content = {
    format: 1 as const,
    kind: 'wording' as const,
    id: 'licensed',
    version: '2.1.0',
    for: { id: instrument.id, version: instrument.version, hash: instrument.hash },
    licence: 'For this hotline only.',
    holder: 'The authors',
    words: {
      title: { ar: 'الأداة المرخصة', en: 'The licensed instrument' },
      items: {
        hit: { ask: { ar: 'هل ضُربت؟', en: 'Were you hit?' }, guide: { ar: 'اقرأ كما هو.', en: 'Read as it stands.' } },
        where: { ask: { ar: 'أين؟', en: 'Where?' }, options: { home: { ar: 'في البيت', en: 'At home' } } },
      },
      bands: { high: { title: { ar: 'خطر مرتفع', en: 'High danger' } } },
    },
    keyId,
    ...more,
  };
  const hashed = { ...content, hash: more.hash ?? wordingHash({ ...content, hash: '', signature: '' }, sha256) };
  const signature = sign(null, Buffer.from(signedText(hashed)), privateKey).toString('base64');
  return { ...hashed, signature: more.signature ?? signature };
}

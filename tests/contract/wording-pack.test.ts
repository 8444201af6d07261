import { describe, expect, it } from 'vitest';
import { instrument as schema } from '../../contract/screening.ts';
import { verifyWording } from '../../contract/wording-pack.ts';
import { refusalCodes } from '../../domain/refusal.ts';
import { applyWording, keepOwnWords } from '../../domain/screening/apply-wording.ts';
import { check } from '../../domain/screening/check.ts';
import { weigh } from '../../domain/screening/weigh.ts';
import type { WordingPack } from '../../domain/screening/wording-pack.ts';
import ar from '../../locales/ar/errors.json' with { type: 'json' };
import en from '../../locales/en/errors.json' with { type: 'json' };
import { aKeyPair, aSealedInstrument, aWording, meansWith, sealed } from '../builders/a-wording.ts';

const instrument = aSealedInstrument();
const pair = aKeyPair();
const pack = aWording(instrument, pair);
const verified = (document: unknown, onto = instrument) => verifyWording(document, onto, meansWith(pair));
const withItems = (items: WordingPack['words']['items']) => ({ words: { ...pack.words, items } });
const spoken = { ar: 'كلمات', en: 'words' };

describe('a signed wording', () => {
  it('is taken when it is signed, whole and for this very version', () => {
    expect(verified(pack)).toEqual({ ok: true, pack });
  });
  it('does not care in which order its keys stand', () => {
    expect(verified(Object.fromEntries(Object.entries(pack).toReversed()))).toMatchObject({ ok: true });
  });
  const { signature: _signature, ...bare } = pack;
  it.each<[string, unknown, string]>([
    ['without a signature', bare, 'wording-unsigned'],
    ['with an empty signature', { ...pack, signature: '' }, 'wording-unsigned'],
    ['with another word', { ...pack, words: { ...pack.words, title: spoken } }, 'wording-signature-invalid'],
    ['with another licence', { ...pack, licence: 'For everybody.' }, 'wording-signature-invalid'],
    ['with another hash', { ...pack, hash: `sha256-${'0'.repeat(64)}` }, 'wording-signature-invalid'],
    ['with another signature', { ...pack, signature: `${'A'.repeat(86)}==` }, 'wording-signature-invalid'],
    ['signed with another key under a trusted name', aWording(instrument, aKeyPair()), 'wording-signature-invalid'],
    ['signed with an unknown key', aWording(instrument, pair, { keyId: 'ffffffffffffffff' }), 'wording-key-unknown'],
    [
      'signed over a wrong hash',
      aWording(instrument, pair, { hash: `sha256-${'0'.repeat(64)}` }),
      'wording-hash-wrong',
    ],
    [
      'of an unknown question',
      aWording(instrument, pair, withItems({ gone: { ask: spoken } })),
      'wording-unknown-item',
    ],
    [
      'of an unknown answer',
      aWording(instrument, pair, withItems({ where: { ask: spoken, options: { sea: spoken } } })),
      'wording-unknown-item',
    ],
    [
      'of an unknown band',
      aWording(instrument, pair, { words: { items: {}, bands: { gone: { title: spoken } } } }),
      'wording-unknown-item',
    ],
    [
      'in Arabic alone',
      aWording(instrument, pair, withItems({ hit: { ask: { ar: 'نعم', en: '' } } })),
      'input-invalid',
    ],
    ['with a threshold smuggled in', { ...pack, rules: { bands: [] } }, 'input-invalid'],
    ['that is no object', 'words', 'input-invalid'],
  ])('%s is refused', (_, document, code) => {
    expect(verified(document)).toMatchObject({ ok: false, code });
  });
  it('is refused for another instrument, another version, or another content under the same version', () => {
    for (const other of [
      sealed({ ...instrument, id: 'other' }),
      sealed({ ...instrument, version: '1.0.1' }),
      sealed({ ...instrument, licence: 'Changed.' }),
    ])
      expect(verified(pack, other)).toMatchObject({ ok: false, code: 'wording-for-another-version' });
  });
  it('has a sentence for each refusal in both languages', () => {
    const codes = refusalCodes.filter((code) => code.startsWith('wording-'));
    expect(codes).toHaveLength(6);
    for (const code of codes) {
      expect(ar[code]).toMatch(/\p{Script=Arabic}/u);
      expect(en[code]).toMatch(/^[\u0020-\u007e]+$/u);
    }
  });
});

describe('an instrument in licensed words', () => {
  const worded = applyWording(instrument, pack);
  const [hit, , , , where] = worded.script.sections[0]?.items ?? [];
  it('says the licensed words and keeps ours where there are none', () => {
    expect(worded.title.en).toBe('The licensed instrument');
    expect(hit).toMatchObject({
      ask: { en: 'Were you hit?' },
      short: { en: 'About hit' },
      guide: { en: 'Read as it stands.' },
    });
    expect(where).toMatchObject({
      options: [
        { code: 'home', text: { en: 'At home' } },
        { code: 'street', text: { en: 'Option street' } },
      ],
    });
    expect(worded.rules.bands[0]).toMatchObject({ id: 'high', title: { en: 'High danger' } });
    expect(keepOwnWords(instrument, pack)).toEqual(['choked', 'fear']);
  });
  it('names its wording, its holder and its licence, under a version of its own', () => {
    expect(worded).toMatchObject({ id: 'small', hash: '', licence: 'The authors: For this hotline only.' });
    expect(worded.wording).toEqual({ id: 'licensed', version: '2.1.0', hash: pack.hash });
    expect(worded.version).toBe(`1.0.0-w2.1.0.${pack.hash.slice(7, 15)}`);
    expect(schema.safeParse(sealed(worded)).error).toBeUndefined();
    expect(check(worded)).toEqual([]);
  });
  it('gives another version for another wording of the same number', () => {
    const other = aWording(instrument, pair, { licence: 'Other terms.' });
    expect(applyWording(instrument, other).version).not.toBe(worded.version);
  });
  it('is weighed as before', () => {
    for (const { answers } of instrument.known) {
      const { instrument: _old, ...before } = weigh(instrument, answers);
      expect(weigh(worded, answers)).toMatchObject(before);
    }
  });
});

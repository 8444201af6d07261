import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signedText, wordingHash } from '../../../contract/wording-pack.ts';
import { importDraft } from '../../../server/screening/import-questionnaire.ts';
import { wordingMeans } from '../../../server/screening/wording-keys.ts';
import { aCentre, everyone, type Centre } from '../../builders/a-centre.ts';
import { aSafetyScript, bundled, sealed } from '../../builders/a-script.ts';
import { scriptDesk } from '../../builders/script-desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'nida-keys-'));
const pair = generateKeyPairSync('ed25519');
const keyFile = join(folder, 'holder.pem');
writeFileSync(keyFile, pair.publicKey.export({ type: 'spki', format: 'pem' }));
const means = wordingMeans(keyFile);
const [keyId = ''] = means.keys.keys();

let centre: Centre;
let desk: ReturnType<typeof scriptDesk>;
beforeAll(async () => {
  centre = await aCentre(means.keys);
  desk = scriptDesk(centre);
});
afterAll(async () => {
  await centre.stop();
  rmSync(folder, { recursive: true, force: true });
});

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
const asked = { ar: 'هل أنت في خطر الآن؟ (مرخّص)', en: 'Are you in danger now? (licensed)' };

/** Licensed words for the safety script, signed by the holder. */
function aWording(key = pair.privateKey) {
  const { id, version, hash } = sealed(bundled('opening-safety'));
  const content = {
    format: 1 as const,
    kind: 'wording' as const,
    id: 'safety-words',
    version: '1.0.0',
    for: { id, version, hash },
    licence: 'For this house.',
    holder: 'The holder',
    words: { items: { dangerNow: { ask: asked } } },
  };
  const unsigned = { ...content, hash: wordingHash(content, sha256), keyId };
  return { ...unsigned, signature: sign(null, Buffer.from(signedText(unsigned), 'utf8'), key).toString('base64') };
}

const apply = (draft: { draftId: string; revision: number }, pack: object) =>
  desk.post('adm-1', `/drafts/${draft.draftId}/wording`, { revision: draft.revision, pack });

describe('licensed words', () => {
  it('go into an unedited draft when the holder signed them, and void what was approved', async () => {
    const draft = await desk.begin('opening-safety', '1.0.0');
    await desk.approve(draft, 'adm-1');
    expect((await apply(draft, { ...aWording(), signature: '' })).body.code).toBe('wording-unsigned');
    const forged = aWording(generateKeyPairSync('ed25519').privateKey);
    expect((await apply(draft, forged)).body.code).toBe('wording-signature-invalid');
    expect((await apply(draft, aWording())).body.ok).toBe(true);
    const after = await desk.view(draft.draftId);
    expect(after.document.script.sections[0]?.items[1]?.ask).toEqual(asked);
    expect(after.document.wording).toMatchObject({ id: 'safety-words' });
    expect(after).toMatchObject({ version: '1.1.0', approvals: [] });
  });

  it('are refused for a draft that says something else than the version they were made for', async () => {
    const { draft } = (await desk.line('opening-safety')) ?? {};
    if (draft === undefined || draft === null) throw new Error('no draft');
    await desk.save(draft, aSafetyScript('1.1.0', 'Edited?'));
    const edited = await desk.view(draft.draftId);
    expect((await apply(edited, aWording())).body.code).toBe('wording-for-another-version');
  });

  it('need a key that can be read', () => {
    expect(() => wordingMeans(join(folder, 'missing.pem'))).toThrow('NIDA_WORDING_KEYS');
    writeFileSync(join(folder, 'private.pem'), pair.privateKey.export({ type: 'pkcs8', format: 'pem' }));
    expect(() => wordingMeans(join(folder, 'private.pem'))).toThrow('NIDA_WORDING_KEYS');
  });
});

const readHits = () => ({ ok: true as const, instrument: bundled('HITS') });

describe('a questionnaire of another system', () => {
  const [author] = everyone.filter((one) => one.id === 'adm-1');

  it('becomes a draft under a version number that is free', async () => {
    if (author === undefined) throw new Error('no author');
    const draft = await desk.view(await importDraft(centre.house, readHits, author, {}));
    expect(draft).toMatchObject({ instrument: 'HITS', basedOn: null, version: '1.1.0' });
    expect((await desk.line('HITS'))?.history[0]?.what).toBe('questionnaire-imported');
  });

  it('is read as FHIR R4', async () => {
    const questionnaire = {
      resourceType: 'Questionnaire',
      id: 'visit-safety',
      status: 'draft',
      title: 'Visit safety',
      item: [{ linkId: 'q1', text: 'Is it safe to visit?', type: 'boolean' }],
    };
    const reply = await desk.post('adm-1', '/drafts/import-fhir', { questionnaire });
    const draft = await desk.view(reply.body.value.draftId);
    expect(draft.instrument).toBe('visit-safety');
    expect(draft.document.script.sections[0]?.items[0]?.ask.en).toBe('Is it safe to visit?');
    expect(await desk.line('visit-safety')).toMatchObject({ inForce: null, versions: [] });
  });

  it('that cannot be read is refused with its place', async () => {
    const reply = await desk.post('adm-1', '/drafts/import-fhir', { questionnaire: { resourceType: 'Patient' } });
    expect(reply.body.code).toBe('questionnaire-not-read');
  });
});

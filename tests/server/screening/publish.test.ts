import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Instrument } from '../../../domain/screening/instrument.ts';
import { aCentre, type Centre } from '../../builders/a-centre.ts';
import { aSafetyScript, bundled } from '../../builders/a-script.ts';
import { scriptDesk } from '../../builders/script-desk.ts';

let centre: Centre;
let desk: ReturnType<typeof scriptDesk>;
beforeAll(async () => {
  centre = await aCentre();
  desk = scriptDesk(centre);
});
afterAll(() => centre.stop());

const safety = () => desk.line('opening-safety');
const inForce = () => centre.house.catalogue().inForce.find((one) => one.id === 'opening-safety')?.version;
/** The draft of the safety script, begun if there is none, with this text. */
async function drafted(document: Instrument) {
  const line = await safety();
  const draft = line?.draft ?? (await desk.begin('opening-safety', line?.inForce ?? '1.0.0'));
  await desk.save(draft, document);
  return desk.view(draft.draftId);
}

describe('a script', () => {
  it('is begun as the next version of one that is known, one draft at a time', async () => {
    const draft = await desk.begin('opening-safety', '1.0.0');
    expect(draft).toMatchObject({ version: '1.1.0', basedOn: '1.0.0', revision: 1, approvals: [] });
    expect(draft.document.hash).toMatch(/^sha256-/u);
    expect((await desk.post('adm-2', '/drafts', { id: 'opening-safety', version: '1.0.0' })).body.code).toBe(
      'draft-exists',
    );
    expect((await desk.post('adm-2', '/drafts', { id: 'LAP', version: '7.0.0' })).body.code).toBe('not-found');
  });

  it('keeps an edit made from the text that is there, and refuses one made from an older text', async () => {
    const before = (await safety())?.draft;
    if (before === undefined || before === null) throw new Error('no draft');
    expect(await desk.save(before, aSafetyScript('1.1.0'))).toMatchObject({
      body: { ok: true, value: { revision: 2 } },
    });
    expect((await desk.save(before, aSafetyScript('1.1.0', 'Other'), 'adm-2')).body.code).toBe('draft-changed');
    const again = await desk.save({ ...before, revision: 2 }, aSafetyScript('1.1.0'));
    expect(again.body.value).toMatchObject({ revision: 2 });
  });

  it('lets words be missing while it is written, and refuses what no script looks like', async () => {
    const draft = await drafted(aSafetyScript('1.1.0', ''));
    expect(draft.document.script.sections[0]?.items[1]?.ask.en).toBe('');
    expect((await desk.save(draft, { ...draft.document, script: {} })).body.code).toBe('script-malformed');
    expect((await desk.save(draft, { ...draft.document, id: 'LAP' })).body.code).toBe('script-malformed');
  });

  it('is published by two different people who approved exactly this content', async () => {
    const draft = await drafted(aSafetyScript('1.1.0'));
    expect((await desk.publish(draft)).body.code).toBe('approvals-missing');
    expect((await desk.approve(draft, 'adm-1', 'read in both languages')).body.ok).toBe(true);
    expect((await desk.approve(draft, 'adm-1')).body.code).toBe('already-approved');
    expect((await desk.publish(draft)).body.code).toBe('approvals-missing');
    expect((await desk.approve(draft, 'op-1')).body.code).toBe('role-may-not');
    expect((await desk.approve({ ...draft, hash: 'sha256-other' }, 'sup-1')).body.code).toBe('draft-changed');
    expect((await desk.approve(draft, 'sup-1')).body.ok).toBe(true);
    expect((await safety())?.draft?.approvals.map((one) => one.who)).toEqual(['adm-1', 'sup-1']);
    expect((await desk.publish(draft, 'sup-1')).body.code).toBe('role-may-not');
    expect((await desk.publish(draft)).body).toEqual({ ok: true, value: null });
    expect(await safety()).toMatchObject({ inForce: '1.1.0', draft: null });
    expect(inForce()).toBe('1.1.0');
    expect(centre.house.catalogue().opening.version).toContain('opening-safety@1.1.0');
  });

  it('loses its approvals with any edit, also one that is taken back', async () => {
    const draft = await drafted(aSafetyScript('1.2.0'));
    await desk.approve(draft, 'adm-1');
    await desk.approve(draft, 'sup-1');
    const edited = await drafted(aSafetyScript('1.2.0', 'Are you in danger?'));
    expect(edited.approvals).toEqual([]);
    expect((await desk.publish(edited)).body.code).toBe('approvals-missing');
    expect((await desk.publish(draft)).body.code).toBe('draft-changed');
    const back = await drafted(aSafetyScript('1.2.0'));
    expect(back).toMatchObject({ hash: draft.hash, approvals: [] });
    expect((await desk.publish(back)).body.code).toBe('approvals-missing');
  });

  it('does not count who approved once and may no longer', async () => {
    const draft = await drafted(aSafetyScript('1.2.0'));
    await desk.approve(draft, 'adm-1');
    await desk.approve(draft, 'sup-1');
    await centre.sql`update staff set role = 'operator' where id = 'sup-1'`;
    expect((await desk.publish(draft)).body.code).toBe('approvals-missing');
    await centre.sql`update staff set role = 'supervisor' where id = 'sup-1'`;
  });

  it.each([
    ['version-exists', aSafetyScript('1.1.0')],
    ['version-exists', aSafetyScript('1.0.0')],
    ['version-not-greater', aSafetyScript('1.0.9')],
    ['script-has-errors', aSafetyScript('1.2.0', '')],
    [
      'known-answer-missed',
      {
        ...aSafetyScript('1.2.0'),
        known: [{ id: 'k1', basis: 'policy', answers: { dangerNow: 'no' }, expect: { band: 'danger_now' } }],
      } satisfies Instrument,
    ],
  ] as const)('is refused with %s whoever approved it', async (code, document) => {
    const draft = await drafted(document);
    await desk.approve(draft, 'adm-1');
    await desk.approve(draft, 'adm-2');
    expect((await desk.publish(draft)).body.code).toBe(code);
    expect(inForce()).toBe('1.1.0');
  });

  it('is refused when its row was altered behind its hash', async () => {
    const draft = await drafted(aSafetyScript('1.2.0'));
    await centre.sql`update instrument_draft set document = jsonb_set(document, '{certainty}', '"low"')`;
    await desk.approve(draft, 'adm-1');
    await desk.approve(draft, 'sup-1');
    expect((await desk.publish(draft)).body.code).toBe('script-hash-wrong');
  });

  it('leaves a trail of who did what, and forgets a draft that is thrown away', async () => {
    const { draft } = (await safety()) ?? {};
    expect((await desk.post('adm-2', `/drafts/${draft?.draftId}/delete`, { revision: draft?.revision })).body.ok).toBe(
      true,
    );
    const line = await safety();
    expect(line?.draft).toBeNull();
    const steps = line?.history.map((step) => step.what) ?? [];
    expect(steps[0]).toBe('draft-dropped');
    expect(steps).toContain('approved');
    const [published] = await centre.sql`select who, version from instrument_event where what = 'published'`;
    expect(published).toEqual({ who: 'adm-1', version: '1.1.0' });
  });

  it('shows what is being worked on to those who may approve alone', async () => {
    await desk.begin('opening-safety', '1.1.0');
    expect((await desk.line('opening-safety', 'op-1'))?.draft).toBeNull();
    expect((await desk.line('opening-safety', 'sup-1'))?.draft).not.toBeNull();
    expect((await desk.line('opening-safety', 'op-1'))?.history).toEqual([]);
  });

  it('is read by version by everybody', async () => {
    const old = await centre.as('dis-1', 'GET', '/api/scripts/opening-safety/1.0.0');
    expect(old.body.value).toEqual(bundled('opening-safety'));
    expect((await centre.as('op-1', 'GET', '/api/scripts/opening-safety/9.9.9')).status).toBe(404);
  });
});

const published = (etag?: string) =>
  centre.app.inject({
    method: 'GET',
    url: '/api/scripts/published',
    headers: { 'x-test-staff': 'op-1', ...(etag === undefined ? {} : { 'if-none-match': etag }) },
  });

describe('what desks are sent', () => {
  it('is every published document with the versions in force, and nothing when they hold it already', async () => {
    const first = await published();
    const { value } = first.json();
    expect(value.instruments.map((one: Instrument) => `${one.id}@${one.version}`)).toContain('opening-safety@1.1.0');
    expect(value.inForce).toMatchObject({ 'opening-safety': '1.1.0' });
    const again = await published(String(first.headers['etag']));
    expect({ status: again.statusCode, body: again.body }).toEqual({ status: 304, body: '' });
    expect((await published('"other"')).statusCode).toBe(200);
  });
});

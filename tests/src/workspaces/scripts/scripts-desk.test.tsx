import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Staff } from '../../../../contract/people.ts';
import type { DraftView, ScriptLine } from '../../../../contract/scripts.ts';
import type { Instrument } from '../../../../domain/screening/instrument.ts';
import { asId, type StaffId } from '../../../../domain/ids.ts';
import type { Language } from '../../../../src/i18n/i18n.ts';
import { ScriptsDesk } from '../../../../src/workspaces/scripts/scripts-desk.tsx';
import { aCentre } from '../../../builders/a-centre-page.ts';
import { aSafetyScript, bundled } from '../../../builders/a-script.ts';
import { aDraft, approvalBy, aScriptLine, draftPath } from '../../../builders/a-script-line.ts';
import { aStaff } from '../../../builders/a-staff.ts';
import { show } from '../../show.tsx';

const yousef = aStaff({ id: asId<StaffId>('adm-1'), role: 'administrator' });
const khalid = aStaff({ id: asId<StaffId>('sup-1'), role: 'supervisor' });

beforeEach(() => {
  window.location.hash = '#scripts/opening-safety';
  Element.prototype.scrollIntoView = () => undefined;
  Object.assign(window, { CSS: { escape: (text: string) => text.replaceAll(/["\\]/gu, String.raw`\$&`) } });
});
afterEach(() => {
  window.location.hash = '';
});

const checked = { findings: [], misses: [], changes: [], rescored: null };
const saved = { revision: 3, hash: 'sha256-saved' };
const withDraft = (draft: DraftView, line: Partial<ScriptLine> = {}) => ({
  '/api/scripts': [aScriptLine({ draft, ...line })],
  [draftPath]: draft,
  [`${draftPath}/check`]: checked,
  [`${draftPath}/save`]: saved,
});
const onDesk = async (
  answers: Record<string, unknown>,
  { staff = yousef, language = 'en' }: { staff?: Staff; language?: Language } = {},
) => {
  const centre = aCentre(answers);
  const { readAgain } = await show(<ScriptsDesk staff={staff} />, language);
  return { ...centre, readAgain };
};
const tab = async (name: RegExp) => userEvent.click(await screen.findByRole('tab', { name }));
const lastSaved = (centre: Awaited<ReturnType<typeof onDesk>>) =>
  centre.askedAt(`${draftPath}/save`).at(-1)?.body as { revision: number; document: Instrument } | undefined;

describe('the list of scripts', () => {
  it.each([
    ['ar', 'الأمان أولاً', '1.1.0: تنتظر موافقتك'],
    ['en', 'Safety first', '1.1.0: waits for your approval'],
  ] as const)('says in %s which version counts and what waits for me', async (language, title, waits) => {
    window.location.hash = '#scripts';
    const draft = aDraft({ approvals: [approvalBy('adm-2', 'Other')] });
    await onDesk({ '/api/scripts': [aScriptLine({ draft })] }, { language });
    const row = within(await screen.findByRole('row', { name: new RegExp(title, 'u') }));
    expect(row.getByRole('link', { name: title })).toHaveAttribute('href', '#scripts/opening-safety');
    expect(row.getByText('1.0.0')).toBeVisible();
    expect(row.getByText(waits)).toBeVisible();
  });

  it('begins the next version from the one in force', async () => {
    const centre = await onDesk({
      '/api/scripts': [aScriptLine()],
      '/api/scripts/opening-safety/1.0.0': bundled('opening-safety'),
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Begin the next version' }));
    expect(centre.askedAt('/api/scripts/drafts')[0]?.body).toEqual({ id: 'opening-safety', version: '1.0.0' });
  });
});

const field = () => screen.findByRole('textbox', { name: 'The question as it is said, English' });

describe('writing', () => {
  it.each([
    ['ar', 'السؤال كما يُقال بالعربية', 'محفوظ في المركز'],
    ['en', 'The question as it is said, Arabic', 'Saved at the centre'],
  ] as const)('is saved by itself, and said so in %s', async (language, label, word) => {
    const centre = await onDesk(withDraft(aDraft()), { language });
    fireEvent.change(await screen.findByRole('textbox', { name: label }), { target: { value: 'هل تستطيع الكلام؟' } });
    await waitFor(() =>
      expect(lastSaved(centre)?.document.script.sections[0]?.items[0]?.ask.ar).toBe('هل تستطيع الكلام؟'),
    );
    expect(lastSaved(centre)?.revision).toBe(2);
    expect(await screen.findByText(word)).toBeVisible();
  });

  it('adds a question after the chosen one, moves it by keyboard, and takes it out', async () => {
    const centre = await onDesk(withDraft(aDraft()));
    await userEvent.click(await screen.findByRole('button', { name: 'Add a question' }));
    const row = screen.getByRole('button', { name: /no words yet/u });
    expect(row).toHaveAttribute('aria-current', 'true');
    row.focus();
    await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
    await waitFor(() => expect(lastSaved(centre)?.document.script.sections[0]?.items[0]?.id).toMatch(/^q\d/u));
    expect(document.activeElement).toHaveTextContent('no words yet');
    await userEvent.click(screen.getByRole('button', { name: 'Remove the question' }));
    expect(screen.queryByRole('button', { name: /no words yet/u })).toBeNull();
  });

  it('gives a question another id wherever it is named', async () => {
    const centre = await onDesk(withDraft(aDraft()));
    await userEvent.click(await screen.findByRole('button', { name: /Danger now/u }));
    const id = screen.getByRole('textbox', { name: 'Question id' });
    fireEvent.change(id, { target: { value: 'children' } });
    expect(await screen.findByText('Not accepted, or taken')).toBeVisible();
    fireEvent.change(id, { target: { value: 'dangerHere' } });
    fireEvent.blur(id);
    await waitFor(() => expect(JSON.stringify(lastSaved(centre)?.document.rules)).toContain('dangerHere'));
    expect(JSON.stringify(lastSaved(centre)?.document)).not.toContain('"dangerNow"');
  });

  it('puts a condition together without a line of code, and says it as a sentence', async () => {
    const centre = await onDesk(withDraft(aDraft()));
    await userEvent.click(await screen.findByRole('button', { name: /Danger now/u }));
    await userEvent.click(screen.getByRole('button', { name: 'Ask only when…' }));
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Answer' }), 'Declined');
    expect(screen.getByText('“Safe to talk” is declined')).toBeVisible();
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Kind of condition' }), 'None of these');
    await waitFor(() =>
      expect(lastSaved(centre)?.document.script.sections[0]?.items[1]?.askWhen).toEqual({
        none: [{ item: 'canTalk', is: 'declined' }],
      }),
    );
  });

  it('says when somebody else saved meanwhile, keeps my text, and lets me take theirs', async () => {
    const centre = await onDesk(withDraft(aDraft()));
    centre.refuse(`${draftPath}/save`, 'draft-changed');
    fireEvent.change(await field(), { target: { value: 'Mine?' } });
    expect(await screen.findByText(/Somebody else saved another text meanwhile/u)).toBeVisible();
    expect(await field()).toHaveValue('Mine?');
    centre.answers[draftPath] = aDraft({ revision: 5, document: aSafetyScript('1.1.0'), hash: 'sha256-theirs' });
    await userEvent.click(screen.getByRole('button', { name: 'Take theirs' }));
    expect(await field()).toHaveValue('Can you talk now without anyone hearing?');
    expect(screen.queryByText(/Somebody else/u)).toBeNull();
  });

  it('takes raw text over only when it is a script', async () => {
    await onDesk(withDraft(aDraft()));
    await tab(/JSON/u);
    const raw = screen.getByRole('textbox', { name: 'The whole script as JSON' });
    fireEvent.change(raw, { target: { value: '{"id":"opening-safety"}' } });
    expect(screen.getByRole('alert')).toHaveTextContent('Not a script:');
    expect(screen.getByRole('button', { name: 'Take this text' })).toBeDisabled();
  });
});

describe('trying out', () => {
  it('shows both languages at once; answering one side answers the other', async () => {
    await onDesk(withDraft(aDraft()));
    await tab(/Preview/u);
    const arabic = within(screen.getByRole('region', { name: 'المعاينة بالعربية' }));
    const english = within(screen.getByRole('region', { name: 'Preview in English' }));
    await userEvent.click(arabic.getByRole('button', { name: 'نعم' }));
    expect(english.getByText('Is your life in danger right now?')).toBeVisible();
    await userEvent.click(english.getByRole('button', { name: 'Yes' }));
    expect(arabic.getByRole('status')).toHaveTextContent('خطر على الحياة');
    expect(english.getByRole('status')).toHaveTextContent('Danger to life');
  });

  it('keeps what was tried as a known answer with what came out', async () => {
    const centre = await onDesk(withDraft(aDraft()));
    await tab(/Preview/u);
    const english = within(screen.getByRole('region', { name: 'Preview in English' }));
    await userEvent.click(english.getByRole('button', { name: 'No' }));
    await userEvent.click(screen.getByRole('button', { name: 'Keep as a known answer' }));
    await waitFor(() =>
      expect(lastSaved(centre)?.document.known.at(-1)).toMatchObject({
        answers: { canTalk: 'no' },
        expect: { band: 'cannot_talk', autoEscalate: false },
      }),
    );
  });
});

describe('the check', () => {
  it('names what is wrong and leads to its place; while it is there nobody approves', async () => {
    await onDesk(withDraft(aDraft({ document: aSafetyScript('1.1.0', '') })));
    await tab(/Check and compare.*1 error/u);
    await userEvent.click(await screen.findByRole('button', { name: /Go to: The English words are missing/u }));
    expect(await field()).toHaveValue('');
    expect(screen.getByRole('region', { name: 'Question' })).toContainElement(document.activeElement as HTMLElement);
    await tab(/Approve and publish/u);
    expect(screen.getByRole('button', { name: 'I approve version 1.1.0' })).toBeDisabled();
  });

  it('goes on while the last band has a condition, which would leave answers without a band', async () => {
    await onDesk(withDraft(aDraft()));
    await tab(/Rules/u);
    const bands = within(screen.getByRole('navigation', { name: 'Rules' })).getAllByRole('button');
    const last = bands.find((one) => one.textContent?.startsWith('No danger reported now'));
    await userEvent.click(last ?? document.body);
    await userEvent.click(screen.getByRole('button', { name: 'Add a way' }));
    await tab(/Check and compare/u);
    expect(await screen.findByText(/The last band has conditions/u)).toBeVisible();
    await tab(/Preview/u);
    expect(screen.getByText(/No preview while the last band has a condition/u)).toBeVisible();
  });

  it('counts what past screenings would have said', async () => {
    const moves = [{ from: 'no_danger_reported', to: 'cannot_talk', raises: true, count: 4 }];
    const rescored = {
      total: 9,
      same: 5,
      raised: 4,
      lowered: 0,
      renamed: 0,
      cannotBeWeighed: 0,
      answersLeftOut: 0,
      moves,
    };
    await onDesk({ ...withDraft(aDraft()), [`${draftPath}/check`]: { ...checked, rescored } });
    await tab(/Check and compare/u);
    expect(await screen.findByText('Stored screenings: 9. The same: 5, higher: 4, lower: 0.')).toBeVisible();
    expect(screen.getByRole('row', { name: /No danger reported now Cannot talk safely.*4/u })).toBeVisible();
  });
});

describe('deciding', () => {
  it('lets a supervisor look and approve, and write nothing', async () => {
    const draft = aDraft();
    const centre = await onDesk(withDraft(draft), { staff: khalid, language: 'ar' });
    expect((await screen.findAllByRole('tab')).map((one) => one.textContent)).toEqual([
      'المعاينة',
      'الفحص والمقارنة',
      'الاعتماد والنشر0 من 2',
    ]);
    await tab(/الاعتماد/u);
    await userEvent.click(screen.getByRole('button', { name: 'أوافق على الإصدار 1.1.0' }));
    expect(centre.askedAt(`${draftPath}/approve`)[0]?.body).toEqual({ revision: 2, hash: draft.hash, note: '' });
    expect(screen.queryByRole('button', { name: /انشر/u })).toBeNull();
  });

  it('publishes what two people approved, after one look at what that means', async () => {
    const draft = aDraft({ approvals: [approvalBy('adm-1', 'Yousef'), approvalBy('sup-1', 'Khalid')] });
    const centre = await onDesk(withDraft(draft));
    await tab(/Approve and publish.*2 of 2/u);
    expect(screen.getByText('Khalid')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Publish version 1.1.0' }));
    expect(screen.getByRole('alertdialog')).toHaveTextContent(
      'Calls under way finish with the version they began with.',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Publish now' }));
    expect(centre.askedAt(`${draftPath}/publish`)[0]?.body).toEqual({ revision: 2, hash: draft.hash });
  });

  it('does not offer to publish what one person approved', async () => {
    await onDesk(withDraft(aDraft({ approvals: [approvalBy('adm-1', 'Yousef')] })));
    await tab(/Approve and publish.*1 of 2/u);
    expect(screen.getByText('1 approval missing')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Publish version 1.1.0' })).toBeDisabled();
  });

  it('goes back to an earlier version with a reason, and lets a second person confirm', async () => {
    const versions = ['1.1.0', '1.0.0'].map((version) => ({ version, hash: '', published: null }));
    const reading = { '/api/scripts/opening-safety/1.1.0': aSafetyScript('1.1.0') };
    const centre = await onDesk({ ...reading, '/api/scripts': [aScriptLine({ versions, inForce: '1.1.0' })] });
    await tab(/Versions/u);
    await userEvent.click(screen.getByRole('button', { name: 'Ask to go back to 1.0.0' }));
    fireEvent.change(screen.getByRole('textbox', { name: 'Reason' }), { target: { value: 'It frightens callers' } });
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: /Ask to go back/u }));
    const path = '/api/scripts/opening-safety/in-force';
    expect(centre.askedAt(path)[0]?.body).toEqual({ version: '1.0.0', reason: 'It frightens callers' });
    const waitingReturn = { version: '1.0.0', reason: 'It frightens callers', who: 'sup-1', name: 'Khalid', at: '' };
    centre.answers['/api/scripts'] = [aScriptLine({ versions, inForce: '1.1.0', waitingReturn })];
    await centre.readAgain();
    await userEvent.click(await screen.findByRole('button', { name: 'I confirm going back to 1.0.0' }));
    expect(centre.askedAt(path)).toHaveLength(2);
  });
});

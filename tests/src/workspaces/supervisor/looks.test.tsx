import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { Look, LookState } from '../../../../contract/audit.ts';
import { SupervisorBoard } from '../../../../src/workspaces/supervisor/supervisor-board.tsx';
import { aCentre } from '../../../builders/a-centre-page.ts';
import { aStaff } from '../../../builders/a-staff.ts';
import { aSearchHit } from '../../../builders/a-search-hit.ts';
import { anEntry, aSupervision } from '../../../builders/a-supervision.ts';
import { show } from '../../show.tsx';

const { intakeId } = aSearchHit;
const aLook = (over: Partial<Look> = {}): Look => ({
  id: '019a0000-0000-7000-8000-0000000000d1',
  at: '2026-03-01T10:00:00.000Z',
  byName: 'نورة',
  isOwn: false,
  intakeId,
  kind: 'complaint',
  words: 'شكوى من أخيها علينا',
  seenBy: null,
  seenAt: null,
  ...over,
});
const shut: LookState = { isWork: false, open: null };

describe('a record that is not a supervisor’s work', () => {
  it.each([
    ['ar', 'يُسجَّل فتحه باسمك مع السبب', 'سجّل اسمي وافتحه', 'السبب', 'مفتوح للقراءة فقط حتى'],
    ['en', 'written down under your name', 'Write my name down and open it', 'Why', 'Opened to read only, until'],
  ] as const)('is opened by keys alone, with a reason that then stands above it (%s)', async (...said) => {
    const [language, written, open, why, strip] = said;
    const centre = aCentre({
      '/api/supervision': aSupervision(),
      '/api/search': [aSearchHit],
      [`/api/intakes/${intakeId}/look`]: shut,
      [`/api/intakes/${intakeId}/timeline`]: [anEntry({ type: 'story.noted', body: { text: 'ما قالته' } })],
    });
    await show(<SupervisorBoard staff={aStaff()} />, language);
    await userEvent.type(await screen.findByRole('textbox'), 'مها{Enter}');
    const found = await screen.findByRole('button', { name: /مها الاختبار/u });
    found.focus();
    await userEvent.keyboard('{Enter}');
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(new RegExp(written, 'u'))).toBeVisible();
    expect(screen.queryByText('ما قالته')).toBeNull();
    expect(dialog.getByRole('combobox', { name: why })).toHaveFocus();
    await userEvent.selectOptions(dialog.getByRole('combobox'), 'complaint');
    await userEvent.tab();
    await userEvent.keyboard('قصير');
    expect(dialog.getByRole('button', { name: open })).toBeDisabled();
    await userEvent.keyboard(' شكوى من أخيها');
    const until = '2026-03-01T10:30:00.000Z';
    const given = { kind: 'complaint', words: 'قصير شكوى من أخيها' } as const;
    centre.answers[`/api/intakes/${intakeId}/break-glass`] = { ...given, until, entries: [] };
    centre.answers[`/api/intakes/${intakeId}/look`] = { isWork: false, open: { ...given, until } } satisfies LookState;
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByText('ما قالته')).toBeVisible();
    expect(centre.askedAt(`/api/intakes/${intakeId}/break-glass`)[0]?.body).toEqual({
      kind: 'complaint',
      reason: 'قصير شكوى من أخيها',
    });
    const stands = screen.getByText(new RegExp(strip, 'u'));
    expect(stands.closest('p')).toHaveTextContent('قصير شكوى من أخيها');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('stays shut when no reason is given', async () => {
    const centre = aCentre({
      '/api/supervision': aSupervision(),
      '/api/search': [aSearchHit],
      [`/api/intakes/${intakeId}/look`]: shut,
    });
    await show(<SupervisorBoard staff={aStaff()} />, 'en');
    await userEvent.type(await screen.findByRole('textbox'), 'مها{Enter}');
    await userEvent.click(await screen.findByRole('button', { name: /مها الاختبار/u }));
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: /^Back/u }));
    await waitFor(() => expect(screen.queryByRole('complementary')).toBeNull());
    expect(centre.askedAt(`/api/intakes/${intakeId}/break-glass`)).toEqual([]);
  });
});

describe('records others opened', () => {
  it('stand before the supervisor with who and why until seen, and seen ones in the list behind', async () => {
    const own = aLook({ id: '019a0000-0000-7000-8000-0000000000d2', byName: 'عائشة', isOwn: true });
    const centre = aCentre({ '/api/supervision': aSupervision(), '/api/looks': [aLook(), own] });
    await show(<SupervisorBoard staff={aStaff()} />, 'en');
    const list = within(await screen.findByRole('region', { name: /Opened outside their own work/u }));
    expect(list.getAllByRole('listitem')).toHaveLength(1);
    expect(list.getByText('شكوى من أخيها علينا')).toBeVisible();
    expect(list.getByText(/complaint is being looked into/u)).toBeVisible();
    centre.answers['/api/looks'] = [aLook({ seenBy: 'عائشة', seenAt: '2026-03-01T10:05:00.000Z' }), own];
    await userEvent.click(list.getByRole('button', { name: 'I have seen it' }));
    await waitFor(() => expect(screen.queryByRole('region', { name: /Opened outside/u })).toBeNull());
    expect(centre.askedAt(`/api/looks/${aLook().id}/seen`)).toHaveLength(1);
    await userEvent.click(screen.getByRole('button', { name: 'All records opened with a reason' }));
    const side = within(screen.getByRole('complementary'));
    expect(side.getByText(/Seen by عائشة/u)).toBeVisible();
    expect(side.getByText('Yours; another supervisor is told')).toBeVisible();
  });
});

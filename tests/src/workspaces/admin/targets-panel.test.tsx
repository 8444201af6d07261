import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { KeepTarget, TargetsView } from '../../../../contract/calls-together.ts';
import { TargetsPanel } from '../../../../src/workspaces/admin/targets-panel.tsx';
import { aCentre } from '../../../builders/a-centre-page.ts';
import { show } from '../../show.tsx';

const duty: KeepTarget = {
  id: '019a0000-0000-7000-8000-0000000000b1',
  kind: 'duty',
  nameAr: 'مناوب الدار',
  nameEn: 'Shelter on duty',
  number: '+97440000930',
  staff: null,
  languages: [],
  isActive: true,
};
const view: TargetsView = {
  targets: [duty],
  changes: [{ at: '2026-03-01T10:00:00.000Z', byName: 'هند', what: 'policy' }],
  showsListening: true,
  offersRecording: false,
};

async function panel(language: 'ar' | 'en' = 'en') {
  const centre = aCentre({ '/api/call-targets': view });
  await show(<TargetsPanel />, language);
  return centre;
}

describe('the list of those who may be reached', () => {
  it.each([
    ['ar', 'إيقاف', 'مناوب الدار'],
    ['en', 'Retire', 'Shelter on duty'],
  ] as const)('is shown with numbers and retired in one press (%s)', async (language, retire, name) => {
    const centre = await panel(language);
    expect(await screen.findByText(name)).toBeVisible();
    expect(screen.getByText('+97440000930')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: retire }));
    await waitFor(() => expect(centre.askedAt('/api/call-targets')[0]?.body).toEqual({ ...duty, isActive: false }));
  });
  it('takes an interpreter with languages, a number typed with spaces, and names in both languages', async () => {
    const centre = await panel();
    await userEvent.click(await screen.findByRole('button', { name: 'Add' }));
    await userEvent.click(screen.getByRole('button', { name: 'Interpreter' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Name in Arabic' }), 'مترجم');
    await userEvent.type(screen.getByRole('textbox', { name: 'Name in English' }), 'Interpreter');
    await userEvent.type(screen.getByRole('textbox', { name: /^Number/u }), '4400 0950');
    await userEvent.click(screen.getByRole('button', { name: 'Urdu' }));
    await userEvent.click(screen.getByRole('button', { name: 'Keep' }));
    await waitFor(() =>
      expect(centre.askedAt('/api/call-targets')[0]?.body).toMatchObject({
        kind: 'interpreter',
        nameAr: 'مترجم',
        nameEn: 'Interpreter',
        number: '44000950',
        languages: ['ur'],
        isActive: true,
      }),
    );
  });
  it('says why one was not kept, and keeps what was typed', async () => {
    const centre = await panel();
    centre.refuse('/api/call-targets', 'target-incomplete');
    await userEvent.click(await screen.findByRole('button', { name: 'Change' }));
    await userEvent.click(screen.getByRole('button', { name: 'Keep' }));
    expect(await screen.findByText(/all others but a queue a number/u)).toBeVisible();
    expect(screen.getByRole('textbox', { name: 'Name in English' })).toHaveValue('Shelter on duty');
  });
  it('decides whether operators see that somebody listens', async () => {
    const centre = await panel();
    await userEvent.click(await screen.findByRole('button', { name: 'Hide it' }));
    await waitFor(() => expect(centre.askedAt('/api/call-targets/policy')[0]?.body).toEqual({ showsListening: false }));
  });
});

import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { LadderChange, LadderView } from '../../../../contract/ladder.ts';
import type { LadderSettings } from '../../../../domain/escalation/ladder-settings.ts';
import { LadderPanel } from '../../../../src/workspaces/admin/ladder-panel.tsx';
import { aCentre } from '../../../builders/a-centre-page.ts';
import { show } from '../../show.tsx';

const settings = (over: Partial<LadderSettings> = {}): LadderSettings => ({
  seconds: {},
  sms: null,
  voiceCall: null,
  language: 'ar',
  ...over,
});
const change: LadderChange = {
  id: '019a0000-0000-4000-8000-000000000001',
  agency: 'police',
  before: settings(),
  after: settings({ seconds: { delivered: 8 }, sms: '+97440000010' }),
  by: 'adm-1',
  byName: 'يوسف',
  at: '2026-03-01T10:00:00.000Z',
};
const view = (waits: LadderChange | null, decided: readonly LadderChange[] = []): LadderView => ({
  agencies: [{ agency: 'police', settings: settings({ seconds: { delivered: 12 } }), waits }],
  decided,
});

// A form with many fields on a busy machine takes its time.
vi.setConfig({ testTimeout: 30_000 });

/** At once: each key of typing draws the whole form. */
const put = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });

describe("the alarm's times and telephones on the administrator's desk", () => {
  const words = {
    ar: {
      open: 'تعديل',
      sms: 'رقم الرسالة القصيرة (فارغ: لا شيء)',
      timer: 'ظهر ولم يستلمه أحد',
      send: 'عرض على مدير نظام آخر',
    },
    en: {
      open: 'Change',
      sms: 'Number for the SMS (empty: none)',
      timer: 'Shown, and nobody accepted',
      send: 'Hand to a second administrator',
    },
  } as const;

  it.each(['ar', 'en'] as const)('are proposed in %s, with digits of either kind', async (language) => {
    const { open, sms, timer, send } = words[language];
    const centre = aCentre({ '/api/ladder': view(null) });
    await show(<LadderPanel />, language);
    await userEvent.click(await screen.findByRole('button', { name: open }));
    const dialog = within(await screen.findByRole('dialog'));
    put(dialog.getByLabelText(sms), '+974 4000 0010');
    put(dialog.getByLabelText(timer), '٢٠');
    await userEvent.click(dialog.getByRole('button', { name: send }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(centre.askedAt('/api/ladder/changes')[0]?.body).toEqual({
      agency: 'police',
      settings: { seconds: { delivered: 20 }, sms: '+97440000010', voiceCall: null, language: 'ar' },
    });
  });

  it('show what a waiting change alters, and are put in force or left by a press', async () => {
    const centre = aCentre({ '/api/ladder': view(change) });
    await show(<LadderPanel />, 'en');
    const lines = await screen.findAllByRole('listitem');
    expect(lines.map((one) => one.textContent)).toContain('Shown, and nobody accepted: as preset → 8');
    expect(lines.map((one) => one.textContent)).toContain('SMS: none → +97440000010');
    expect(screen.queryByRole('button', { name: 'Change' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Put in force' }));
    expect(centre.askedAt(`/api/ladder/changes/${change.id}/decide`)[0]?.body).toEqual({ isYes: true });
  });

  it('say why the centre does not take them, and keep what was typed', async () => {
    const centre = aCentre({ '/api/ladder': view(null) });
    centre.refuse('/api/ladder/changes', 'ladder-out-of-range');
    await show(<LadderPanel />, 'en');
    await userEvent.click(await screen.findByRole('button', { name: 'Change' }));
    const dialog = within(await screen.findByRole('dialog'));
    put(dialog.getByLabelText('Still nobody accepted'), '9999');
    await userEvent.click(dialog.getByRole('button', { name: 'Hand to a second administrator' }));
    expect(await dialog.findByText('A time is too short or too long.')).toBeVisible();
    expect(dialog.getByLabelText('Still nobody accepted')).toHaveValue('9999');
  });

  it('tell what was decided, by whom, and whether it is in force', async () => {
    const decided = { byName: 'هدى', at: '2026-03-01T11:00:00.000Z', isInForce: false };
    aCentre({ '/api/ladder': view(null, [{ ...change, decided }]) });
    await show(<LadderPanel />, 'en');
    expect(await screen.findByText('يوسف, then هدى')).toBeInTheDocument();
    expect(screen.getByText('not taken')).toBeInTheDocument();
  });
});

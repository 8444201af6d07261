import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { ConsoleRow } from '../../../contract/consoles.ts';
import { ConsolesList } from '../../../src/shared-ui/consoles/consoles-list.tsx';
import { aCentre } from '../../builders/a-centre-page.ts';
import { show } from '../show.tsx';

const id = '0f1e2d3c-0000-4000-8000-000000000001';
const aRow = (over: Partial<ConsoleRow> = {}): ConsoleRow => ({
  id,
  since: '2026-03-01T10:00:00.000Z',
  seenAt: '2026-03-01T12:00:00.000Z',
  version: '1.2.3',
  sealed: 0,
  isHeld: false,
  order: null,
  orderedAt: null,
  orderedByAr: null,
  orderedByEn: null,
  reason: null,
  doneOrder: null,
  doneAt: null,
  people: [{ nameAr: 'نورة السالم', nameEn: 'Noura Al-Salem' }],
  refused: 0,
  ...over,
});
const told: Partial<ConsoleRow> = {
  order: 'wipe',
  orderedAt: '2026-03-01T13:00:00.000Z',
  orderedByAr: 'خالد',
  orderedByEn: 'Khalid',
  reason: 'left in a taxi',
};
const open = async (row: ConsoleRow, language: 'ar' | 'en' = 'en', mayStop = true) => {
  const centre = aCentre({ '/api/consoles': [row] });
  await show(<ConsolesList mayStop={mayStop} />, language);
  await screen.findByText('0f1e2d3c');
  return centre;
};

describe('the consoles', () => {
  it.each([
    ['ar', 'يعمل', 'نورة السالم'],
    ['en', 'At work', 'Noura Al-Salem'],
  ] as const)('stand in %s with who worked there and how they are', async (language, word, name) => {
    await open(aRow(), language);
    expect(screen.getByText(word)).toBeVisible();
    expect(screen.getByText(name)).toBeVisible();
    expect(screen.getByText('1.2.3')).toBeVisible();
  });

  it('are stopped and wiped with a reason and a second yes, by keyboard alone', async () => {
    const centre = await open(aRow());
    const user = userEvent.setup();
    screen.getByRole('button', { name: 'Stop and wipe console 0f1e2d3c' }).focus();
    await user.keyboard('{Enter}');
    expect(screen.getByRole('button', { name: 'Next' })).toBeDisabled();
    await user.keyboard('left in a taxi');
    await user.tab();
    await user.tab();
    await user.keyboard('{Enter}');
    expect(centre.asked).toEqual([]);
    // The careful answer has the focus first.
    expect(screen.getByRole('button', { name: 'Back' })).toHaveFocus();
    await user.tab();
    await user.keyboard('{Enter}');
    expect(centre.askedAt(`/api/consoles/${id}/revoke`)).toEqual([
      { path: `/api/consoles/${id}/revoke`, body: { wipe: true, reason: 'left in a taxi' } },
    ]);
  });

  it('are left alone when the question is closed', async () => {
    const centre = await open(aRow());
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Stop console 0f1e2d3c' }));
    await user.keyboard('{Escape}{Escape}');
    expect(centre.asked).toEqual([]);
  });

  it.each([
    ['told', {}, ['Told to stop and wipe']],
    ['on its way', { sealed: 4 }, ['Told to stop and wipe', '4 sealed steps on their way']],
    ['held up', { isHeld: true }, ['Waits: it holds steps that are not sealed; open it first']],
  ] as const)('say how far an order is: %s', async (_how, over, words) => {
    await open(aRow({ ...told, ...over }));
    for (const word of words) expect(screen.getByText(word)).toBeVisible();
    expect(screen.getByText(/Asked by Khalid/u)).toHaveTextContent('left in a taxi');
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('say when an order was carried out', async () => {
    await open(aRow({ ...told, doneOrder: 'wipe', doneAt: '2026-03-01T13:05:00.000Z' }));
    expect(screen.getByText(/^Stopped and wiped/u)).toBeVisible();
  });

  it('may still be wiped after they were stopped, and are stopped by nobody without the right', async () => {
    await open(aRow({ ...told, order: 'stop' }));
    expect(screen.getAllByRole('button')).toHaveLength(1);
    document.body.innerHTML = '';
    await open(aRow(), 'en', false);
    expect(screen.queryByRole('button')).toBeNull();
  });
});

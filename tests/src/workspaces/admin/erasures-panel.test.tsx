import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { Erasure, ErasurePreview } from '../../../../contract/audit.ts';
import { ErasuresPanel } from '../../../../src/workspaces/admin/erasures-panel.tsx';
import { aCentre } from '../../../builders/a-centre-page.ts';
import { show } from '../../show.tsx';

const [id, intakeId] = ['019a0000-0000-4000-8000-0000000000e1', '019a0000-0000-4000-8000-0000000000a9'];
const anErasure = (over: Partial<Erasure> = {}): Erasure => ({
  id,
  intakeId,
  reason: 'Her request of 1 March, law 24/2023',
  askedBy: 'adm-1',
  askedByName: 'يوسف',
  askedAt: '2026-03-01T10:00:00.000Z',
  isOwn: false,
  confirmedBy: null,
  confirmedByName: null,
  confirmedAt: null,
  steps: null,
  refusedByName: null,
  refusedAt: null,
  refusedBecause: null,
  ...over,
});
const aPreview = (over: Partial<ErasurePreview> = {}): ErasurePreview => ({
  contactAt: '2026-02-01T10:00:00.000Z',
  steps: 14,
  escalations: 1,
  requests: 1,
  files: 2,
  sounds: 0,
  messages: 0,
  names: 3,
  hashes: 14,
  broken: 0,
  reads: 5,
  calls: 1,
  isUnderWay: false,
  ...over,
});
const answers = (erasure: Erasure, preview = aPreview()) => ({
  '/api/erasures': [erasure],
  [`/api/erasures/${id}/preview`]: preview,
});

describe('an erasure at the administrator’s desk', () => {
  it('is asked for by the record’s number and a reason', async () => {
    const centre = aCentre({ '/api/erasures': [] });
    await show(<ErasuresPanel />, 'en');
    await userEvent.type(screen.getByRole('textbox', { name: 'Record number' }), 'ABC');
    expect(screen.getByText(/32 letters and digits/u)).toBeVisible();
    await userEvent.clear(screen.getByRole('textbox', { name: 'Record number' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Record number' }), ` ${intakeId.toUpperCase()}`);
    await userEvent.type(screen.getByRole('textbox', { name: /The law/u }), 'Law 24/2023, her letter{Enter}');
    await waitFor(() => expect(centre.askedAt('/api/erasures')).toHaveLength(1));
    expect(centre.askedAt('/api/erasures')[0]?.body).toEqual({ intakeId, reason: 'Law 24/2023, her letter' });
  });

  it.each([
    ['ar', 'انظر ما الذي يُمحى', 'لا رجعة عن المحو', 'قارنتُ رقم السجل بالطلب', 'امحُ نهائياً', 'سلسلة البصمات سليمة'],
    ['en', 'Look at what', 'cannot be undone. Consoles', 'I have compared', 'Erase for ever', 'chain of hashes holds'],
  ] as const)('shows in %s what goes and what stays before it can be confirmed', async (...said) => {
    const [language, look, forEver, compared, doIt, chain] = said;
    const centre = aCentre(answers(anErasure()));
    await show(<ErasuresPanel />, language);
    await userEvent.click(await screen.findByRole('button', { name: new RegExp(look, 'u') }));
    const dialog = within(await screen.findByRole('alertdialog'));
    expect(await dialog.findByText(new RegExp(forEver, 'u'))).toBeVisible();
    expect(dialog.getAllByText('14')).toHaveLength(2);
    expect(dialog.getByText(new RegExp(chain, 'u'))).toBeVisible();
    const button = dialog.getByRole('button', { name: doIt });
    expect(button).toBeDisabled();
    dialog.getByRole('checkbox', { name: new RegExp(compared, 'u') }).focus();
    await userEvent.keyboard(' ');
    button.focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(centre.askedAt(`/api/erasures/${id}/confirm`)).toHaveLength(1));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  });

  it('is refused with a reason', async () => {
    const centre = aCentre(answers(anErasure()));
    await show(<ErasuresPanel />, 'en');
    await userEvent.click(await screen.findByRole('button', { name: /Look at what/u }));
    await userEvent.click(await screen.findByRole('button', { name: 'Refuse' }));
    await userEvent.keyboard('The court withdrew its order{Enter}');
    await waitFor(() => expect(centre.askedAt(`/api/erasures/${id}/refuse`)).toHaveLength(1));
    expect(centre.askedAt(`/api/erasures/${id}/refuse`)[0]?.body).toEqual({ reason: 'The court withdrew its order' });
  });

  it.each([
    ['something of it is still open', { isUnderWay: true }, /Not yet possible/u],
    ['the hashes do not fit', { broken: 2 }, /Hashes that do not fit: 2/u],
  ])('cannot be confirmed while %s', async (_why, over, words) => {
    aCentre(answers(anErasure(), aPreview(over)));
    await show(<ErasuresPanel />, 'en');
    await userEvent.click(await screen.findByRole('button', { name: /Look at what/u }));
    expect(await screen.findByText(words)).toBeVisible();
    const box = screen.queryByRole('checkbox');
    if (box !== null) await userEvent.click(box);
    expect(screen.getByRole('button', { name: 'Erase for ever' })).toBeDisabled();
  });

  it('is never confirmed by who asked for it, and says by whom it was done', async () => {
    const done = { confirmedBy: 'adm-2', confirmedByName: 'هند', confirmedAt: '2026-03-02T10:00:00.000Z', steps: 14 };
    aCentre({ '/api/erasures': [anErasure({ isOwn: true }), anErasure({ id: 'x', ...done })] });
    await show(<ErasuresPanel />, 'en');
    expect(await screen.findByText('Waits for another administrator')).toBeVisible();
    expect(screen.queryByRole('button', { name: /Look at what/u })).toBeNull();
    expect(screen.getByText(/Erased by هند.*steps: 14/u)).toBeVisible();
  });
});

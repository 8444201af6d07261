import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { OperatorPresence } from '../../../../contract/api.ts';
import { CallBackRows, CutOffAlert } from '../../../../src/workspaces/supervisor/call-back-rows.tsx';
import { aCallBack, anOverrule, callBackAnswers } from '../../../builders/a-call-back.ts';
import { aCentre } from '../../../builders/a-centre-page.ts';
import { show } from '../../show.tsx';

const noura: OperatorPresence = {
  staffId: 'op-noura',
  name: 'نورة السالم',
  state: 'ready',
  since: '2026-03-01T18:00:00.000Z',
  connected: true,
  phone: null,
  because: null,
  isOverdue: false,
  intakeId: null,
  level: null,
};
const some = (n: number, over: Parameters<typeof aCallBack>[0]) =>
  aCallBack({ id: `019a0000-0000-7000-8000-0000000000f${n}`, isMine: false, ...over });

describe('everybody who is to be called back', () => {
  it.each([
    ['ar', 'معاودة اتصال متأخرة', 'معاودة اتصال بلا متولٍّ', 'معاودة اتصال في موعدها', 'كلّف بها'],
    ['en', 'Call-backs overdue', 'Call-backs without an owner', 'Call-backs in time', 'Give to'],
  ] as const)('stands once, under what it needs most, and is given to a colleague (%s)', async (language, ...words) => {
    const [overdue, unowned, running, give] = words;
    const items = [some(1, { isOverdue: true }), some(2, { ownerName: null }), some(3, {})];
    const centre = aCentre(callBackAnswers(items));
    await show(<CallBackRows operators={[noura]} />, language);
    for (const title of [overdue, unowned, running]) {
      const region = within(await screen.findByRole('region', { name: new RegExp(`^${title}`, 'u') }));
      expect(region.getAllByText('•••• 0147')).toHaveLength(1);
    }
    const region = within(screen.getByRole('region', { name: new RegExp(`^${unowned}`, 'u') }));
    await userEvent.selectOptions(region.getByRole('combobox', { name: give }), 'op-noura');
    await waitFor(() => expect(centre.askedAt(`/api/call-backs/${items[1]?.id ?? ''}/give`)).toHaveLength(1));
  });

  it('is decided about with a reason, after the danger was said', async () => {
    const item = some(1, { overrule: anOverrule(), verdict: { may: 'never', why: 'never-call-back' } });
    const centre = aCentre(callBackAnswers([item]));
    await show(<CallBackRows operators={[noura]} />, 'en');
    await userEvent.click(await screen.findByRole('button', { name: 'Read and decide' }));
    const dialog = within(await screen.findByRole('alertdialog'));
    expect(dialog.getByText(/may put the person in danger/u)).toBeVisible();
    expect(dialog.getByRole('button', { name: 'I allow one call' })).toBeDisabled();
    await userEvent.keyboard('I spoke with her sister');
    await userEvent.click(dialog.getByRole('button', { name: 'I allow one call' }));
    const path = `/api/call-backs/${item.id}/overrule-decision`;
    await waitFor(() => expect(centre.askedAt(path)).toHaveLength(1));
    expect(centre.askedAt(path)[0]?.body).toEqual({ isAllowed: true, reason: 'I spoke with her sister' });
  });

  it.each([
    ['ar', 'متصل قطعه عطل عندنا ولا أحد يتولاه'],
    ['en', 'A caller whom a fault of ours cut off has nobody'],
  ] as const)('is cried out when we cut them off and nobody has them (%s)', async (language, words) => {
    aCentre(callBackAnswers([some(1, { why: 'interrupted', ownerName: null }), some(2, { why: 'interrupted' })]));
    await show(<CutOffAlert />, language);
    expect(await screen.findByRole('alert')).toHaveTextContent(words);
  });
});

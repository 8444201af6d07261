import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { CallCard } from '../../../../contract/api.ts';
import type { CallAbilities, LiveCall } from '../../../../contract/calls-together.ts';
import { SupervisorBoard } from '../../../../src/workspaces/supervisor/supervisor-board.tsx';
import { aStaff } from '../../../builders/a-staff.ts';
import { aCentre } from '../../../builders/a-centre-page.ts';
import { aCallCard, aSupervision } from '../../../builders/a-supervision.ts';
import { show } from '../../show.tsx';

const can: CallAbilities = {
  hold: true,
  keypad: true,
  consult: true,
  transfer: true,
  bringIn: true,
  supervise: true,
  takeOver: true,
  record: true,
};
const at = new Date(Date.now() - 60_000).toISOString();
const live = (over: Partial<LiveCall<CallCard>> = {}, card: Partial<CallCard> = {}): LiveCall<CallCard> => ({
  card: aCallCard({ state: 'active', answeredAt: at, can, ...card }),
  ownerId: 'op-noura',
  owner: { ar: 'نورة', en: 'Noura' },
  myMode: null,
  ...over,
});
const path = `/api/calls/${aCallCard().callId}/commands`;

async function board(calls: readonly LiveCall<CallCard>[], language: 'ar' | 'en' = 'en', mine: CallCard | null = null) {
  const centre = aCentre({
    '/api/supervision': aSupervision({ board: { waiting: [], mine, missed: [], telephony: 'up' } }),
    '/api/calls/live': calls,
  });
  await show(<SupervisorBoard staff={aStaff()} />, language);
  const sent = () =>
    centre.askedAt(path).map(({ body }) => {
      const { commandId: _id, ...rest } = body as Record<string, unknown>;
      return rest;
    });
  return { centre, sent };
}

describe('a call that is spoken on now', () => {
  it.each([
    ['ar', 'استماع أو تولٍّ', 'استماع', 'تولّي المكالمة'],
    ['en', 'Listen in or take over', 'Listen', 'Take the call over'],
  ] as const)('is listened to or taken over only with a reason (%s)', async (language, open, listen, takeOver) => {
    const { sent } = await board([live()], language);
    await userEvent.click(await screen.findByRole('button', { name: open }));
    expect(screen.getByRole('button', { name: listen })).toBeDisabled();
    expect(screen.getByRole('button', { name: takeOver })).toBeDisabled();
    await userEvent.type(screen.getByRole('textbox', { name: /^(?:Why|لماذا)/u }), 'first week');
    await userEvent.click(screen.getByRole('button', { name: listen }));
    await waitFor(() => expect(sent()).toEqual([{ kind: 'supervise', mode: 'listen', reason: 'first week' }]));
    await userEvent.click(screen.getByRole('button', { name: takeOver }));
    await waitFor(() => expect(sent()).toContainEqual({ kind: 'take-over', reason: 'first week' }));
  });
  it('shows how I am on it, and is left with one press', async () => {
    const { sent } = await board([live({ myMode: 'whisper' })]);
    expect(await screen.findByRole('button', { name: 'Whisper to the operator' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Leave the call' }));
    await waitFor(() => expect(sent()).toEqual([{ kind: 'supervise-stop' }]));
  });
  it('offers nothing its network cannot do, and says so', async () => {
    await board([live({}, { can: { ...can, supervise: false, takeOver: false } })]);
    expect(await screen.findByText('The network of this call lets nobody listen or take over.')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Listen in or take over' })).toBeNull();
  });
  it.each([
    ['ar', 'متصل صامت', /متصل لا يستطيع الكلام/u],
    ['en', 'Silent caller', /A caller cannot speak/u],
  ] as const)('is an alert when its caller cannot speak (%s)', async (language, word, alert) => {
    await board([live(), live({}, { callId: 'b' as never, silentSince: at })], language);
    expect(await screen.findByText(alert)).toHaveAttribute('role', 'alert');
    const [first] = within(screen.getByText(word).closest('ul') ?? document.body).getAllByRole('listitem');
    expect(first).toHaveTextContent(word);
  });
  it('says that nobody of the hotline has a caller, before anything else', async () => {
    await board([live(), live({ ownerId: null, owner: null }, { callId: 'b' as never })]);
    const row = (await screen.findByText('Nobody of the hotline')).closest('li');
    expect(row?.previousElementSibling).toBeNull();
  });
  it('is mine after I took it over, and ends only when I say it twice', async () => {
    const { sent } = await board([live({ ownerId: 'me' })], 'en', aCallCard({ state: 'active' }));
    await userEvent.click(await screen.findByRole('button', { name: 'End call' }));
    expect(sent()).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'End it now' }));
    await waitFor(() => expect(sent()).toEqual([{ kind: 'hang-up', anyway: true }]));
  });
});

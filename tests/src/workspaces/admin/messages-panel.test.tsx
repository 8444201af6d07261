import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { MessageDesk } from '../../../../contract/left-messages.ts';
import { messageDefaults } from '../../../../domain/call/left-message.ts';
import { MessagesPanel } from '../../../../src/workspaces/admin/messages-panel.tsx';
import { aCentre } from '../../../builders/a-centre-page.ts';
import { show } from '../../show.tsx';

const path = '/api/left-messages';
const id = '019a0000-0000-7000-8000-0000000000e3';
const desk: MessageDesk = { settings: messageDefaults, troubles: [], changes: [] };

it.each([
  ['ar', 'للمتصلين ترك رسالة', /وبضغط مفتاح/u, /تنتهي الرسالة بعد/u],
  ['en', 'Callers may leave a message', /Also with a key/u, /A message ends after/u],
] as const)('lets an administrator offer messages by keyboard; they are off at first (%s)', async (...said) => {
  const [language, offered, byKey, longest] = said;
  const centre = aCentre({ [path]: desk });
  await show(<MessagesPanel />, language);
  const box = await screen.findByRole('checkbox', { name: offered });
  expect(box).not.toBeChecked();
  expect(screen.queryByRole('checkbox', { name: byKey })).toBeNull();
  box.focus();
  await userEvent.keyboard(' ');
  await userEvent.click(await screen.findByRole('checkbox', { name: byKey }));
  const field = screen.getByRole('textbox', { name: longest });
  await userEvent.clear(field);
  await userEvent.type(field, '60{Enter}');
  const wanted = { isOffered: true, isByKey: true, longestSeconds: 60, keptDays: 30 };
  await waitFor(() => expect(centre.askedAt(`${path}/settings`)[0]?.body).toEqual(wanted));
});

it('shows a sound that could not be deleted, says why, and lets it be tried again', async () => {
  const trouble = {
    id,
    leftAt: '2026-03-01T18:00:00.000Z',
    seconds: 34,
    tries: 12,
    code: 'message-not-deleted',
  } as const;
  const centre = aCentre({ [path]: { ...desk, troubles: [trouble] } });
  centre.answers[`${path}/${id}/again`] = null;
  await show(<MessagesPanel />, 'en');
  expect(await screen.findByText(/could not be deleted at the telephone network/u)).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: /^Try again: Message of 0:34/u }));
  await waitFor(() => expect(centre.askedAt(`${path}/${id}/again`)).toHaveLength(1));
});

it('names who changed what', async () => {
  const changes = [
    { at: '2026-03-01T18:00:00.000Z', byName: 'يوسف العمادي', name: 'isOffered', before: 0, after: 1 },
    { at: '2026-03-01T18:00:00.000Z', byName: 'يوسف العمادي', name: 'keptDays', before: 30, after: 7 },
  ] as const;
  aCentre({ [path]: { ...desk, changes } });
  await show(<MessagesPanel />, 'en');
  await userEvent.click(await screen.findByText('Who changed what'));
  expect(screen.getByText(/Callers may leave a message: from no to yes/u)).toBeVisible();
  expect(screen.getByText(/: from 30 to 7/u)).toBeVisible();
});

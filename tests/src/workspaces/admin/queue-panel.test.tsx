import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { queueDefaults } from '../../../../domain/queue/settings.ts';
import { QueuePanel } from '../../../../src/workspaces/admin/queue-panel.tsx';
import { aCentre } from '../../../builders/a-centre-page.ts';
import { show } from '../../show.tsx';

const path = '/api/queue/settings';

it.each([
  ['ar', /مدة الرنين قبل أن تعود المكالمة/u],
  ['en', /A call rings for, before it goes back/u],
] as const)('lets an administrator set the times of the queue by keyboard (%s)', async (language, label) => {
  const centre = aCentre({ [path]: queueDefaults });
  await show(<QueuePanel />, language);
  const field = await screen.findByRole('textbox', { name: label });
  await userEvent.clear(field);
  await userEvent.type(field, '30{Enter}');
  await waitFor(() => expect(centre.askedAt(path)[0]?.body).toEqual({ ...queueDefaults, offerSeconds: 30 }));
});

it('says why a time was refused and keeps what was typed', async () => {
  const centre = aCentre({ [path]: queueDefaults });
  await show(<QueuePanel />, 'en');
  const field = await screen.findByRole('textbox', { name: /A record is called to mind after/u });
  await userEvent.clear(field);
  centre.refuse(path, 'input-invalid');
  await userEvent.type(field, '5{Enter}');
  expect(await screen.findByText(/\(input-invalid\)/u)).toBeVisible();
  expect(field).toHaveValue('5');
});

import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { openDesk } from './open-desk.tsx';

it.each([
  ['en', { is: 'ahead', minutes: 7 }, "This computer's clock is 7 minutes ahead of the centre's"],
  ['en', { is: 'behind', minutes: 4320 }, "This computer's clock is 3 days behind the centre's"],
  ['ar', { is: 'ahead', minutes: 7 }, 'ساعة هذا الجهاز متقدمة على ساعة المركز، والفرق 7 دقائق'],
  ['ar', { is: 'behind', minutes: 2 }, 'ساعة هذا الجهاز متأخرة عن ساعة المركز، والفرق دقيقتان'],
] as const)('a clock that is minutes off is told in plain words (%s)', async (language, clock, words) => {
  await openDesk({ language, sync: { clock } });
  expect(await screen.findByText(words)).toBeVisible();
});

it('a clock that is right is not spoken of', async () => {
  await openDesk({ language: 'en' });
  await screen.findByText('At the centre');
  expect(screen.queryByText(/clock is/u)).toBeNull();
});

import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { PhoneCard } from '../../../../src/workspaces/operator/phone-card.tsx';
import { aCard } from '../../../builders/an-escalation-view.ts';
import { show } from '../../show.tsx';

it.each([
  { language: 'ar', title: 'اقرأ لغرفة العمليات', notYet: 'لم يُعَد المكان على المتصل بعد' },
  { language: 'en', title: 'Read to the operations room', notYet: 'Not read back to the caller yet' },
] as const)('the card to read aloud says whether the caller confirmed the place ($language)', async (one) => {
  const card = <PhoneCard card={aCard()} onTaken={null} onClose={() => undefined} />;
  const { unmount } = await show(card, one.language);
  expect(screen.getByRole('alertdialog', { name: one.title })).toHaveTextContent(one.notYet);
  unmount();
  await show(
    <PhoneCard card={aCard({ placeConfirmed: true })} onTaken={null} onClose={() => undefined} />,
    one.language,
  );
  expect(screen.getByRole('alertdialog', { name: one.title })).not.toHaveTextContent(one.notYet);
});

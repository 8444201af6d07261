import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { SearchHit } from '../../../../contract/api.ts';
import type { Looked } from '../../../../contract/audit.ts';
import { asId, type IntakeId } from '../../../../domain/ids.ts';
import { anEntry } from '../../../builders/a-supervision.ts';
import { openDesk } from './open-desk.tsx';

const intakeId = asId<IntakeId>('019a0000-0000-7000-8000-0000000000b7');
const hit: SearchHit = {
  intakeId,
  openedAt: '2026-01-01T10:00:00.000Z',
  operatorName: 'نورة',
  name: 'مها الاختبار',
  maskedNumber: null,
  outcome: 'informed',
  level: 'none',
};
const given = { kind: 'same-family', words: 'تتصل الآن وتقول إننا نعرفها' } as const;
const lookedFor = (ms: number): Looked => ({
  ...given,
  until: new Date(Date.now() + ms).toISOString(),
  entries: [anEntry({ type: 'story.noted', body: { text: 'ما قالته' } })],
});

/** Searches, chooses what was found and gives a reason, by keys alone. */
async function openByReason(ms: number) {
  const { centre } = await openDesk();
  Object.assign(centre.answers, { '/api/search': [hit], [`/api/intakes/${intakeId}/break-glass`]: lookedFor(ms) });
  await screen.findByRole('heading', { level: 1 });
  await userEvent.keyboard('[Slash]');
  await userEvent.type(await screen.findByRole('textbox', { name: 'اسم أو رقم' }), 'مها{Enter}');
  (await screen.findByRole('button', { name: /مها الاختبار/u })).focus();
  await userEvent.keyboard('{Enter}');
  await userEvent.selectOptions(await screen.findByRole('combobox', { name: 'السبب' }), given.kind);
  await userEvent.tab();
  await userEvent.keyboard(`${given.words}{Enter}`);
  return centre;
}

describe('a record an operator finds', () => {
  it('opens with a reason to read only, and Escape puts it away', async () => {
    const centre = await openByReason(30 * 60_000);
    expect(await screen.findByText('ما قالته')).toBeVisible();
    const dialog = within(screen.getByRole('dialog'));
    expect(dialog.getByText(/مفتوح للقراءة فقط حتى/u).closest('p')).toHaveTextContent(given.words);
    expect(centre.askedAt(`/api/intakes/${intakeId}/break-glass`)[0]?.body).toEqual({
      kind: given.kind,
      reason: given.words,
    });
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByText('ما قالته')).toBeNull());
  });

  it('leaves the screen when its time is over', async () => {
    await openByReason(-1);
    expect(await screen.findByRole('button', { name: /سجّل اسمي وافتحه/u })).toBeVisible();
    expect(screen.queryByText('ما قالته')).toBeNull();
  });
});

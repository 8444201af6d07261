import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { Looked } from '../../../../contract/audit.ts';
import { aSearchHit } from '../../../builders/a-search-hit.ts';
import { anEntry } from '../../../builders/a-supervision.ts';
import { openDesk } from './open-desk.tsx';

const { intakeId } = aSearchHit;
const given = { kind: 'same-family', words: 'تتصل الآن وتقول إننا نعرفها' } as const;
const lookedFor = (ms: number): Looked => ({
  ...given,
  until: new Date(Date.now() + ms).toISOString(),
  entries: [anEntry({ type: 'story.noted', body: { text: 'ما قالته' } })],
});

/** Searches, chooses what was found and gives a reason, by keys alone. */
async function openByReason(ms: number) {
  const { centre } = await openDesk();
  Object.assign(centre.answers, {
    '/api/search': [aSearchHit],
    [`/api/intakes/${intakeId}/break-glass`]: lookedFor(ms),
  });
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

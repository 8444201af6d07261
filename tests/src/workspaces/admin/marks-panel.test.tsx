import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { MarksView } from '../../../../contract/queue.ts';
import { MarksPanel } from '../../../../src/workspaces/admin/marks-panel.tsx';
import { aCentre } from '../../../builders/a-centre-page.ts';
import { show } from '../../show.tsx';

const maryam = { nameAr: 'مريم الهاجري', nameEn: 'Maryam Al-Hajri' };
const view: MarksView = {
  people: [
    { ...maryam, staff: 'op-maryam', languages: ['en'], isForChildren: true, gender: 'female' },
    {
      nameAr: 'نورة السالمي',
      nameEn: 'Noura Al-Salmi',
      staff: 'op-noura',
      languages: [],
      isForChildren: false,
      gender: null,
    },
  ],
  lines: [{ number: '+97444001234', language: 'ur', isForChildren: false, gender: 'female' }],
  changes: [{ at: '2026-03-01T10:00:00.000Z', byName: 'هند', what: 'مريم الهاجري' }],
};

async function panel(language: 'ar' | 'en' = 'en') {
  const centre = aCentre({ '/api/queue/marks': view });
  await show(<MarksPanel />, language);
  return centre;
}

describe('who serves whom', () => {
  it.each([
    ['ar', 'مريم الهاجري', 'الإنجليزية · امرأة · يستقبل خط الأطفال', ['كل اللغات', 'الأوردية · امرأة أولاً']],
    [
      'en',
      'Maryam Al-Hajri',
      'English · woman · Serves the children’s line',
      ['all languages', 'Urdu · a woman first'],
    ],
  ] as const)('is said in words, with what each line asks for (%s)', async (language, name, said, rest) => {
    await panel(language);
    expect((await screen.findByText(said)).closest('li')).toHaveTextContent(name);
    for (const words of rest) expect(screen.getByText(words)).toBeVisible();
  });
  it('is changed for one person, languages, gender and children in one dialog', async () => {
    const centre = await panel();
    await userEvent.click(await screen.findByRole('button', { name: 'Change: Noura Al-Salmi' }));
    const dialog = within(screen.getByRole('dialog', { name: 'Noura Al-Salmi' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Urdu' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Arabic' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Urdu' }));
    await userEvent.click(dialog.getByRole('button', { name: 'woman' }));
    await userEvent.click(dialog.getByRole('checkbox', { name: 'Serves the children’s line' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Keep' }));
    await waitFor(() =>
      expect(centre.askedAt('/api/queue/marks/staff')[0]?.body).toEqual({
        staff: 'op-noura',
        languages: ['ar'],
        isForChildren: true,
        gender: 'female',
      }),
    );
  });
  it('takes a line typed in Arabic digits, says why one is refused, and drops one by its name', async () => {
    const centre = await panel();
    centre.refuse('/api/queue/marks/line', 'input-invalid');
    await userEvent.click(await screen.findByRole('button', { name: 'Add a line' }));
    const dialog = within(screen.getByRole('dialog'));
    await userEvent.type(dialog.getByRole('textbox', { name: 'Number that is dialled' }), '٩١٩');
    await userEvent.selectOptions(dialog.getByRole('combobox', { name: 'Language of the line' }), 'English');
    await userEvent.selectOptions(dialog.getByRole('combobox', { name: 'Who is asked first' }), 'a woman first');
    await userEvent.click(dialog.getByRole('button', { name: 'Keep' }));
    await waitFor(() =>
      expect(centre.askedAt('/api/queue/marks/line')[0]?.body).toEqual({
        number: '919',
        language: 'en',
        isForChildren: false,
        gender: 'female',
      }),
    );
    expect(await dialog.findByRole('alert')).toBeVisible();
    await userEvent.click(dialog.getByRole('button', { name: /Back/u }));
    await userEvent.click(screen.getByRole('button', { name: 'Remove the line +97444001234' }));
    await waitFor(() =>
      expect(centre.askedAt('/api/queue/marks/line/drop')[0]?.body).toEqual({ number: '+97444001234' }),
    );
  });
});

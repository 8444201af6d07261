import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openRecord } from './open-desk.tsx';

const aPhoto = { mediaType: 'image/jpeg', size: 3_400_000, saysWhere: true } as const;

describe('attaching a file', () => {
  it('is done with keys alone: what it is, a few words, and the file', async () => {
    const desk = await openRecord({ chosen: aPhoto });
    await desk.press('a');
    const dialog = within(await screen.findByRole('dialog', { name: 'إرفاق ملف بهذا السجل' }));
    await desk.hands.click(dialog.getByRole('button', { name: 'صورة رسالة' }));
    await desk.hands.type(dialog.getByRole('textbox'), 'رسالة الليلة{Enter}');
    const list = within(await screen.findByRole('list', { name: 'الملفات' }));
    expect(list.getByText(/صورة رسالة/u)).toHaveTextContent('رسالة الليلة');
    expect(list.getByText('في الطريق إلى المركز')).toBeVisible();
    expect(desk.intake().attachments).toMatchObject([{ kind: 'message-photo', label: 'رسالة الليلة' }]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('says that a photo tells where it was taken, and what becomes of that', async () => {
    const desk = await openRecord({ language: 'en', chosen: aPhoto });
    await desk.press('a');
    await desk.press('{Enter}');
    expect(await screen.findByText(/says where it was taken/u)).toBeVisible();
  });

  it.each([
    ['ar', 'attachment-type-not-taken', /تُقبل الصور .* وملفات PDF فقط/u],
    ['en', 'attachment-too-large', /larger than 25 MB/u],
  ] as const)('says in %s why %s, and leaves the words where they are', async (language, code, words) => {
    const desk = await openRecord({ language, chosen: code });
    await desk.press('a');
    const dialog = within(await screen.findByRole('dialog'));
    await desk.hands.type(dialog.getByRole('textbox'), 'left arm{Enter}');
    expect(await dialog.findByText(words)).toBeVisible();
    expect(dialog.getByRole('textbox')).toHaveValue('left arm');
    expect(desk.intake().attachments).toBeUndefined();
  });

  it('adds nothing when nothing is chosen', async () => {
    const desk = await openRecord({ language: 'en' });
    await desk.press('a');
    await desk.press('{Enter}');
    await waitFor(() => expect(screen.getByRole('button', { name: /Choose the file/u })).toBeEnabled());
    expect(screen.queryByRole('alert')).toBeNull();
    expect(desk.intake().attachments).toBeUndefined();
  });

  it('is told beside what else is on its way to the centre', async () => {
    await openRecord({ language: 'en', sync: { filesWaiting: 2 } });
    expect(await screen.findByText('2 files on their way')).toBeVisible();
  });
});

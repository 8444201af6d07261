import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import ar from '../../../../locales/ar/operator.json' with { type: 'json' };
import en from '../../../../locales/en/operator.json' with { type: 'json' };
import { keyList } from '../../../../src/workspaces/operator/operator-keys.ts';
import { openDesk, openRecord } from './open-desk.tsx';

describe('the way to the desk', () => {
  it('asks for the PIN after signing in, in Arabic digits too', async () => {
    const desk = await openDesk({ staff: null });
    await desk.hands.click(await screen.findByRole('button', { name: 'تسجيل الدخول' }));
    const pin = await screen.findByLabelText('الرمز');
    expect(screen.getByRole('button', { name: 'ابدأ المناوبة' })).toBeDisabled();
    await desk.hands.type(pin, '٤٨٢١{Enter}');
    expect(await screen.findByRole('heading', { name: 'جاهز للمكالمة التالية' })).toBeVisible();
  });

  it('says that a PIN is wrong and empties the field', async () => {
    const desk = await openDesk({ language: 'en', store: 'locked' });
    const pin = await screen.findByLabelText('PIN');
    await desk.hands.type(pin, '0000{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent('(pin-wrong)');
    expect(pin).toHaveValue('');
  });

  it('locks at once and shows nothing of the caller', async () => {
    const desk = await openRecord({ language: 'en' });
    await desk.hands.type(screen.getByRole('textbox', { name: 'What happened' }), 'secret');
    await desk.press('{Control>}l{/Control}');
    expect(await screen.findByLabelText('PIN')).toBeVisible();
    expect(screen.queryByText('secret')).toBeNull();
  });

  it('hides the desk behind a calendar and comes back to the same place', async () => {
    const desk = await openRecord({ language: 'en' });
    await desk.press('[F6]');
    expect(await screen.findByRole('dialog', { name: 'Calendar' })).toBeVisible();
    await desk.press('2[F6]');
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Calendar' })).toBeNull());
    expect(desk.intake().screening.answers).toEqual({});
  });

  it('says when the centre is not reached and how much waits', async () => {
    await openDesk({ language: 'en', sync: { centre: 'unreachable', waiting: 3 } });
    expect(await screen.findByText(/Centre not reached since .+ · 3 steps wait/u)).toBeVisible();
  });
});

describe('the list of keys', () => {
  it.each([
    { language: 'ar', words: ar.keys, title: 'المفاتيح' },
    { language: 'en', words: en.keys, title: 'Keys' },
  ] as const)('shows every key with its words ($language)', async ({ language, words, title }) => {
    const desk = await openDesk({ language });
    await screen.findByRole('heading', { level: 1 });
    await desk.press('[F1]');
    const dialog = within(await screen.findByRole('dialog', { name: title }));
    const rows = dialog.getAllByRole('listitem').map((row) => row.textContent);
    expect(rows).toEqual(keyList.map(({ key, act }) => `${key} ${words[act]}`));
  });

  it('names no act without a key and no key twice', () => {
    const acts = keyList.map(({ act }) => act);
    const texts = Object.keys(en.keys).filter((name) => name !== 'title' && name !== 'byPosition');
    expect(texts.toSorted()).toEqual(acts.toSorted());
    expect(new Set(keyList.map(({ key }) => key)).size).toBe(keyList.length);
  });

  it('holds every key that the open desk says it has', async () => {
    await openRecord({ language: 'en' });
    const said = [...document.querySelectorAll('[aria-keyshortcuts]')].map(
      (one) => one.getAttribute('aria-keyshortcuts') ?? '',
    );
    const listed = new Set(keyList.flatMap(({ key }) => key.split(' ')));
    expect([...new Set(said)].filter((key) => !listed.has(key))).toEqual([]);
  });
});

describe('what the centre does with my steps', () => {
  it.each([
    ['ar', 'عولجت بالهاتف'],
    ['en', 'Handled by phone'],
  ] as const)('says in %s what became of one that needed review, by whom and why', async (language, words) => {
    const desk = await openDesk({ language });
    const closed = {
      eventId: '019a0000-0000-7000-8000-0000000000e1',
      type: 'intake.reopened',
      outcome: 'by-phone',
      reason: 'spoke to her at nine',
      byName: 'خالد المنصوري',
      at: '2026-03-01T10:00:00.000Z',
    };
    desk.centre.answers['/api/my/progress'] = { escalations: [], requests: [], supervised: [], closed: [closed] };
    const row = within(
      (await screen.findByText('spoke to her at nine', {}, { timeout: 5000 })).closest('li') ?? document.body,
    );
    expect(row.getByText(words)).toBeVisible();
    expect(row.getByText('خالد المنصوري')).toBeVisible();
  });

  it('says before anybody signs in that steps lie sealed here and arrive by themselves', async () => {
    await openDesk({ language: 'en', staff: null, sealed: 4 });
    expect(await screen.findByText(/^4 steps lie sealed on this console/u)).toBeVisible();
  });

  it('says that what waits is sealed while the centre is away', async () => {
    const sync = { centre: 'unreachable', waiting: 2, sealed: 2 } as const;
    await openDesk({ language: 'en', sync });
    expect(await screen.findByText('Sealed: they arrive also if nobody opens this console')).toBeVisible();
  });
});

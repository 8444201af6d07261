import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openRecord } from './open-desk.tsx';

describe('groups of choices', () => {
  it('take the digits while they have them, and Enter gives the digits back to the script', async () => {
    const desk = await openRecord({ language: 'en' });
    await desk.press('v1');
    await waitFor(() => expect(desk.intake().approach.weapon).toBe('knife'));
    const answeredBefore = { ...desk.intake().screening.answers };
    await desk.press('4');
    await waitFor(() => expect(desk.intake().approach.silent).toBe(true));
    expect(desk.intake().screening.answers).toEqual(answeredBefore);
    await desk.press('{Enter}2');
    await waitFor(() => expect(Object.values(desk.intake().screening.answers)).toContain('no'));
    expect(desk.intake().approach.weapon).toBe('knife');
  });

  it('are left by Escape too', async () => {
    const desk = await openRecord({ language: 'en' });
    await desk.press('s');
    const title = within(screen.getAllByRole('group', { name: 'Safe contact' })[0] ?? document.body).getByRole(
      'button',
      { name: /Safe contact/u },
    );
    expect(title).toHaveAttribute('aria-expanded', 'true');
    await desk.press('{Escape}');
    expect(title).toHaveAttribute('aria-expanded', 'false');
    await desk.press('2');
    await waitFor(() => expect(Object.values(desk.intake().screening.answers)).toEqual(['no']));
    expect(desk.intake().safeContact).toEqual({});
  });
});

describe('safe contact', () => {
  it('takes a time in Arabic digits', async () => {
    const desk = await openRecord();
    await desk.press('s5');
    const field = await screen.findByRole('textbox', { name: 'قبل الساعة…' });
    await desk.hands.type(field, '٣:٣٠{Enter}');
    await waitFor(() => expect(desk.intake().safeContact.until).toMatch(/^\d\d:30$/u));
    expect(
      await screen.findByRole('button', { name: new RegExp(`قبل ${desk.intake().safeContact.until}`, 'u') }),
    ).toBeVisible();
  });

  it('says how to write a time when it cannot read one, and notes nothing', async () => {
    const desk = await openRecord({ language: 'en' });
    await desk.press('s6');
    await desk.hands.type(await screen.findByRole('textbox', { name: 'After…' }), '99{Enter}');
    expect(await screen.findByText('Write a time such as 15 or 15:30')).toBeVisible();
    expect(desk.intake().safeContact).toEqual({});
  });

  it('holds a caller to never being called back', async () => {
    const desk = await openRecord({ language: 'en' });
    await desk.press('s2');
    await waitFor(() => expect(desk.intake().safeContact.callBack).toBe('forbidden'));
    expect(screen.getByRole('button', { name: 'Never call back' })).toHaveAttribute('aria-pressed', 'true');
  });
});

describe('people', () => {
  it('are noted by role and place, then by name and age in free words', async () => {
    const desk = await openRecord();
    await desk.press('w3');
    await screen.findByRole('group', { name: 'أين هو الآن' });
    await desk.press('1');
    await desk.hands.type(await screen.findByRole('textbox', { name: 'الاسم والعمر' }), 'نورة ٧{Enter}');
    await waitFor(() => expect(desk.intake().people[0]).toMatchObject({ role: 'child', name: 'نورة', ageYears: 7 }));
    expect(screen.getByText('نورة')).toBeVisible();
  });

  it('may be only an age, and are removed with one press', async () => {
    const desk = await openRecord({ language: 'en' });
    await desk.press('w3');
    await screen.findByRole('group', { name: 'Where now' });
    await desk.press('1');
    await desk.hands.type(await screen.findByRole('textbox', { name: 'Name and age' }), '5{Enter}');
    await waitFor(() => expect(desk.intake().people[0]).toMatchObject({ role: 'child', ageYears: 5 }));
    await desk.hands.click(screen.getByRole('button', { name: /^Remove/u }));
    await waitFor(() => expect(desk.intake().people).toEqual([]));
  });
});

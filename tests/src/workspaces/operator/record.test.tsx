import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { refuse } from '../../../../domain/refusal.ts';
import { openRecord } from './open-desk.tsx';

const storyField = () => screen.getByRole('textbox', { name: 'What happened' });
const later = { timeout: 3000 };

describe('what is typed', () => {
  it('is kept while it is typed and becomes part of the record after a pause', async () => {
    const desk = await openRecord({ language: 'en' });
    await desk.hands.type(storyField(), 'He shouted');
    await waitFor(() => expect([...desk.nida.stored.values()][0]?.drafts.story).toBe('He shouted'));
    expect(desk.intake().story).toBe('');
    await waitFor(() => expect(desk.intake().story).toBe('He shouted'), later);
  });

  it('stays when the language changes in the middle of a word', async () => {
    const desk = await openRecord({ language: 'en' });
    await desk.hands.type(storyField(), 'He sh');
    await desk.press('[F3]');
    const field = await screen.findByRole('textbox', { name: 'ماذا حدث' });
    expect(field).toHaveValue('He sh');
    expect(document.documentElement).toHaveAttribute('dir', 'rtl');
    await desk.press('outed');
    expect(field).toHaveValue('He shouted');
  });

  it('is said to be not saved when the store refuses, with its code, and stays on the screen', async () => {
    const desk = await openRecord({ language: 'en' });
    vi.spyOn(desk.nida, 'command').mockResolvedValue(refuse('store-failed'));
    await desk.hands.type(storyField(), 'He shouted{Enter}');
    expect(await screen.findByText('Not saved!')).toBeVisible();
    expect(screen.getByText('(store-failed)')).toBeVisible();
    expect(storyField()).toHaveValue('He shouted');
  });
});

describe('the request form', () => {
  it('fills itself by policy and sends once with Enter', async () => {
    const desk = await openRecord({ language: 'en' });
    await desk.press('k2');
    await waitFor(() => expect(desk.intake().contactKind).toBe('legal'));
    await desk.press('r');
    const form = within(await screen.findByRole('group', { name: 'New request' }));
    expect(form.getByText(/^Owner: .+ · due /u)).toBeVisible();
    const command = vi.spyOn(desk.nida, 'command');
    await desk.press('{Enter}{Enter}');
    await waitFor(() =>
      expect(desk.intake().request?.card).toMatchObject({ kind: 'legal-counselling', service: 'legal' }),
    );
    expect(command).toHaveBeenCalledTimes(1);
    expect(screen.queryByRole('group', { name: 'New request' })).toBeNull();
    expect(screen.getByText('Outcome: Request')).toBeVisible();
  });

  it('is left with Escape and opens nothing', async () => {
    const desk = await openRecord({ language: 'en' });
    await desk.press('r');
    await screen.findByRole('group', { name: 'New request' });
    await desk.press('{Escape}');
    await waitFor(() => expect(screen.queryByRole('group', { name: 'New request' })).toBeNull());
    expect(desk.intake().request).toBeUndefined();
  });
});

describe('wrapping up', () => {
  it.each([
    { language: 'ar', title: 'إنهاء السجل' },
    { language: 'en', title: 'Wrap up' },
  ] as const)('is refused without an outcome, and says so ($language)', async ({ language, title }) => {
    const desk = await openRecord({ language });
    await desk.press('[F4]');
    const dialog = within(await screen.findByRole('dialog', { name: title }));
    await desk.press('[F4]');
    expect(await dialog.findByRole('alert')).toHaveTextContent('(outcome-missing)');
    expect(desk.intake().status).toBe('open');
  });

  it('keeps a summary and clears the desk for the next call', async () => {
    const desk = await openRecord({ language: 'en' });
    await desk.press('q2');
    await waitFor(() => expect(desk.intake().nonCase).toBe('wrong-number'));
    await desk.press('[F4]');
    await desk.hands.type(await screen.findByRole('textbox', { name: 'Summary, if needed' }), 'a pizzeria{Enter}');
    expect(await screen.findByRole('heading', { name: 'Ready for the next call' })).toBeVisible();
    expect(desk.intake()).toMatchObject({ status: 'wrapped-up', outcome: 'non-case', summary: 'a pizzeria' });
  });

  it('is refused while danger was found and neither police nor a reason followed', async () => {
    const desk = await openRecord({ language: 'en' });
    await desk.press('q1');
    await waitFor(() => expect(desk.intake().nonCase).toBe('silent'));
    await desk.press('u');
    await desk.hands.type(await screen.findByRole('textbox', { name: /judge it higher/u }), 'screams{Enter}');
    await screen.findByText('You raised it: screams');
    await desk.press('[F4]');
    const dialog = within(await screen.findByRole('dialog'));
    await desk.press('[F4]');
    expect(await dialog.findByRole('alert')).toHaveTextContent('(trigger-needs-escalation-or-override)');
  });
});

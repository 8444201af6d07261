import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { draftFieldNamed, type Drafts } from '../../../../contract/drafts.ts';
import { refuse } from '../../../../domain/refusal.ts';
import { theDesk } from '../../../../src/workspaces/operator/desk-store.ts';
import { openAgain, openRecord } from './open-desk.tsx';

type Desk = Awaited<ReturnType<typeof openRecord>>;

const drafts = (desk: Desk): Drafts => [...desk.nida.stored.values()].at(-1)?.drafts ?? {};

/** What a restart does to the page: everything on it is gone, and the desk is made again from what the store kept. */
async function restart(desk: Desk): Promise<void> {
  const [view, open] = await Promise.all([desk.nida.view(), desk.nida.openIntakes()]);
  theDesk.setState({ stored: null, form: null });
  await waitFor(() => expect(screen.queryByRole('main', { hidden: true })).toBeNull());
  const last = open.ok ? open.value.find((one) => view.ok && one.intake.id === view.value['intakeId']) : undefined;
  const form = view.ok ? draftFieldNamed(view.value['form']) : null;
  theDesk.getState().show(last ?? null, { form, script: null });
  await screen.findByRole('main', { hidden: true });
}

describe('a half-typed word', () => {
  it.each([
    { language: 'ar', keys: 's8', name: 'رقم آمن', text: '5512', field: 'safe:number' },
    { language: 'en', keys: 's5', name: 'Before…', text: '1', field: 'safe:until' },
    { language: 'en', keys: 's7', name: 'Code word', text: 'the den', field: 'safe:codeWord' },
    { language: 'ar', keys: 's9', name: 'من قد يرد', text: 'أختها', field: 'safe:whoMayAnswer' },
  ] as const)('is kept at the keystroke and stands again after a restart ($field)', async (one) => {
    const desk = await openRecord({ language: one.language });
    await desk.press(one.keys);
    await desk.hands.type(await screen.findByRole('textbox', { name: one.name }), one.text);
    await waitFor(() => expect(drafts(desk)[one.field]).toBe(one.text));
    expect(desk.intake().safeContact).toEqual({});
    await restart(desk);
    expect(await screen.findByRole('textbox', { name: one.name })).toHaveValue(one.text);
  });

  it('that was emptied does not hide what is known', async () => {
    const desk = await openRecord({ language: 'en' });
    await desk.press('s7');
    await desk.hands.type(await screen.findByRole('textbox', { name: 'Code word' }), 'the den{Enter}');
    await waitFor(() => expect(desk.intake().safeContact.codeWord).toBe('the den'));
    await desk.press('7');
    await desk.hands.clear(await screen.findByRole('textbox', { name: 'Code word' }));
    await desk.press('{Escape}');
    await waitFor(() => expect(screen.queryByRole('textbox', { name: 'Code word' })).toBeNull());
    await desk.press('7');
    expect(await screen.findByRole('textbox', { name: 'Code word' })).toHaveValue('the den');
    expect(desk.intake().safeContact.codeWord).toBe('the den');
  });

  it('of a person comes back to that person and to nobody else', async () => {
    const desk = await openRecord({ language: 'en' });
    await desk.press('w3');
    await screen.findByRole('group', { name: 'Where now' });
    await desk.press('1');
    await desk.hands.type(await screen.findByRole('textbox', { name: 'Name and age' }), 'Nou');
    const [person] = desk.intake().people;
    await waitFor(() => expect(drafts(desk)).toEqual({ [`person:${person?.personId}`]: 'Nou' }));
    await restart(desk);
    expect(await screen.findByRole('textbox', { name: 'Name and age' })).toHaveValue('Nou');
    await desk.hands.type(screen.getByRole('textbox', { name: 'Name and age' }), 'ra 7{Enter}');
    await waitFor(() => expect(desk.intake().people[0]).toMatchObject({ name: 'Noura', ageYears: 7 }));
    expect(drafts(desk)).toEqual({});
    await restart(desk);
    expect(screen.queryByRole('textbox', { name: 'Name and age' })).toBeNull();
  });

  it.each([
    { language: 'ar', open: 'u', name: /لماذا ترى الخطر أكبر/u, field: 'raiseReason' },
    { language: 'en', open: 'u', name: /judge it higher/u, field: 'raiseReason' },
  ] as const)('of a reason opens its form again ($language)', async ({ language, open, name, field }) => {
    const desk = await openRecord({ language });
    await desk.press(open);
    await desk.hands.type(await screen.findByRole('textbox', { name }), 'screa');
    await waitFor(() => expect(drafts(desk)[field]).toBe('screa'));
    await restart(desk);
    expect(await screen.findByRole('textbox', { name })).toHaveValue('screa');
    await desk.hands.type(screen.getByRole('textbox', { name }), 'ms{Enter}');
    await waitFor(() => expect(desk.intake().screening.raised?.reason).toBe('screams'));
    await waitFor(() => expect(drafts(desk)).toEqual({}));
  });

  it('of a form closed with Escape is there when the form is opened again, and the form stays closed till then', async () => {
    const desk = await openRecord({ language: 'en' });
    await desk.press('u');
    await desk.hands.type(await screen.findByRole('textbox', { name: /judge it higher/u }), 'screa');
    await desk.press('{Escape}');
    await waitFor(() => expect(screen.queryByRole('textbox', { name: /judge it higher/u })).toBeNull());
    await waitFor(() => expect(drafts(desk).raiseReason).toBe('screa'));
    await restart(desk);
    expect(screen.queryByRole('textbox', { name: /judge it higher/u })).toBeNull();
    await desk.press('u');
    expect(await screen.findByRole('textbox', { name: /judge it higher/u })).toHaveValue('screa');
  });

  it('of the summary opens the wrap-up again', async () => {
    const desk = await openRecord({ language: 'en' });
    await desk.press('q2');
    await waitFor(() => expect(desk.intake().nonCase).toBe('wrong-number'));
    await desk.press('[F4]');
    await desk.hands.type(await screen.findByRole('textbox', { name: 'Summary, if needed' }), 'a pizz');
    await waitFor(() => expect(drafts(desk).summary).toBe('a pizz'));
    await restart(desk);
    expect(await screen.findByRole('textbox', { name: 'Summary, if needed' })).toHaveValue('a pizz');
  });
});

describe('words that became a step', () => {
  it('are not kept once more behind it, however fast Enter follows', async () => {
    const desk = await openRecord({ language: 'en' });
    const keepDraft = desk.nida.keepDraft.bind(desk.nida);
    const slow = vi.spyOn(desk.nida, 'keepDraft').mockImplementation(async (...words) => {
      await new Promise((resolve) => setTimeout(resolve, 60));
      return keepDraft(...words);
    });
    await desk.hands.type(screen.getByRole('textbox', { name: 'What happened' }), 'ab{Enter}');
    await waitFor(() => expect(desk.intake().story).toBe('ab'));
    expect(slow.mock.calls.map(([, , text]) => text)).toEqual(['a']);
  });

  it('are kept after all when the step is refused', async () => {
    const desk = await openRecord({ language: 'en' });
    vi.spyOn(desk.nida, 'command').mockResolvedValue(refuse('store-failed'));
    await desk.hands.type(screen.getByRole('textbox', { name: 'What happened' }), 'abc{Enter}');
    await waitFor(() => expect(drafts(desk).story).toBe('abc'));
    expect(screen.getByRole('textbox', { name: 'What happened' })).toHaveValue('abc');
  });

  it('leave a space at the end where it was typed while the field is still in use', async () => {
    const desk = await openRecord({ language: 'en' });
    const place = screen.getByRole('textbox', { name: /Place/u });
    await desk.hands.type(place, 'behind ');
    await waitFor(() => expect(desk.intake().place.landmark).toBe('behind'), { timeout: 3000 });
    await desk.hands.type(place, 'the market{Enter}');
    await waitFor(() => expect(desk.intake().place.landmark).toBe('behind the market'));
  });
});

describe('the reason to open a record again', () => {
  it('stands on the waiting desk after a restart, without taking its keys', async () => {
    const desk = await openRecord({ language: 'en' });
    await desk.press('q2');
    await waitFor(() => expect(desk.intake().nonCase).toBe('wrong-number'));
    await desk.press('[F4]');
    await screen.findByRole('textbox', { name: 'Summary, if needed' });
    await desk.press('[F4]');
    await desk.hands.click(await screen.findByRole('button', { name: 'Reopen' }, { timeout: 4000 }));
    await desk.hands.type(screen.getByRole('textbox', { name: /Why reopen/u }), 'she call');
    await waitFor(() => expect(drafts(desk).reopenReason).toBe('she call'));
    desk.unmount();
    await openAgain('en');
    const field = await screen.findByRole('textbox', { name: /Why reopen/u });
    expect(field).toHaveValue('she call');
    expect(field).not.toHaveFocus();
    await desk.hands.type(field, 'ed again{Enter}');
    await waitFor(() =>
      expect(desk.intake()).toMatchObject({ status: 'open', reopened: [{ reason: 'she called again' }] }),
    );
    expect(drafts(desk)).toEqual({});
  });
});

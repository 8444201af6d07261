import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { bundledCatalogue } from '../../../../domain/screening/bundled.ts';
import { findItem } from '../../../../domain/screening/catalogue.ts';
import { openRecord } from './open-desk.tsx';

const answersOf = (desk: Awaited<ReturnType<typeof openRecord>>) => desk.intake().screening.answers;

describe('the script', () => {
  it('takes 1 to 4 as the four answers and goes on by itself', async () => {
    const desk = await openRecord({ language: 'en' });
    for (const [digit, done] of [
      ['2', 1],
      ['4', 2],
      ['3', 3],
    ] as const) {
      await desk.press(digit);
      await screen.findByText(new RegExp(`^${done} of `, 'u'));
    }
    expect(Object.values(answersOf(desk))).toEqual(['no', 'unknown', 'declined']);
  });

  it('goes back with the arrow, corrects, and comes back to the open question', async () => {
    const desk = await openRecord({ language: 'en' });
    await desk.press('2');
    await screen.findByText(/^1 of /u);
    const open = document.querySelector('[aria-current=step]')?.textContent;
    await desk.press('{ArrowUp}4');
    await waitFor(() => expect(Object.values(answersOf(desk))).toEqual(['unknown']));
    expect(document.querySelector('[aria-current=step]')?.textContent).toBe(open);
  });

  it('answers with a press as well as with a digit, in Arabic', async () => {
    const desk = await openRecord();
    await desk.hands.click(screen.getByRole('button', { name: 'لا' }));
    await waitFor(() => expect(Object.values(answersOf(desk))).toEqual(['no']));
  });

  it('never takes letters or digits while somebody types', async () => {
    const desk = await openRecord({ language: 'en' });
    await desk.hands.click(screen.getByRole('textbox', { name: 'What happened' }));
    await desk.press('request 12 knives');
    expect(answersOf(desk)).toEqual({});
    expect(screen.queryByRole('group', { name: 'New request' })).toBeNull();
    expect(screen.getByRole('textbox', { name: 'What happened' })).toHaveValue('request 12 knives');
  });
});

const shortOf = (item: string, language: 'ar' | 'en'): string =>
  findItem(bundledCatalogue.inForce, item)?.short[language] ?? '';
const band = (): HTMLElement =>
  screen.getAllByRole('status').find((one) => one.classList.contains('band')) ?? document.body;

describe('what the answers mean', () => {
  it.each([
    { language: 'ar', level: 'خطر على الحياة', alert: 'طفل في خطر' },
    { language: 'en', level: 'Danger to life', alert: 'Child in danger' },
  ] as const)('is said with its level, its reasons and its alerts ($language)', async ({ language, level, alert }) => {
    const desk = await openRecord({ language });
    expect(within(band()).queryByText(level)).toBeNull();
    // She can talk, there is no danger now, there are children, and a child is in danger.
    for (const [index, digit] of ['1', '2', '1', '1'].entries()) {
      await desk.press(digit);
      await waitFor(() => expect(Object.keys(answersOf(desk)).length).toBeGreaterThan(index));
    }
    await waitFor(() => expect(within(band()).getByText(level)).toBeVisible());
    expect(within(band()).getByText(alert)).toBeVisible();
    expect(within(band()).getByText(new RegExp(shortOf('childInDanger', language), 'u'))).toBeVisible();
  });

  it('may be raised by a person, with a reason, and never lowered', async () => {
    const desk = await openRecord({ language: 'en' });
    await desk.press('u');
    const reason = await screen.findByRole('textbox', { name: 'Why do you judge it higher?' });
    expect(screen.getByRole('button', { name: 'Raise the level' })).toBeDisabled();
    await desk.hands.type(reason, 'her voice');
    await desk.press('{Enter}');
    expect(await screen.findByText('You raised it: her voice')).toBeVisible();
    expect(document.querySelector('.band')).toHaveClass('escalate');
    expect(screen.queryByRole('button', { name: 'I judge it higher' })).toBeNull();
  });

  it('takes a supervisor’s higher judgement over into the record, so that the outcome is held to it', async () => {
    const desk = await openRecord({ language: 'en' });
    const raised = {
      helpAnsweredAt: null,
      countersignedAt: null,
      raisedBecause: 'her silence',
      raisedBy: 'sup-khalid',
    };
    desk.centre.answers['/api/my/progress'] = {
      escalations: [],
      requests: [],
      supervised: [{ intakeId: desk.intake().id, ...raised }],
    };
    await desk.readAgain();
    expect(await screen.findByText('The supervisor raised it: her silence')).toBeVisible();
    expect(desk.intake().screening.raised).toMatchObject({ askedBy: 'sup-khalid', level: 'escalate' });
    expect(screen.getByRole('button', { name: 'Not sending police' })).toBeVisible();
  });

  it('ends without police only with a reason that a supervisor sees', async () => {
    const desk = await openRecord({ language: 'en' });
    await desk.press('1');
    await waitFor(() => expect(Object.keys(answersOf(desk))).toHaveLength(1));
    await desk.press('1');
    await screen.findByRole('button', { name: 'Not sending police' });
    await desk.press('o');
    await desk.hands.type(await screen.findByRole('textbox', { name: /Why not/u }), 'she refuses{Enter}');
    expect(await screen.findByText(/Without police: she refuses · waiting/u)).toBeVisible();
    expect(desk.intake().screening.overridden?.reason).toBe('she refuses');
  });
});

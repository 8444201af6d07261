import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { bundledCatalogue } from '../../../../domain/screening/bundled.ts';
import { openRecord } from './open-desk.tsx';

type Desk = Awaited<ReturnType<typeof openRecord>>;
const titleOf = (id: string, language: 'ar' | 'en'): string =>
  bundledCatalogue.inForce.find((one) => one.id === id)?.title[language] ?? '';
const furtherAnswers = (desk: Desk) => desk.intake().further?.map((run) => run.answers);

/** Opens a script by its title, as a person reads it in the list. */
async function start(desk: Desk, id: string, language: 'ar' | 'en'): Promise<void> {
  await desk.press('t');
  const dialog = await screen.findByRole('dialog');
  const rows = within(dialog).getAllByRole('listitem');
  const row = rows.find((one) => one.textContent?.includes(titleOf(id, language)));
  if (row === undefined) throw new Error(`no ${id} in the list`);
  await desk.hands.click(within(row).getByRole('button'));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
}

describe('another screening', () => {
  it.each(['ar', 'en'] as const)('is asked beside the first, with its own answers (%s)', async (language) => {
    const desk = await openRecord({ language });
    await start(desk, 'HARK', language);
    await desk.press('2');
    await waitFor(() => expect(Object.values(furtherAnswers(desk)?.[0] ?? {})).toEqual(['no']));
    expect(desk.intake().screening.answers).toEqual({});
  });

  it('answers a scale with its values, and keeps declined and unknown apart as the last two digits', async () => {
    const desk = await openRecord({ language: 'en' });
    await start(desk, 'HITS', 'en');
    await desk.press('5');
    await waitFor(() => expect(furtherAnswers(desk)?.[0]).toEqual({ hits1: 5 }));
    await desk.press('6');
    await waitFor(() => expect(furtherAnswers(desk)?.[0]).toEqual({ hits1: 5, hits2: 'declined' }));
  });

  it('is advised by name after a positive brief screen, and stands first in the list', async () => {
    const desk = await openRecord({ language: 'en' });
    await start(desk, 'HARK', 'en');
    await desk.press('1');
    expect(await screen.findByRole('button', { name: `Advised: ${titleOf('DASH24', 'en')}` })).toBeVisible();
    await desk.press('t2');
    await waitFor(() => expect(desk.intake().further?.map((run) => run.script.id)).toEqual(['HARK', 'DASH24']));
  });

  it('goes back to the first where it was left', async () => {
    const desk = await openRecord({ language: 'en' });
    await desk.press('1');
    await screen.findByText(/^1 of /u);
    await start(desk, 'HARK', 'en');
    await desk.hands.click(screen.getByRole('button', { name: 'First screening' }));
    expect(await screen.findByText(/^1 of /u)).toBeVisible();
  });

  it('never offers what needs the knowledge of police', async () => {
    const desk = await openRecord({ language: 'en' });
    await desk.press('t');
    expect(within(await screen.findByRole('dialog')).queryByText(/ODARA/u)).toBeNull();
  });
});

describe('the band', () => {
  it('says what would change it: which answers alone, or how many more', async () => {
    const desk = await openRecord({ language: 'en' });
    await start(desk, 'LAP2', 'en');
    await desk.press('2');
    expect(await screen.findByText(/^One is enough: /u)).toBeVisible();
  });

  it('never calls a person safe: the lowest says that nothing was found', async () => {
    const desk = await openRecord({ language: 'en' });
    for (const [index, digit] of [...'1222222222222'].entries()) {
      await desk.press(digit);
      await waitFor(() => expect(Object.keys(desk.intake().screening.answers).length).toBeGreaterThan(index));
    }
    expect(screen.getByText('No trigger found')).toBeVisible();
  });

  it('keeps judgement out of the questions: it is raised with a reason', async () => {
    await openRecord({ language: 'en' });
    expect(screen.queryByText('Your judgement: high danger')).toBeNull();
    expect(screen.getByRole('button', { name: 'I judge it higher' })).toBeVisible();
  });
});

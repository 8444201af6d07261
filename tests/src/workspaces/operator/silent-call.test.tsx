import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { CallCard } from '../../../../contract/api.ts';
import { runsOf } from '../../../../domain/intake/assess-intake.ts';
import { aCallCard, openDesk } from './open-desk.tsx';

const ago = (seconds: number): string => new Date(Date.now() - seconds * 1000).toISOString();
const silent = { silentSince: ago(20) } as const;
const keysOf = (...keys: readonly string[]) => keys.map((key, index) => ({ at: ago(30 - index), key }));

async function silentDesk(language: 'ar' | 'en', over: Partial<CallCard> = silent) {
  const desk = await openDesk({ language, board: { waiting: [aCallCard()] } });
  await screen.findByRole('alert');
  await desk.press('[F2]');
  await screen.findByRole('main');
  const caller = async (...keys: readonly string[]): Promise<void> => {
    const mine = aCallCard({ state: 'active', answeredAt: ago(60), ...over, keys: keysOf(...keys) });
    desk.centre.answers['/api/calls/board'] = { waiting: [], mine, missed: [], telephony: 'up' };
    await desk.readAgain();
    await screen.findByText('•••• 0147');
  };
  await caller();
  return { ...desk, caller };
}

describe('a caller who does not speak', () => {
  it.each([
    {
      language: 'en',
      title: 'The caller cannot speak',
      how: /4 is yes, 5 is no/u,
      yes: 'Yes',
      no: 'No',
      waiting: 'Waiting for 4 or 5',
    },
    {
      language: 'ar',
      title: 'المتصل لا يستطيع الكلام',
      how: /4 نعم، 5 لا/u,
      yes: 'نعم',
      no: 'لا',
      waiting: 'بانتظار 4 أو 5',
    },
  ] as const)('answers with keys, large, each question anew ($language)', async (one) => {
    const { language, title, how, yes, no, waiting } = one;
    const desk = await silentDesk(language);
    const script = within(await screen.findByRole('region', { name: title }));
    expect(script.getByText(how)).toBeVisible();
    await desk.caller('4');
    expect(script.getByRole('status')).toHaveTextContent(yes);
    await desk.press('1');
    expect(await script.findByText(waiting)).toBeVisible();
    await desk.caller('4', '5');
    expect(script.getByRole('status')).toHaveTextContent(no);
  });
  it('does not answer with any other key', async () => {
    const desk = await silentDesk('en');
    await desk.caller('7', '#');
    expect(screen.getByRole('status', { name: "The caller's answer" })).toHaveTextContent('Waiting for 4 or 5');
  });
  it('is asked the questions that were made for it with one key, and they are weighed', async () => {
    const desk = await silentDesk('en');
    await desk.press('e');
    expect(await screen.findByText('Do you need help and cannot speak?')).toBeVisible();
    expect(runsOf(desk.intake()).map((run) => run.script.id)).toContain('silent-call');
    expect(screen.queryByRole('button', { name: /Ask by keypad/u })).toBeNull();
  });
  it('is asked so by key where the network notices no silence, and not any more when they speak', async () => {
    const desk = await silentDesk('en', {});
    expect(screen.queryByRole('region', { name: 'The caller cannot speak' })).toBeNull();
    await desk.press('l');
    expect(screen.getByRole('region', { name: 'The caller cannot speak' })).toBeVisible();
    await desk.press('l');
    expect(screen.queryByRole('region', { name: 'The caller cannot speak' })).toBeNull();
  });
});

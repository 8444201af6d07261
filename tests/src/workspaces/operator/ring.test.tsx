import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { aCallCard, callId, openDesk } from './open-desk.tsx';

const ringing = (over = {}) => ({ board: { waiting: [aCallCard(over)] } });

describe('a call that rings', () => {
  it.each([
    { language: 'ar', title: 'مكالمة ترن', again: /اتصل مرتين من قبل/u, warning: 'لا تتصلوا بهذا الرقم أبداً' },
    {
      language: 'en',
      title: 'A call is ringing',
      again: /Called 2 times before/u,
      warning: 'Never call this number back',
    },
  ] as const)('shows what is known before a word is said ($language)', async ({ language, title, again, warning }) => {
    await openDesk({ language, ...ringing({ earlierCalls: 2, warnings: ['unsafe-to-call-back'] }) });
    const banner = within(await screen.findByRole('alert', { name: title }));
    expect(banner.getByText('•••• 0147')).toBeVisible();
    expect(banner.getByText(again)).toBeVisible();
    expect(banner.getByText(warning)).toBeVisible();
  });

  it('says that a withheld number is withheld', async () => {
    await openDesk({ language: 'en', ...ringing({ maskedNumber: null, line: 'withheld' }) });
    expect(within(await screen.findByRole('alert')).getByText('Number withheld')).toBeVisible();
  });

  it('is answered with F2, and its record opens at once', async () => {
    const { press, centre, intake } = await openDesk({ language: 'en', ...ringing() });
    await screen.findByRole('alert', { name: 'A call is ringing' });
    await press('[F2]');
    expect(await screen.findByRole('main', { name: 'Call desk' })).toBeVisible();
    expect(intake()).toMatchObject({ channel: 'call', callId, status: 'open' });
    expect(centre.askedAt(`/api/calls/${callId}/commands`)[0]?.body).toMatchObject({ kind: 'answer' });
  });

  it('says why when somebody else was faster, and opens nothing', async () => {
    const { press, centre, nida } = await openDesk({ language: 'en', ...ringing() });
    centre.refuse(`/api/calls/${callId}/commands`, 'call-taken');
    const banner = within(await screen.findByRole('alert', { name: 'A call is ringing' }));
    await press('[F2]');
    expect(await banner.findByText(/\(call-taken\)/u)).toBeVisible();
    expect(nida.stored.size).toBe(0);
  });

  it('rings only where the centre offers it', async () => {
    const desk = await openDesk({ language: 'en', ...ringing(), rings: false });
    await screen.findByText(/1 waiting/u);
    expect(screen.queryByRole('alert', { name: 'A call is ringing' })).toBeNull();
    desk.centre.answers['/api/calls/board'] = {
      waiting: [aCallCard()],
      mine: null,
      missed: [],
      telephony: 'up',
      offered: callId,
    };
    await desk.readAgain();
    expect(await screen.findByRole('alert', { name: 'A call is ringing' })).toBeVisible();
  });

  it('shows the earlier calls of the caller beside the script', async () => {
    const earlier = {
      intakeId: aCallCard().callId as never,
      openedAt: '2026-03-01T10:00:00.000Z',
      operatorName: 'مريم',
      outcome: 'informed' as const,
      level: 'watch' as const,
      kind: null,
      summary: 'سألت عن المأوى',
    };
    const { press } = await openDesk({ ...ringing(), history: { warnings: ['escalated-before'], earlier: [earlier] } });
    await screen.findByRole('alert', { name: 'مكالمة ترن' });
    await press('[F2]');
    expect(await screen.findByText(/سألت عن المأوى/u)).toBeVisible();
    await waitFor(() => expect(screen.getByText(/تأكد من المتكلم قبل أي كلمة/u)).toBeVisible());
  });
});

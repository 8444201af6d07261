import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { CallBoard } from '../../../../contract/api.ts';
import type { AskedOfMe, CallParty } from '../../../../contract/calls-together.ts';
import type { CallCard } from '../../../../contract/api.ts';
import { aCallCard, callId, openDesk } from './open-desk.tsx';

const path = `/api/calls/${callId}/commands`;
const ago = (seconds: number): string => new Date(Date.now() - seconds * 1000).toISOString();
const asked = (over: Partial<AskedOfMe<CallCard>> = {}): AskedOfMe<CallCard> => ({
  card: aCallCard({ state: 'held', answeredAt: ago(192), heldSince: ago(6), warnings: ['escalated-before'] }),
  by: { ar: 'نورة السالمي', en: 'Noura Al-Salmi' },
  way: 'consult',
  phase: 'calling',
  since: ago(6),
  ...over,
});
const quiet: CallBoard = { waiting: [], mine: null, missed: [], telephony: 'up' };
const sent = (desk: Awaited<ReturnType<typeof openDesk>>) =>
  desk.centre.askedAt(path).map(({ body }) => (body as { kind: string }).kind);

describe('a colleague who is asked', () => {
  it.each([
    ['en', 'Noura Al-Salmi asks you about a call', /be sure who speaks/u, 'I cannot now'],
    ['ar', 'نورة السالمي: سؤال عن مكالمة', /تأكد من المتكلم/u, 'لا أستطيع الآن'],
  ] as const)(
    'sees who asks and which call, and declines with one key (%s)',
    async (language, title, warned, decline) => {
      const desk = await openDesk({ language, board: { asked: asked() } });
      const banner = (await screen.findByText(title)).closest('section') ?? document.body;
      expect(banner).toHaveAttribute('role', 'alert');
      expect(within(banner).getByText('•••• 0147')).toBeVisible();
      expect(within(banner).getByText(warned)).toBeVisible();
      expect(within(banner).getByRole('button', { name: new RegExp(decline, 'u') })).toBeVisible();
      await desk.press('x');
      await waitFor(() => expect(sent(desk)).toEqual(['asked-decline']));
    },
  );
  it('answers with the key of a call, and no waiting caller is taken by it', async () => {
    const desk = await openDesk({
      language: 'en',
      rings: false,
      board: { asked: asked(), waiting: [aCallCard({ returnedAt: ago(3) })] },
      presence: { state: 'break', since: ago(60), because: null, wrapUpSeconds: 300 },
    });
    await screen.findByText(/asks you about a call/u);
    await desk.press('[F2]');
    await waitFor(() => expect(sent(desk)).toEqual(['asked-answer']));
    desk.centre.answers['/api/calls/board'] = { ...quiet, asked: asked({ phase: 'consulting' }) };
    await desk.readAgain();
    const banner = await screen.findByRole('status', { name: 'A colleague asks' });
    expect(banner).toHaveTextContent('You speak with Noura Al-Salmi alone');
    expect(banner).toHaveTextContent(/until then it is Noura Al-Salmi’s/u);
    await desk.press('[F2]x');
    await waitFor(() => expect(sent(desk)).toEqual(['asked-answer', 'asked-decline']));
  });
  it('is told when the call was let go before they pressed', async () => {
    const desk = await openDesk({ language: 'en', board: { asked: asked({ way: 'transfer' }) } });
    desk.centre.refuse(path, 'asked-no-more');
    await screen.findByText('Noura Al-Salmi hands you a call');
    await desk.press('[F2]');
    expect(await screen.findByText('Nobody asks you about this call any more.')).toBeVisible();
  });
});

const left = (over: Partial<CallParty>): CallParty => ({
  leg: 'a',
  role: 'colleague',
  name: { ar: 'مريم', en: 'Maryam' },
  phase: 'left',
  since: ago(2),
  leftWhy: 'refused',
  ...over,
});

describe('the operator who asked', () => {
  it.each([
    ['en', 'refused', 'Maryam did not take the call. You are back with the caller.'],
    ['en', 'no-answer', 'Maryam did not answer. You are back with the caller.'],
    ['ar', 'no-answer', 'مريم: لم يرد. أنت مع المتصل الآن.'],
  ] as const)('is told loudly that they are back with the caller (%s, %s)', async (language, leftWhy, words) => {
    const mine = aCallCard({ state: 'active', answeredAt: ago(60), parties: [left({ leftWhy })] });
    await openDesk({ language, board: { mine } });
    expect((await screen.findByText(words)).closest('[role=alert]')).not.toBeNull();
  });
});

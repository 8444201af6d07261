import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { CallRecording } from '../../../../contract/call-recording.ts';
import type { CallAbilities } from '../../../../contract/calls-together.ts';
import type { CallCard } from '../../../../contract/api.ts';
import { consentWords } from '../../../../domain/call/recording.ts';
import ar from '../../../../locales/ar/operator.json' with { type: 'json' };
import en from '../../../../locales/en/operator.json' with { type: 'json' };
import { aCallCard, callId, openDesk } from './open-desk.tsx';

const path = `/api/calls/${callId}/commands`;
const ago = (seconds: number): string => new Date(Date.now() - seconds * 1000).toISOString();
const can: CallAbilities = {
  hold: true,
  keypad: true,
  consult: true,
  transfer: true,
  bringIn: true,
  supervise: true,
  takeOver: true,
  record: true,
};
const consent = (answer: 'yes' | 'no' | 'withdrawn'): CallRecording['consent'] & object => ({
  answer,
  at: ago(20),
  by: { ar: 'نورة', en: 'Noura' },
});
const off: CallRecording = { isOffered: true, phase: 'off' };
const running: CallRecording = { isOffered: true, phase: 'recording', since: ago(9), consent: consent('yes') };

async function onCall(
  recording: CallRecording | undefined,
  language: 'ar' | 'en' = 'en',
  over: Partial<CallCard> = {},
) {
  const mine = aCallCard({
    state: 'active',
    answeredAt: ago(60),
    can,
    ...(recording === undefined ? {} : { recording }),
    ...over,
  });
  const desk = await openDesk({ language, board: { mine } });
  await screen.findByText('•••• 0147');
  return desk;
}
const sent = (desk: Awaited<ReturnType<typeof onCall>>) =>
  desk.centre.askedAt(path).map(({ body }) => {
    const { commandId: _id, ...rest } = body as Record<string, unknown>;
    return rest;
  });
const state = (words = en) => within(screen.getByRole('group', { name: words.recording.state }));

describe('asking a caller', () => {
  it.each([
    ['ar', ar, en],
    ['en', en, ar],
  ] as const)(
    'shows the sentence in both languages, and notes the answer by one key that is no digit (%s)',
    async (language, own, other) => {
      const desk = await onCall(off, language);
      await desk.press('[F12]');
      const dialog = within(await screen.findByRole('dialog', { name: own.recording.title }));
      expect(dialog.getByText(own.recording.sentence)).toBeVisible();
      expect(dialog.getByText(other.recording.sentence)).toHaveAttribute('lang', language === 'ar' ? 'en' : 'ar');
      expect(sent(desk)).toEqual([]);
      await desk.press('1');
      expect(sent(desk)).toEqual([]);
      await desk.press('y');
      await waitFor(() => expect(sent(desk)).toEqual([{ kind: 'record-consent', answer: 'yes', words: consentWords }]));
      expect(screen.queryByRole('dialog')).toBeNull();
      expect(screen.queryByText(/is being recorded|المكالمة تُسجَّل/u)).toBeNull();
    },
  );
  it('notes a no, and nothing at all on Escape', async () => {
    const desk = await onCall(off);
    await desk.press('[F12][Escape]');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent(desk)).toEqual([]);
    await desk.press('[F12]n');
    await waitFor(() => expect(sent(desk)).toEqual([{ kind: 'record-consent', answer: 'no', words: consentWords }]));
  });
  it('gives way to the emergency, whose digits go there', async () => {
    const desk = await onCall(off);
    await desk.press('[F12]');
    await screen.findByRole('dialog', { name: en.recording.title });
    await desk.press('[F9]');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(await screen.findByText(en.emergency.ask)).toBeVisible();
    expect(sent(desk)).toEqual([]);
  });
  it('is not offered where the agency records no calls', async () => {
    const desk = await onCall(undefined);
    await desk.press('[F12]');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.queryByRole('button', { name: en.recording.do.ask })).toBeNull();
  });
  it.each(['no', 'withdrawn'] as const)('is offered again only by a deliberate press after a %s', async (answer) => {
    const desk = await onCall({ ...off, consent: consent(answer) });
    expect(state().getByText(en.recording.said[answer])).toBeVisible();
    await desk.press('[F12]');
    expect(screen.queryByRole('dialog')).toBeNull();
    await desk.hands.click(state().getByRole('button', { name: en.recording.askAgain }));
    expect(await screen.findByRole('dialog', { name: en.recording.title })).toBeVisible();
  });
  it('is not offered while the caller waits', async () => {
    const held = await onCall(off, 'en', { state: 'held', heldSince: ago(3) });
    await held.press('[F12]');
    expect(screen.queryByRole('dialog')).toBeNull();
  });
  it('is named among what the network cannot do, where the agency records calls', async () => {
    const desk = await onCall({ ...off, isOffered: false }, 'en', { can: { ...can, record: false } });
    await desk.hands.click(screen.getByText('More'));
    expect(screen.getByText('The network of this call cannot: record.')).toBeVisible();
    await desk.press('[F12]');
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('a call that is recorded', () => {
  it.each([
    ['ar', 'المكالمة تُسجَّل'],
    ['en', 'This call is being recorded'],
  ] as const)(
    'says so in words, and pauses by one key; the words change on the network’s word alone (%s)',
    async (language, words) => {
      const desk = await onCall(running, language);
      expect(screen.getByText(words)).toBeVisible();
      await desk.press('[F12]');
      await waitFor(() => expect(sent(desk)).toContainEqual({ kind: 'record-pause' }));
      expect(screen.getByText(words)).toBeVisible();
    },
  );
  it('goes on by the same key once the network says that it pauses', async () => {
    const desk = await onCall({ ...running, phase: 'paused' });
    expect(screen.getByText('Recording paused')).toBeVisible();
    await desk.press('[F12]');
    await waitFor(() => expect(sent(desk)).toEqual([{ kind: 'record-start' }]));
  });
  it('is taken to record while the network has not said so, and is asked for again', async () => {
    const desk = await onCall({ isOffered: true, phase: 'unsure', consent: consent('yes') });
    expect(state().getByText(en.recording.unsureHow)).toBeVisible();
    await desk.press('[F12]');
    await waitFor(() => expect(sent(desk)).toEqual([{ kind: 'record-start' }]));
  });
  it.each([running, { ...running, phase: 'paused' }, { ...running, isOffered: false }] as const)(
    'is stopped for the caller at once (%o)',
    async (recording) => {
      const desk = await onCall(recording);
      await desk.hands.keyboard('{Control>}[F12]{/Control}');
      await waitFor(() => expect(sent(desk)).toEqual([{ kind: 'record-withdraw' }]));
    },
  );
  it('is seen by the colleague who is asked', async () => {
    const card = aCallCard({ state: 'held', answeredAt: ago(60), can, recording: { ...running, phase: 'paused' } });
    const by = { ar: 'نورة', en: 'Noura' };
    await openDesk({ language: 'en', board: { asked: { card, by, way: 'consult', phase: 'calling', since: ago(2) } } });
    expect(await screen.findByText('Recording paused')).toBeVisible();
  });
});

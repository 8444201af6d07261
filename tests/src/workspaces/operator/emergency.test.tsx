import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { anEscalationView } from '../../../builders/an-escalation-view.ts';
import { openDesk, openRecord } from './open-desk.tsx';

describe('the emergency key', () => {
  it.each([
    { language: 'ar', ask: 'ما الخطر؟ الرقم يرسل فوراً' },
    { language: 'en', ask: 'What is the danger? The digit sends at once' },
  ] as const)('sends with one digit while nothing at all is known ($language)', async ({ language, ask }) => {
    const desk = await openDesk({ language });
    await screen.findByRole('heading', { level: 1 });
    await desk.press('[F9]');
    expect(await screen.findByRole('heading', { name: ask })).toBeVisible();
    await desk.press('1');
    await waitFor(() => expect(desk.intake().escalation?.revision).toBe(1));
    expect(desk.intake()).toMatchObject({ status: 'open', channel: 'walk-in' });
    expect(screen.queryByRole('heading', { name: ask })).toBeNull();
  });

  it('sends once from an empty desk too, however often the digit is pressed', async () => {
    const desk = await openDesk({ language: 'en' });
    await screen.findByRole('heading', { level: 1 });
    await desk.press('[F9]');
    await screen.findByRole('heading', { name: /What is the danger/u });
    for (let presses = 0; presses < 3; presses += 1)
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '1', code: 'Digit1', bubbles: true }));
    await waitFor(() => expect(desk.intake().escalation?.revision).toBe(1));
    expect(desk.nida.stored.size).toBe(1);
  });

  it('sends nothing when it is left with Escape', async () => {
    const desk = await openRecord({ language: 'en' });
    await desk.press('[F9]');
    await screen.findByRole('heading', { name: /What is the danger/u });
    await desk.press('{Escape}');
    await waitFor(() => expect(screen.queryByRole('heading', { name: /What is the danger/u })).toBeNull());
    await desk.press('2');
    await screen.findByText(/^1 of /u);
    expect(desk.intake().escalation).toBeUndefined();
  });

  it('works while somebody types, and takes what was written after as an amendment', async () => {
    const desk = await openRecord({ language: 'en' });
    await desk.hands.click(screen.getByRole('textbox', { name: 'What happened' }));
    await desk.press('he has[F9]');
    await screen.findByRole('heading', { name: /What is the danger/u });
    await desk.press('1');
    await waitFor(() => expect(desk.intake().escalation).toBeDefined());
    await waitFor(() => expect(screen.getByRole('textbox', { name: /Place/u })).toHaveFocus());
    await desk.press('behind the market{Enter}');
    await waitFor(() => expect(desk.intake().escalation?.card.place.landmark).toBe('behind the market'));
    expect(desk.intake().escalation?.revision).toBeGreaterThan(1);
  });

  it('sends once however often it is pressed, and goes to the place instead', async () => {
    const desk = await openRecord({ language: 'en' });
    await desk.press('[F9]1');
    await waitFor(() => expect(desk.intake().escalation).toBeDefined());
    const id = desk.intake().escalation?.escalationId;
    await desk.press('[F9]');
    await waitFor(() => expect(screen.getByRole('textbox', { name: /Place/u })).toHaveFocus());
    expect(desk.intake().escalation?.escalationId).toBe(id);
  });

  it('can be taken back for a few seconds', async () => {
    const desk = await openRecord({ language: 'en' });
    await desk.press('[F9]1');
    await desk.hands.click(await screen.findByRole('button', { name: /^Recall/u }));
    await waitFor(() => expect(desk.intake().escalation?.recalled?.reason).toBe('Pressed by mistake'));
  });

  it('names who accepted, as soon as the centre says so', async () => {
    const desk = await openRecord({ language: 'en' });
    await desk.press('[F9]1');
    await waitFor(() => expect(desk.intake().escalation).toBeDefined());
    expect(await screen.findByText('Saved here, on its way to the centre')).toBeVisible();
    const id = desk.intake().escalation?.escalationId;
    if (id === undefined) throw new Error('nothing was sent');
    const accepted = anEscalationView({
      id,
      state: 'accepted',
      acceptedByName: 'سالم المري',
      acceptedAt: new Date().toISOString(),
    });
    desk.centre.answers['/api/my/progress'] = { escalations: [accepted], requests: [], supervised: [], closed: [] };
    await desk.readAgain();
    expect(await screen.findByText(/سالم المري/u)).toBeVisible();
  });

  it('asks once more before a call is ended while the patrol is not there', async () => {
    const mine = { state: 'active', callId: '019a0000-0000-7000-8000-0000000000c1' };
    const desk = await openRecord({ language: 'en' });
    await desk.press('[F9]1');
    await waitFor(() => expect(desk.intake().escalation).toBeDefined());
    const card = {
      maskedNumber: null,
      line: 'withheld',
      queuedAt: new Date().toISOString(),
      keys: [],
      earlierCalls: 0,
      warnings: [],
    };
    desk.centre.answers['/api/calls/board'] = { waiting: [], mine: { ...card, ...mine }, missed: [], telephony: 'up' };
    await desk.readAgain();
    await screen.findByRole('button', { name: 'End call' });
    const path = `/api/calls/${mine.callId}/commands`;
    await desk.press('[F4]');
    expect(await screen.findByText(/Keep the line open/u)).toBeVisible();
    expect(desk.centre.askedAt(path)).toEqual([]);
    await desk.press('[F4]');
    await waitFor(() => expect(desk.centre.askedAt(path)[0]?.body).toMatchObject({ kind: 'hang-up' }));
  });
});

describe('the place, read back', () => {
  it.each([
    { language: 'ar', say: /أكرر ما فهمت. المكان: .*خلف السوق.*هل هذا صحيح/u, done: 'أُعيد المكان على المتصل فأكّده' },
    { language: 'en', say: /The place: .*خلف السوق.*Is that right/u, done: 'Read back and confirmed by the caller' },
  ] as const)(
    'is one key after the caller said yes, and is asked anew when the place changes ($language)',
    async (one) => {
      const desk = await openRecord({ language: one.language });
      await desk.press('[F9]1');
      await waitFor(() => expect(document.activeElement?.tagName).toBe('TEXTAREA'));
      expect(screen.queryByText(one.say)).toBeNull();
      await desk.press('خلف السوق{Enter}');
      expect(await screen.findByText(one.say)).toBeVisible();
      await desk.press('b');
      expect(await screen.findByText(new RegExp(one.done, 'u'))).toBeVisible();
      expect(screen.queryByText(one.say)).toBeNull();
      expect(desk.intake().escalation?.card.placeConfirmed).toBe(true);
      await desk.press('b');
      const revision = desk.intake().escalation?.revision;
      await desk.press('z45{Enter}');
      expect(await screen.findByText(one.say)).toBeVisible();
      expect(desk.intake().escalation).toMatchObject({
        revision: (revision ?? 0) + 1,
        card: { place: { zone: '45' } },
      });
      expect(desk.intake().escalation?.card.placeConfirmed).toBeUndefined();
    },
  );

  it('holds nothing up: the record ends without it', async () => {
    const desk = await openRecord({ language: 'en' });
    await desk.press('[F9]1');
    await waitFor(() => expect(document.activeElement?.tagName).toBe('TEXTAREA'));
    await desk.press('the den{Enter}');
    await screen.findByText(/Is that right/u);
    await desk.press('[F4]');
    await screen.findByRole('dialog');
    await desk.press('[F4]');
    await waitFor(() => expect(desk.intake().status).toBe('wrapped-up'));
  });
});

describe('a hand-over by phone', () => {
  it.each([
    { language: 'ar', name: 'الاسم', badge: 'رقم الشارة', number: 'رقم البلاغ لدى الشرطة', waits: /استلمه نايف هاتفياً/u },
    { language: 'en', name: 'Name', badge: 'Badge', number: 'Police number', waits: /نايف took it by phone/u },
  ] as const)('is typed below the card by keyboard alone, and waits for a second person ($language)', async (one) => {
    const desk = await openRecord({ language: one.language });
    await desk.press('[F9]1');
    await waitFor(() => expect(desk.intake().escalation).toBeDefined());
    await desk.press('[F7]');
    await waitFor(() => expect(screen.getByRole('textbox', { name: one.name })).toHaveFocus());
    await desk.press('نايف{Tab}12{Tab}Q-7{Enter}');
    await waitFor(() =>
      expect(desk.intake().escalation?.spoken).toMatchObject({ toName: 'نايف', badge: '12', reference: 'Q-7' }),
    );
    expect(await screen.findByText(one.waits)).toBeVisible();
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });

  it('is nobody without a name', async () => {
    const desk = await openRecord({ language: 'en' });
    await desk.press('[F9]1');
    await waitFor(() => expect(desk.intake().escalation).toBeDefined());
    await desk.press('[F7]');
    await screen.findByRole('alertdialog');
    await desk.press('{Tab}12{Enter}');
    expect(screen.getByRole('button', { name: /They took it/u })).toBeDisabled();
    expect(desk.intake().escalation?.spoken).toBeUndefined();
  });
});

describe('the line to the centre', () => {
  it('tells the operator to phone when it falls silent while nobody has the escalation', async () => {
    const desk = await openRecord({ language: 'en' });
    await desk.press('[F9]1');
    await waitFor(() => expect(desk.intake().escalation).toBeDefined());
    const id = desk.intake().escalation?.escalationId;
    if (id === undefined) throw new Error('nothing was sent');
    const delivered = anEscalationView({ id, state: 'delivered' });
    desk.centre.answers['/api/my/progress'] = { escalations: [delivered], requests: [], supervised: [] };
    await desk.readAgain();
    expect(await screen.findByText('Delivered to dispatch')).toBeVisible();
    expect(screen.queryByText(/Phone the operations room now/u)).toBeNull();
    desk.centre.refuse('/api/my/progress', 'centre-unreachable');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 8000 });
    expect(await screen.findByText(/No word from the centre for/u, {}, { timeout: 4000 })).toBeVisible();
    expect(screen.getByText(/Phone the operations room now/u)).toBeVisible();
    vi.useRealTimers();
  });

  it('sends what was rejected once more', async () => {
    const desk = await openRecord({ language: 'en' });
    await desk.press('[F9]1');
    await waitFor(() => expect(desk.intake().escalation).toBeDefined());
    const id = desk.intake().escalation?.escalationId;
    if (id === undefined) throw new Error('nothing was sent');
    const rejected = { byName: 'سالم', reason: 'too-little', note: '', at: new Date().toISOString() } as const;
    const view = anEscalationView({ id, state: 'rejected', rejected });
    desk.centre.answers['/api/my/progress'] = { escalations: [view], requests: [], supervised: [] };
    await desk.readAgain();
    await desk.hands.click(await screen.findByRole('button', { name: 'Send to the operations room again' }));
    await waitFor(() => expect(desk.centre.askedAt(`/api/escalations/${id}/resend`)).toHaveLength(1));
  });
});

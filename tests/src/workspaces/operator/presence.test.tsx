import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { MyPresence } from '../../../../contract/queue.ts';
import { asId, type CallId } from '../../../../domain/ids.ts';
import { aCallCard, callId, openDesk } from './open-desk.tsx';

const ago = (seconds: number): string => new Date(Date.now() - seconds * 1000).toISOString();
const mine = (over: Partial<MyPresence> = {}): MyPresence => ({
  state: 'ready',
  since: ago(5),
  because: null,
  wrapUpSeconds: 300,
  ...over,
});
type Opened = Awaited<ReturnType<typeof openDesk>>;
const told = ({ centre }: Opened) => centre.askedAt('/api/presence').map((one) => one.body);

describe('what an operator is doing', () => {
  it.each([
    ['ar', 'ما حالتك الآن؟', /استراحة: لا ترن المكالمات هنا/u],
    ['en', 'What are you doing?', /Break: no call rings here/u],
  ] as const)('is chosen with G and a digit, and G brings back (%s)', async (language, title, says) => {
    const desk = await openDesk({ language });
    await waitFor(() => expect(told(desk)).toContainEqual({ state: 'ready' }));
    await desk.press('g');
    await screen.findByRole('dialog', { name: title });
    await desk.press('2');
    expect(await screen.findByText(says)).toBeVisible();
    expect(told(desk)).toContainEqual({ state: 'break', chosen: true });
    await desk.press('g');
    await waitFor(() => expect(screen.queryByText(says)).toBeNull());
    expect(told(desk)).toContainEqual({ state: 'ready', chosen: true });
  });

  it('is still what was chosen after the desk was locked or loaded anew', async () => {
    const desk = await openDesk({ language: 'en', presence: mine({ state: 'training', since: ago(600) }) });
    expect(await screen.findByText(/Training: no call rings here/u)).toBeVisible();
    expect(told(desk)).not.toContainEqual({ state: 'ready' });
  });

  it('of a shift long ago does not count', async () => {
    await openDesk({ language: 'en', presence: mine({ state: 'away', since: ago(16 * 3600) }) });
    expect(await screen.findByText(/Noura Al-Salem · Ready/u)).toBeVisible();
    expect(screen.queryByText(/no call rings here/u)).toBeNull();
  });

  it('says that a call rang unanswered, and one key says that I am here', async () => {
    const desk = await openDesk({ language: 'en', presence: mine({ because: 'not-responding' }) });
    const strip = await screen.findByText(/A call rang here and nobody answered/u);
    expect(strip).toHaveAttribute('role', 'alert');
    await desk.press('g');
    await waitFor(() => expect(told(desk)).toContainEqual({ state: 'ready', chosen: true }));
  });

  it.each([
    ['ar', 'console-silent', /لا يسمع المركز هذا الجهاز/u],
    ['en', 'phone-silent', /hears nothing of this console’s phone/u],
  ] as const)('says why no call rings here (%s, %s)', async (language, because, says) => {
    await openDesk({ language, presence: mine({ because }) });
    expect(await screen.findByText(says)).toBeVisible();
  });

  it('names the microphone in the status bar, where its strip says the rest', async () => {
    await openDesk({ language: 'en', presence: mine({ because: 'microphone-missing' }) });
    expect(await screen.findByText(/Noura Al-Salem · No microphone/u)).toBeVisible();
  });
});

describe('a call that does not ring here', () => {
  it.each([
    ['ar', 'متصل واحد ينتظر منذ'],
    ['en', 'One caller has been waiting for'],
  ] as const)('is said without a tone, and F2 takes it all the same (%s)', async (language, says) => {
    const desk = await openDesk({
      language,
      presence: mine({ state: 'break' }),
      board: { waiting: [aCallCard()] },
      rings: false,
    });
    expect(await screen.findByText(new RegExp(says, 'u'))).toBeVisible();
    expect(screen.queryByRole('alert', { name: /ringing|ترن/u })).toBeNull();
    await desk.press('[F2]');
    await waitFor(() =>
      expect(desk.centre.askedAt(`/api/calls/${callId}/commands`)[0]?.body).toMatchObject({ kind: 'answer' }),
    );
  });

  it('is not spoken of while colleagues have their time to answer', async () => {
    const desk = await openDesk({
      language: 'en',
      presence: mine({ state: 'break' }),
      board: { waiting: [aCallCard({ isOffered: true })] },
      rings: false,
    });
    await screen.findByText(/1 waiting/u);
    expect(screen.queryByText(/has been waiting for/u)).toBeNull();
    const returned = aCallCard({ isOffered: true, returnedAt: ago(1) });
    desk.centre.answers['/api/calls/board'] = { waiting: [returned], mine: null, missed: [], telephony: 'up' };
    await desk.readAgain();
    expect(await screen.findByText(/has been waiting for/u)).toBeVisible();
  });

  it.each([
    ['ar', 'المكالمة مع مريم الهاجري'],
    ['en', 'مريم الهاجري took the call'],
  ] as const)('because somebody else took it says so calmly (%s)', async (language, says) => {
    const taken = { callId: asId<CallId>('019a0000-0000-7000-8000-0000000000c9'), byName: 'مريم الهاجري' };
    await openDesk({ language, board: { taken } });
    expect(await screen.findByText(says)).toHaveAttribute('role', 'status');
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('a record whose call ended', () => {
  it('shows how long it has been open and what is agreed, then reminds without a sound', async () => {
    const desk = await openDesk({ language: 'en', board: { waiting: [aCallCard()] } });
    await screen.findByRole('alert', { name: 'A call is ringing' });
    await desk.press('[F2]');
    await screen.findByRole('main', { name: 'Call desk' });
    desk.centre.answers['/api/calls/board'] = { waiting: [], mine: null, missed: [], telephony: 'up' };
    desk.centre.answers['/api/presence'] = mine({ state: 'wrap-up', since: ago(62) });
    await desk.readAgain();
    await waitFor(() => expect(told(desk)).toContainEqual({ state: 'wrap-up' }));
    expect(await screen.findByText(/of 5:00/u)).toHaveTextContent(/1:0\d of 5:00/u);
    expect(screen.queryByText(/has been open for/u)).toBeNull();
    desk.centre.answers['/api/presence'] = mine({ state: 'wrap-up', since: ago(301) });
    expect(await screen.findByText(/has been open for 5:0\d/u, undefined, { timeout: 8000 })).toHaveAttribute(
      'role',
      'status',
    );
  });

  it('ends in what the operator chose for afterwards', async () => {
    const desk = await openDesk({ language: 'en' });
    await screen.findByRole('heading', { level: 1 });
    await desk.press('[F5]');
    await screen.findByRole('main', { name: 'Call desk' });
    expect(told(desk)).toContainEqual({ state: 'by-hand' });
    await desk.press('[F4]');
    const then = within(await screen.findByRole('group', { name: 'After this' }));
    await desk.hands.click(then.getByRole('button', { name: 'Meeting' }));
    expect(then.getByRole('button', { name: 'Meeting' })).toHaveAttribute('aria-pressed', 'true');
    expect(told(desk)).toContainEqual({ state: 'by-hand', chosen: true });
    expect(screen.getByRole('button', { name: /End, then Meeting/u })).toBeVisible();
  });
});

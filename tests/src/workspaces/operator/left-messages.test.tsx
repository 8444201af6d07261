import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallBackItem } from '../../../../contract/call-backs.ts';
import { aCallBack, aLeftMessage, callBackAnswers } from '../../../builders/a-call-back.ts';
import { openDesk } from './open-desk.tsx';

type Desk = Awaited<ReturnType<typeof openDesk>>;

const message = aLeftMessage();
const listenPath = `/api/left-messages/${message.id}/listen`;
const outcomePath = `/api/call-backs/${aCallBack().id}/outcome`;
/** jsdom plays nothing: the element's own words are said by hand. */
let played: string[] = [];
let paused = 0;
beforeEach(() => {
  played = [];
  paused = 0;
  vi.spyOn(HTMLMediaElement.prototype, 'play').mockImplementation(async function play(this: HTMLMediaElement) {
    played.push(this.getAttribute('src') ?? '');
    fireEvent.play(this);
  });
  vi.spyOn(HTMLMediaElement.prototype, 'pause').mockImplementation(function pause(this: HTMLMediaElement) {
    paused += 1;
    fireEvent.pause(this);
  });
  vi.spyOn(HTMLMediaElement.prototype, 'load').mockImplementation(() => undefined);
});
afterEach(() => {
  // The desk goes first: it lets go of the sound.
  cleanup();
  vi.restoreAllMocks();
});

const aMessageItem = (over: Partial<CallBackItem> = {}): CallBackItem =>
  aCallBack({
    why: 'voicemail',
    calls: 1,
    verdict: { may: 'ask', why: 'not-asked' },
    messages: [message],
    ...over,
  });

async function openCard(item: CallBackItem, language: 'ar' | 'en' = 'en'): Promise<Desk> {
  const desk = await openDesk({ language });
  await screen.findByRole('heading', { level: 1 });
  Object.assign(desk.centre.answers, callBackAnswers([item]));
  desk.centre.answers[listenPath] = null;
  await desk.readAgain();
  await desk.hands.click(await screen.findByRole('button', { name: language === 'ar' ? 'افتح' : 'Open' }));
  await screen.findByRole('dialog');
  return desk;
}
const press = async (desk: Desk, name: string | RegExp): Promise<void> => {
  await desk.hands.click(await within(screen.getByRole('dialog')).findByRole('button', { name }));
};

describe('a message on the desk', () => {
  it.each([
    ['ar', /رسالة مدتها 0:34/u, 'لم يسمعها أحد بعد', 'استمع', /لا يعني أن الاتصال بهذا الرقم آمن/u, /يُسجَّل باسمك/u],
    ['en', /Message of 0:34/u, 'Nobody has heard it yet', 'Listen', /does not mean that calling/u, /with your name/u],
  ] as const)('says how long it is, when, and that it is no permission to call (%s)', async (...said) => {
    const [language, one, unheard, listen, noConsent, noted] = said;
    await openCard(aMessageItem(), language);
    const card = within(screen.getByRole('dialog'));
    for (const text of [one, unheard, noConsent, noted]) expect(card.getByText(text)).toBeVisible();
    expect(card.getByRole('button', { name: listen })).toBeEnabled();
    expect(document.body.innerHTML).not.toMatch(/twilio|https:/iu);
  });

  it('is played from the centre by key alone, once its listening is written down', async () => {
    const desk = await openCard(aMessageItem());
    const card = within(screen.getByRole('dialog'));
    expect(document.querySelector('audio')?.hasAttribute('src')).toBe(false);
    card.getByRole('button', { name: 'Listen' }).focus();
    await desk.press('{Enter}');
    await waitFor(() => expect(played).toEqual([`/api/left-messages/${message.id}/sound`]));
    expect(desk.centre.askedAt(listenPath)).toHaveLength(1);
    await desk.press('{Enter}');
    await card.findByRole('button', { name: 'Go on' });
    await desk.press('{Enter}');
    await card.findByRole('button', { name: 'Pause' });
    // Going on is the same listening.
    expect(desk.centre.askedAt(listenPath)).toHaveLength(1);
    const audio = document.querySelector('audio') as HTMLAudioElement;
    audio.currentTime = 12;
    fireEvent.timeUpdate(audio);
    expect(card.getByRole('slider')).toHaveAttribute('aria-valuetext', '0:12 of 0:34');
    await press(desk, '5 seconds back');
    expect(audio.currentTime).toBe(7);
    fireEvent.ended(audio);
    await press(desk, 'Listen again');
    await waitFor(() => expect(desk.centre.askedAt(listenPath)).toHaveLength(2));
  });

  it('that is not to be had says why, and plays nothing', async () => {
    const desk = await openCard(aMessageItem());
    desk.centre.refuse(listenPath, 'message-on-its-way');
    await press(desk, 'Listen');
    expect(await screen.findByText(/still on its way/u)).toBeVisible();
    expect(played).toEqual([]);
  });

  it('whose sound does not play says so, and can be listened to again', async () => {
    const desk = await openCard(aMessageItem());
    await press(desk, 'Listen');
    await waitFor(() => expect(played).toHaveLength(1));
    fireEvent.error(document.querySelector('audio') as HTMLAudioElement);
    expect(await screen.findByText(/does not play here/u)).toBeVisible();
    await press(desk, 'Listen');
    await waitFor(() => expect(played).toHaveLength(2));
  });

  it('of somebody else’s item is not to be heard before it is taken', async () => {
    await openCard(aMessageItem({ isMine: false, ownerName: null, mayTake: true }));
    const card = within(screen.getByRole('dialog'));
    expect(card.getByText(/Take it first/u)).toBeVisible();
    expect(card.queryByRole('button', { name: 'Listen' })).toBeNull();
  });

  it('that is deleted can only be read of', async () => {
    await openCard(aMessageItem({ messages: [aLeftMessage({ place: 'gone' })] }));
    expect(screen.getByText('The sound is deleted')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Listen' })).toBeNull();
  });

  it('begins a record of the call it was left in', async () => {
    const desk = await openCard(aMessageItem());
    await press(desk, 'Write what you heard into a record');
    await waitFor(() => expect(desk.intake()).toMatchObject({ channel: 'message', callId: message.callId }));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('can be all there is: heard, and no call needed', async () => {
    const desk = await openCard(aMessageItem());
    await press(desk, 'Message heard, no call needed');
    await waitFor(() => expect(desk.centre.askedAt(outcomePath)[0]?.body).toEqual({ outcome: 'listened' }));
  });

  it('of a withheld number offers no call and no words for one', async () => {
    await openCard(aMessageItem({ maskedNumber: null, verdict: { may: 'never', why: 'no-number' } }));
    const card = within(screen.getByRole('dialog'));
    expect(card.getByText('Number withheld')).toBeVisible();
    expect(card.queryByRole('button', { name: /Call/u })).toBeNull();
    expect(card.queryByRole('region', { name: 'Before you speak' })).toBeNull();
  });

  it('is quiet at once when the screen is hidden', async () => {
    const desk = await openCard(aMessageItem());
    await press(desk, 'Listen');
    await waitFor(() => expect(played).toHaveLength(1));
    await desk.press('[F6]');
    await waitFor(() => expect(paused).toBe(1));
  });
});

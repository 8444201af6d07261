import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { CallBackItem } from '../../../../contract/call-backs.ts';
import { aCallBack, anOverrule, callBackAnswers } from '../../../builders/a-call-back.ts';
import { aCallCard, callId, openDesk } from './open-desk.tsx';

type Desk = Awaited<ReturnType<typeof openDesk>>;
type Over = Parameters<typeof callBackAnswers>[1] & Pick<Parameters<typeof openDesk>[0] & object, 'phoneRefuses'>;

async function openWith(items: readonly CallBackItem[], language: 'ar' | 'en' = 'en', given: Over = {}): Promise<Desk> {
  const { phoneRefuses, ...over } = given;
  const desk = await openDesk({ language, ...(phoneRefuses === undefined ? {} : { phoneRefuses }) });
  await screen.findByRole('heading', { level: 1 });
  Object.assign(desk.centre.answers, callBackAnswers(items, over));
  await desk.readAgain();
  return desk;
}

const path = `/api/call-backs/${aCallBack().id}`;
const press = async (desk: Desk, name: string | RegExp): Promise<void> => {
  await desk.hands.click(await screen.findByRole('button', { name }));
};
const openCard = async (desk: Desk, name: string): Promise<ReturnType<typeof within>> => {
  await press(desk, name);
  return within(await screen.findByRole('dialog'));
};

describe('the call-backs between calls', () => {
  it.each([
    ['ar', 'معاودة الاتصال', 'لديّ', 'بلا متولٍّ', 'أغلق قبل الرد', 'الاتصال الآن آمن', /مكالمتان فائتتان/u],
    [
      'en',
      'Call-backs',
      'Mine',
      'Without an owner',
      'Hung up before we answered',
      'Calling now is safe',
      /2 missed callers/u,
    ],
  ] as const)('are mine, then nobody’s, and those without a number counted (%s)', async (...said) => {
    const [language, title, mine, free, why, verdict, withheld] = said;
    const other = aCallBack({
      id: '019a0000-0000-7000-8000-0000000000e9',
      isMine: false,
      ownerName: null,
      mayTake: true,
    });
    await openWith([aCallBack(), other], language, { withheld: 2 });
    const panel = within(await screen.findByRole('region', { name: title }));
    const heads = (await panel.findAllByRole('heading', { level: 3 })).map((head) => head.textContent);
    expect(heads).toEqual([mine, free]);
    expect(panel.getAllByText(why)).toHaveLength(2);
    expect(panel.getAllByText(verdict)).toHaveLength(2);
    expect(panel.getByText(withheld)).toBeVisible();
  });

  it('are taken from their card', async () => {
    const desk = await openWith([aCallBack({ isMine: false, ownerName: null, mayTake: true })]);
    const card = await openCard(desk, 'Open');
    expect(card.queryByRole('button', { name: 'Call now' })).toBeNull();
    await press(desk, 'I take it');
    expect(desk.centre.askedAt(`${path}/take`)).toHaveLength(1);
  });
});

describe('the card of a call-back', () => {
  it.each([
    ['ar', 'افتح', 'ياسمين', 'أختها', /الرقم خطأ/u, /أغلق دون كلمة/u],
    ['en', 'Open', 'ياسمين', 'أختها', /wrong number/u, /hang up without a word/u],
  ] as const)('says what to keep to before the call, never the number (%s)', async (...said) => {
    const [language, open, word, who, other, voicemail] = said;
    const safe = { codeWord: word, whoMayAnswer: who, voicemail: 'forbidden' } as const;
    const desk = await openWith([aCallBack()], language, { safe });
    const card = await openCard(desk, open);
    expect(await card.findByText(word)).toBeVisible();
    for (const text of [who, other, voicemail]) expect(card.getByText(text)).toBeVisible();
    expect(document.body.textContent).not.toMatch(/\+974|5555/u);
  });

  it('places the call, opens its record, and keeps to the wording while it lasts', async () => {
    const desk = await openWith([aCallBack()]);
    desk.centre.answers[`${path}/call`] = { callId };
    await openCard(desk, 'Open');
    const called = aCallBack({ callId, awaitsOutcome: true });
    Object.assign(
      desk.centre.answers,
      callBackAnswers([called], { safe: { codeWord: 'ياسمين', voicemail: 'forbidden' } }),
    );
    const mine = aCallCard({ state: 'active', direction: 'out', heard: 'somebody-else' });
    desk.centre.answers['/api/calls/board'] = { waiting: [], mine, missed: [], telephony: 'up' };
    await press(desk, 'Call now');
    expect(await screen.findByText('You hear somebody else: say nothing of us')).toBeVisible();
    expect(await screen.findByText('ياسمين')).toBeVisible();
    await waitFor(() => expect(desk.intake()).toMatchObject({ channel: 'call-back', callId }));
    expect(desk.centre.askedAt(`${path}/call`)).toHaveLength(1);
  });

  it('asks how it went once the call is over, and for another time when nobody was reached', async () => {
    const desk = await openWith([aCallBack({ callId, awaitsOutcome: true })]);
    await screen.findByRole('group', { name: 'How did it go?' });
    await press(desk, 'Not reached: try again');
    await desk.press('99{Enter}');
    expect(await screen.findByText('Type a time like 15 or 15:30')).toBeVisible();
    await desk.press('{Backspace}{Backspace}18:30{Enter}');
    await waitFor(() => expect(desk.centre.askedAt(`${path}/outcome`)).toHaveLength(1));
    const [asked] = desk.centre.askedAt(`${path}/outcome`);
    expect(asked?.body).toMatchObject({ outcome: 'not-reached', tryAt: expect.stringMatching(/T15:30:00\.000Z$/u) });
  });

  it('does not offer to call where the rule says no, but to ask a supervisor with a reason', async () => {
    const verdict = { may: 'never', why: 'never-call-back' } as const;
    const desk = await openWith([aCallBack({ verdict })]);
    const card = await openCard(desk, 'Open');
    expect(card.getByText('Never call back')).toBeVisible();
    expect(card.queryByRole('button', { name: 'Call now' })).toBeNull();
    await press(desk, 'Ask to call all the same');
    await desk.press('Her sister says she waits for us{Enter}');
    await waitFor(() => expect(desk.centre.askedAt(`${path}/overrule`)).toHaveLength(1));
    const allowed = { decidedByName: 'خالد', isAllowed: true, isGood: true, validUntil: '2026-03-01T18:20:00.000Z' };
    const overrule = anOverrule({ ...allowed, mayDecide: false });
    Object.assign(desk.centre.answers, callBackAnswers([aCallBack({ verdict, overrule })]));
    await desk.readAgain();
    expect(await card.findByText(/خالد allowed one call until/u)).toBeVisible();
    expect(card.getByRole('button', { name: 'Call now' })).toBeVisible();
  });

  it('has the own phone dial where that is left to it', async () => {
    const desk = await openWith([aCallBack()]);
    const dial = { leg: 'out-1', alias: 't-1' };
    desk.centre.answers[`${path}/call`] = { callId, dial };
    await openCard(desk, 'Open');
    await press(desk, 'Call now');
    await waitFor(() => expect(desk.intake()).toMatchObject({ channel: 'call-back', callId }));
    expect(desk.nida.acts).toEqual([{ do: 'dial', ...dial }]);
  });

  it.each([
    ['ar', 'يجري الاتصال'],
    ['en', 'Dialling'],
  ] as const)('does not say that anybody waits before it rings at the other side (%s)', async (language, words) => {
    await openDesk({ language, board: { mine: aCallCard({ state: 'queued', direction: 'out' }) } });
    expect(await screen.findByText(words)).toBeVisible();
  });

  it.each([
    ['ar', 'افتح', 'اتصل الآن', 'somebody-rings', /متصل يرنّ الآن/u],
    ['en', 'Open', 'Call now', 'phone-not-ready', /not ready to call/u],
    ['en', 'Open', 'Call now', 'call-not-dialled', /nobody’s telephone rang/u],
  ] as const)('gives back what the phone could not dial, says why, and opens no record (%s)', async (...said) => {
    const [language, open, now, phoneRefuses, text] = said;
    const desk = await openWith([aCallBack()], language, { phoneRefuses });
    desk.centre.answers[`${path}/call`] = { callId, dial: { leg: 'out-1', alias: 't-1' } };
    const commands = `/api/calls/${callId}/commands`;
    desk.centre.answers[commands] = aCallCard();
    await openCard(desk, open);
    await press(desk, now);
    expect(await screen.findByText(text)).toBeVisible();
    expect(desk.centre.askedAt(commands)).toMatchObject([{ body: { kind: 'let-go' } }]);
    expect(desk.nida.stored.size).toBe(0);
  });

  it('opens the record all the same when the exchange has asked for the number: somebody may be called', async () => {
    const desk = await openWith([aCallBack()], 'en', { phoneRefuses: 'call-not-dialled' });
    desk.centre.answers[`${path}/call`] = { callId, dial: { leg: 'out-1', alias: 't-1' } };
    desk.centre.refuse(`/api/calls/${callId}/commands`, 'not-in-this-state');
    await openCard(desk, 'Open');
    await press(desk, 'Call now');
    await waitFor(() => expect(desk.intake()).toMatchObject({ channel: 'call-back', callId }));
  });

  it.each([
    ['ar', 'busy', 'الخط مشغول', 'لم نصل: نحاول مرة أخرى'],
    ['en', 'unreachable', 'Switched off, or not in service', 'Not reached: try again'],
    ['en', 'answered', 'The call was answered', null],
    ['en', 'interrupted', 'Cut off by a fault of ours', null],
  ] as const)('says how the call ended, and proposes only what a network can know (%s, %s)', async (...said) => {
    const [language, callEnded, words, proposed] = said;
    await openWith([aCallBack({ callId, awaitsOutcome: true, callEnded })], language);
    expect(await screen.findByText(words)).toBeVisible();
    const group = within(screen.getByRole('group', { name: language === 'ar' ? 'كيف انتهت؟' : 'How did it go?' }));
    const primary = group.getAllByRole('button').filter((one) => one.className.includes('primary'));
    expect(primary.map((one) => one.textContent)).toEqual(proposed === null ? [] : [proposed]);
  });

  it('says why it could not call', async () => {
    const desk = await openWith([aCallBack()]);
    desk.centre.refuse(`${path}/call`, 'call-back-not-safe');
    await openCard(desk, 'Open');
    await press(desk, 'Call now');
    expect(await screen.findByText(/A supervisor must allow it/u)).toBeVisible();
  });

  it('says what to do where the network cannot call out', async () => {
    const desk = await openWith([aCallBack()], 'en', { callsOut: false });
    const card = await openCard(desk, 'Open');
    expect(card.getByText(/Call from the hotline’s own telephone/u)).toBeVisible();
    expect(card.queryByRole('button', { name: 'Call now' })).toBeNull();
  });
});

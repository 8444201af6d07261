import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { CallAbilities, CallParty, CallTarget } from '../../../../contract/calls-together.ts';
import type { CallCard } from '../../../../contract/api.ts';
import { phoneIsOff } from '../../../../contract/phone-host.ts';
import { aCallCard, callId, openDesk } from './open-desk.tsx';

const path = `/api/calls/${callId}/commands`;
const ago = (seconds: number): string => new Date(Date.now() - seconds * 1000).toISOString();
const all: CallAbilities = {
  hold: true,
  keypad: true,
  consult: true,
  transfer: true,
  bringIn: true,
  supervise: true,
  takeOver: true,
  record: true,
};
const none: CallAbilities = {
  ...all,
  consult: false,
  transfer: false,
  bringIn: false,
  supervise: false,
  takeOver: false,
};
const targets: readonly CallTarget[] = [
  { id: 't-1', kind: 'colleague', name: { ar: 'مريم', en: 'Maryam' }, languages: [], isFree: true },
  { id: 't-2', kind: 'duty', name: { ar: 'مناوب الدار', en: 'Shelter on duty' }, languages: [], isFree: null },
  { id: 't-3', kind: 'dispatch', name: { ar: 'غرفة العمليات', en: 'Operations' }, languages: [], isFree: null },
  { id: 't-4', kind: 'interpreter', name: { ar: 'مترجم', en: 'Interpreter A' }, languages: ['ur'], isFree: null },
];
const party = (over: Partial<CallParty>): CallParty => ({
  leg: 'a',
  role: 'colleague',
  name: { ar: 'مريم', en: 'Maryam' },
  phase: 'consulting',
  since: ago(5),
  ...over,
});

async function onCall(over: Partial<CallCard> = {}, language: 'ar' | 'en' = 'en', given = {}) {
  const mine = aCallCard({ state: 'active', answeredAt: ago(60), can: all, ...over });
  const desk = await openDesk({ language, board: { mine }, ...given });
  desk.centre.answers['/api/calls/targets'] = targets;
  await screen.findByText('•••• 0147');
  return desk;
}
const sent = (desk: Awaited<ReturnType<typeof onCall>>) =>
  desk.centre.askedAt(path).map(({ body }) => {
    const { commandId: _id, ...rest } = body as Record<string, unknown>;
    return rest;
  });

describe('handing a call on', () => {
  it.each([
    { language: 'en', title: 'Hand the call on to', name: 'Shelter on duty' },
    { language: 'ar', title: 'تحويل المكالمة إلى', name: 'مناوب الدار' },
  ] as const)(
    'asks first, by keyboard alone, and never shows who comes in ($language)',
    async ({ language, title, name }) => {
      const desk = await onCall({}, language);
      await desk.press('x');
      const dialog = within(await screen.findByRole('dialog', { name: title }));
      expect(await dialog.findByText(name)).toBeVisible();
      expect(dialog.queryByText(/Operations|غرفة العمليات/u)).toBeNull();
      await desk.press('2');
      await waitFor(() => expect(sent(desk)).toEqual([{ kind: 'consult', target: 't-2' }]));
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    },
  );
  it('at once when the operator says so', async () => {
    const desk = await onCall();
    await desk.press('x');
    await screen.findByText('Shelter on duty');
    await desk.press('x');
    await desk.press('1');
    await waitFor(() => expect(sent(desk)).toEqual([{ kind: 'transfer', target: 't-1' }]));
  });
  it('says why it was refused, and stays open', async () => {
    const desk = await onCall();
    desk.centre.refuse(path, 'colleague-busy');
    await desk.press('x');
    await screen.findByText('Shelter on duty');
    await desk.press('1');
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText(/Your colleague is on a call/u)).toBeVisible();
  });
  it('hands the caller over with the same key once the colleague speaks, and goes back with H', async () => {
    const desk = await onCall({ state: 'held', heldSince: ago(10), parties: [party({})] });
    const bar = within(screen.getByRole('group', { name: 'Who is on the call' }));
    expect(bar.getByText(/Maryam/u)).toBeVisible();
    expect(bar.getByText(/speaks with you alone/u)).toBeVisible();
    expect(bar.getByText('The caller waits on hold')).toBeVisible();
    await desk.press('xh');
    await waitFor(() => expect(sent(desk)).toEqual([{ kind: 'consult-complete' }, { kind: 'resume' }]));
  });
});

describe('bringing somebody in', () => {
  it('offers the operations room and interpreters with what they speak, and takes out by name', async () => {
    const joined = party({ leg: 'b', role: 'dispatch', name: { ar: 'العمليات', en: 'Operations' }, phase: 'joined' });
    const desk = await onCall({ parties: [joined] });
    await desk.press('j');
    const dialog = within(await screen.findByRole('dialog', { name: 'Bring into the call' }));
    expect(await dialog.findByText(/Urdu/u)).toBeVisible();
    await desk.press('2');
    await waitFor(() => expect(sent(desk)).toEqual([{ kind: 'bring-in', target: 't-4' }]));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await desk.hands.click(screen.getByRole('button', { name: 'Take Operations out of the call' }));
    await waitFor(() => expect(sent(desk)).toContainEqual({ kind: 'take-out', leg: 'b' }));
  });
  it('asks once more before the operator alone leaves', async () => {
    const desk = await onCall({ parties: [party({ role: 'dispatch', phase: 'joined' })] });
    await desk.press('[F4]');
    expect(await screen.findByText(/Others stay with the caller/u)).toBeVisible();
    expect(sent(desk)).toEqual([]);
    await desk.press('[F4]');
    await waitFor(() => expect(sent(desk)).toEqual([{ kind: 'hang-up' }]));
  });
});

describe('a caller on hold', () => {
  it.each([
    ['en', 'The caller has waited too long. H goes back to them'],
    ['ar', 'طال انتظار المتصل. اضغط H للعودة إليه'],
  ] as const)('is an alert once it is too long (%s)', async (language, words) => {
    await onCall({ state: 'held', heldSince: ago(50) }, language);
    expect(await screen.findByText(words)).toBeVisible();
    expect(screen.getByText(words).closest('[role=alert]')).not.toBeNull();
  });
  it('is not left behind by one press of F4', async () => {
    const desk = await onCall({ state: 'held', heldSince: ago(3) });
    await desk.press('[F4]');
    expect(await screen.findByText(/F4 again ends the call/u)).toBeVisible();
    expect(sent(desk)).toEqual([]);
    await desk.press('[F4]');
    await waitFor(() => expect(sent(desk)).toEqual([{ kind: 'hang-up', anyway: true }]));
  });
});

describe('what the network cannot do', () => {
  it.each([
    ['en', 'More', /cannot: ask a colleague, transfer, bring somebody in\./u, /Hand on/u],
    ['ar', 'المزيد', /لا تستطيع: سؤال زميل، التحويل، إشراك طرف آخر\./u, /تحويل/u],
  ] as const)('is not offered, and why is one line away (%s)', async (language, more, why, offered) => {
    const desk = await onCall({ can: none }, language);
    expect(screen.queryByRole('button', { name: offered })).toBeNull();
    await desk.press('xj');
    expect(screen.queryByRole('dialog')).toBeNull();
    await desk.hands.click(screen.getByText(more));
    expect(screen.getByText(why)).toBeVisible();
  });
});

describe('the keypad', () => {
  it('sends keys through the network of the call', async () => {
    const desk = await onCall();
    await desk.press('f');
    await screen.findByRole('dialog', { name: 'Keypad' });
    await desk.press('4');
    await desk.hands.click(screen.getByRole('button', { name: '#' }));
    await waitFor(() =>
      expect(sent(desk)).toEqual([
        { kind: 'press', key: '4' },
        { kind: 'press', key: '#' },
      ]),
    );
    expect(await screen.findByText('4#')).toBeVisible();
  });
  it('sends them at the console’s own phone where that carries the call', async () => {
    const leg = 'call-1@exchange';
    const call = { leg, phase: 'active', isMuted: false, deafSince: null, quality: null } as const;
    const phone = { ...phoneIsOff, line: 'registered', microphone: 'ready', call } as const;
    const desk = await onCall({ leg, can: none }, 'en', { phone });
    await desk.press('f');
    await screen.findByRole('dialog', { name: 'Keypad' });
    await desk.press('7');
    await waitFor(() => expect(desk.nida.acts).toEqual([{ do: 'press', leg, key: '7' }]));
    expect(sent(desk)).toEqual([]);
  });
});

describe('a call that changed hands', () => {
  it.each([
    ['en', /Huda took this call over at .*: first week/u],
    ['ar', /تولّى هدى هذه المكالمة الساعة .*: first week/u],
  ] as const)('is said on the first desk, whose record stays (%s)', async (language, words) => {
    const { press, centre, readAgain } = await openDesk({ language, board: { waiting: [aCallCard()] } });
    await screen.findByRole('alert');
    await press('[F2]');
    await screen.findByRole('main');
    const taken = { callId, at: ago(1), by: { ar: 'هدى', en: 'Huda' }, reason: 'first week' };
    centre.answers['/api/calls/board'] = { waiting: [], mine: null, missed: [], telephony: 'up', takenFromMe: taken };
    await readAgain();
    const told = await screen.findByText('first week');
    expect(told.closest('[role=alert]')).toHaveTextContent(words);
    expect(screen.getByRole('main')).toBeVisible();
  });
  it('opens its record with F5 where it came to', async () => {
    const handedOn = { at: ago(1), why: 'transfer', from: { ar: 'نورة', en: 'Noura' }, to: null } as const;
    const desk = await onCall({ handedOn });
    expect(screen.getByText(/Handed to you by Noura/u)).toBeVisible();
    await desk.press('[F5]');
    await waitFor(() => expect(desk.intake()).toMatchObject({ callId }));
  });
});

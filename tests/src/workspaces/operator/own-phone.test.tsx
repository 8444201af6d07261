import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { PhoneState } from '../../../../contract/phone-host.ts';
import { words as said } from '../../../journeys/words.ts';
import { aCallCard, callId, openDesk } from './open-desk.tsx';

const leg = 'call-1';
const ready: PhoneState = { line: 'registered', microphone: 'ready', call: null };
const onCall = (over: Partial<NonNullable<PhoneState['call']>> = {}): PhoneState => ({
  ...ready,
  call: { leg, phase: 'active', isMuted: false, deafSince: null, quality: null, ...over },
});
const commands = `/api/calls/${callId}/commands`;
const kinds = (bodies: readonly { readonly body: unknown }[]) =>
  bodies.map((one) => (one.body as { kind: string }).kind);

describe('a call that the console’s own phone carries', () => {
  it('is claimed at the centre, then picked up by the phone', async () => {
    const { press, centre, nida, intake } = await openDesk({
      language: 'en',
      phone: ready,
      board: { waiting: [aCallCard({ leg })] },
    });
    await screen.findByRole('alert', { name: 'A call is ringing' });
    await press('[F2]');
    expect(await screen.findByRole('main', { name: 'Call desk' })).toBeVisible();
    expect(kinds(centre.askedAt(commands))).toEqual(['answer']);
    expect(nida.acts).toEqual([{ do: 'answer', leg }]);
    expect(intake()).toMatchObject({ channel: 'call', callId });
  });
  it('goes back to the others when the phone cannot pick it up, and says why', async () => {
    const { press, centre, nida } = await openDesk({
      language: 'en',
      phone: ready,
      phoneRefuses: 'microphone-denied',
      board: { waiting: [aCallCard({ leg })] },
    });
    const banner = within(await screen.findByRole('alert', { name: 'A call is ringing' }));
    await press('[F2]');
    expect(await banner.findByText(/\(microphone-denied\)/u)).toBeVisible();
    expect(kinds(centre.askedAt(commands))).toEqual(['answer', 'let-go']);
    expect(nida.stored.size).toBe(0);
  });
  it('is held, muted and ended at the phone, without the centre', async () => {
    const mine = aCallCard({ leg, state: 'active', answeredAt: new Date().toISOString() });
    const { press, centre, nida } = await openDesk({ language: 'en', phone: onCall(), board: { mine } });
    await screen.findByRole('region', { name: 'Call' });
    await screen.findByText('•••• 0147');
    await press('mh[F4]');
    expect(nida.acts.map((one) => one.do)).toEqual(['mute', 'hold', 'hang-up']);
    expect(centre.askedAt(commands)).toEqual([]);
  });
  it('is ended by the centre when the phone is gone', async () => {
    const mine = aCallCard({ leg, state: 'active', answeredAt: new Date().toISOString() });
    const given = { phone: ready, phoneRefuses: 'call-ended', board: { mine } } as const;
    const { press, centre } = await openDesk({ language: 'en', ...given });
    await screen.findByText('•••• 0147');
    await press('[F4]');
    expect(kinds(centre.askedAt(commands))).toEqual(['hang-up']);
  });
  it('is held and ended by the centre where the phone only carries the sound', async () => {
    const mine = aCallCard({ leg, state: 'active', answeredAt: new Date().toISOString() });
    const given = { phone: onCall(), phoneRefuses: 'network-cannot', board: { mine } } as const;
    const { press, centre, nida } = await openDesk({ language: 'en', ...given });
    await screen.findByText('•••• 0147');
    await press('h[F4]');
    await waitFor(() => expect(kinds(centre.askedAt(commands))).toEqual(['hold', 'hang-up']));
    // Somebody who waits on hold is still asked about: the phone had no say in it.
    expect(centre.askedAt(commands).at(-1)?.body).not.toHaveProperty('anyway');
    expect(nida.acts.map((one) => one.do)).toEqual(['hold', 'hang-up']);
  });
  it('is left by this console when the centre cannot be asked to end it', async () => {
    const mine = aCallCard({ leg, state: 'active', answeredAt: new Date().toISOString() });
    const given = { phone: onCall(), phoneRefuses: 'network-cannot', board: { mine } } as const;
    const { press, centre, nida } = await openDesk({ language: 'en', ...given });
    await screen.findByText('•••• 0147');
    centre.refuse(commands, 'centre-unreachable');
    await press('[F4]');
    await waitFor(() => expect(nida.acts.map((one) => one.do)).toEqual(['hang-up', 'leave']));
  });
  it('is found muted by a desk that was reloaded', async () => {
    const mine = aCallCard({ leg, state: 'active', answeredAt: new Date().toISOString() });
    await openDesk({ language: 'en', phone: onCall({ isMuted: true }), board: { mine } });
    expect(await screen.findByRole('button', { name: /Unmute/u })).toBeVisible();
  });
});

const can = {
  hold: true,
  keypad: true,
  consult: true,
  transfer: true,
  bringIn: false,
  supervise: false,
  takeOver: false,
  record: false,
};
const handedTo = [{ id: 't-1', kind: 'duty', name: { ar: 'مناوب', en: 'Shelter' }, languages: [], isFree: null }];
const colleague = { leg: 'a', role: 'colleague', name: { ar: 'مريم', en: 'Maryam' }, phase: 'consulting' } as const;
/** A desk on a call that its own phone hands on; `dial` null: the network of the call does it by itself. */
async function handingOn(dial: string | null, given: object = {}) {
  const since = new Date().toISOString();
  const mine = aCallCard({ leg, state: 'active', answeredAt: since, can, ...given });
  const desk = await openDesk({ language: 'en', phone: onCall(), board: { mine } });
  desk.centre.answers['/api/calls/targets'] = handedTo;
  desk.centre.answers[commands] = { ...mine, ...(dial === null ? {} : { dial }) };
  await screen.findByText('•••• 0147');
  return desk;
}

describe('handing on a call that the own phone carries', () => {
  it.each([
    ['consult', 'x', '1'],
    ['transfer', 'xx', '1'],
  ] as const)('%s is allowed by the centre, and the phone dials what it was given', async (kind, keys, digit) => {
    const { press, centre, nida } = await handingOn('t-0a-0b');
    await press('x');
    await screen.findByText('Shelter');
    await press(`${keys.slice(1)}${digit}`);
    await waitFor(() => expect(nida.acts).toEqual([{ do: kind, leg, alias: 't-0a-0b' }]));
    expect(kinds(centre.askedAt(commands))).toEqual([kind]);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });
  it('offers no queue where the network has none', async () => {
    const { press, centre } = await handingOn('t-0a-0b', { noQueues: true });
    const queue = { id: 't-0', kind: 'queue', name: { ar: 'قائمة', en: 'Support' }, languages: [], isFree: null };
    centre.answers['/api/calls/targets'] = [queue, ...handedTo];
    await press('x');
    await screen.findByText('Shelter');
    expect(screen.queryByText('Support')).toBeNull();
    await press('1');
    await waitFor(() =>
      expect(centre.askedAt(commands).at(-1)?.body).toMatchObject({ kind: 'consult', target: 't-1' }),
    );
  });
  it('leaves the phone alone where the network does it', async () => {
    const { press, centre, nida } = await handingOn(null);
    await press('x');
    await screen.findByText('Shelter');
    await press('1');
    await waitFor(() => expect(kinds(centre.askedAt(commands))).toEqual(['consult']));
    expect(nida.acts).toEqual([]);
  });
  it('hands over at the phone once the centre agrees', async () => {
    const { press, centre, nida } = await handingOn(null, {
      parties: [{ ...colleague, since: '2026-03-01T10:00:00.000Z' }],
    });
    await screen.findByRole('button', { name: /Hand the caller over/u });
    await press('x');
    await waitFor(() => expect(nida.acts).toEqual([{ do: 'consult-complete', leg }]));
    expect(kinds(centre.askedAt(commands))).toEqual(['consult-complete']);
  });
});

describe('trouble with the phone', () => {
  const at = '2026-03-01T10:00:00.000Z';
  const unheard = { received: 9, lost: 0, jitter: 3, roundTrip: 8, grade: 'good' as const, unheardSince: at };
  it.each([
    ['ar', { ...ready, line: 'refused' }, /لا يقبل المقسم هاتف هذا الجهاز/u],
    ['en', { ...ready, line: 'refused' }, /does not accept the phone/u],
    ['ar', { ...ready, line: 'unreachable' }, /لا اتصال بالمقسم/u],
    ['en', { ...ready, line: 'unreachable' }, /cannot be reached/u],
    ['ar', { ...ready, microphone: 'denied' }, /الميكروفون ممنوع/u],
    ['en', { ...ready, microphone: 'missing' }, /no microphone/u],
    ['ar', { ...ready, line: 'not-set-up' }, /لم يُعدّ خط هواتف الأجهزة/u],
    ['en', { ...ready, line: 'not-set-up' }, /has not been set up at the centre/u],
    ['ar', { ...ready, line: 'untrusted' }, /لا يُظهر شهادة المقسم/u],
    ['en', { ...ready, line: 'untrusted' }, /does not show the exchange's certificate/u],
    ['ar', onCall({ quality: unheard }), /لا يصل صوتكم إلى المتصل منذ/u],
    ['en', onCall({ quality: unheard }), /your voice does not reach the caller/u],
    ['en', { ...onCall(), microphone: 'missing' }, /the caller cannot hear you/u],
    ['ar', { ...onCall(), microphone: 'denied' }, /فالمتصل لا يسمعكم/u],
    ['ar', onCall({ deafSince: at }), /لا يصل أي صوت من المتصل منذ/u],
    ['en', onCall({ deafSince: at }), /Nothing has been heard from the caller since/u],
  ] as const)('is said at once (%s, %o)', async (language, phone, words) => {
    await openDesk({ language, phone });
    expect(await screen.findByText(words)).toBeVisible();
    expect(screen.getByText(words)).toHaveAttribute('role', 'alert');
  });
  it('that does not touch the call that is on says so, and is no alarm', async () => {
    await openDesk({ language: 'ar', phone: { ...onCall(), line: 'unreachable' } });
    expect(await screen.findByText(said.operator.phone.lostInCall)).toHaveAttribute('role', 'status');
  });
  it('is not said of silence while the network holds the call', async () => {
    const mine = aCallCard({ leg, state: 'held', answeredAt: at, heldSince: new Date().toISOString() });
    await openDesk({ language: 'en', phone: onCall({ deafSince: at, quality: unheard }), board: { mine } });
    await screen.findByText('•••• 0147');
    await waitFor(() => expect(screen.queryByText(/Nothing has been heard|does not reach the caller/u)).toBeNull());
  });
  it('is not there where calls are not carried by consoles, or all is well', async () => {
    await openDesk({ language: 'en', phone: ready });
    await screen.findByText(/Nobody|waiting/u);
    expect(screen.queryByText(/exchange|microphone/iu)).toBeNull();
  });
});

describe('a ring that only the own phone knows of', () => {
  const ringing = onCall({ phase: 'ringing' });
  const name = { name: 'A call is ringing' };
  it('is shown before the centre has the call, and is answered once with F2 as soon as it has', async () => {
    const { press, centre, nida } = await openDesk({ language: 'en', phone: ready });
    await screen.findByText('Ready for the next call');
    act(() => nida.phoneSays(ringing));
    const banner = within(await screen.findByRole('alert', name));
    expect(banner.getByText(/Being confirmed/u)).toBeVisible();
    await press('[F2]');
    expect(await banner.findByText(/as soon as the centre confirms/u)).toBeVisible();
    expect(nida.acts).toEqual([]);
    centre.answers['/api/calls/board'] = {
      waiting: [aCallCard({ leg })],
      offered: callId,
      mine: null,
      missed: [],
      telephony: 'up',
    };
    await waitFor(() => expect(nida.acts).toEqual([{ do: 'answer', leg }]), { timeout: 8000 });
    expect(kinds(centre.askedAt(commands))).toEqual(['answer']);
  });
  it('keeps a key that was pressed while the centre has the call and has offered it to nobody yet', async () => {
    const { press, centre, nida } = await openDesk({ language: 'en', phone: ready });
    await screen.findByText('Ready for the next call');
    act(() => nida.phoneSays(ringing));
    await screen.findByRole('alert', name);
    await press('[F2]');
    centre.answers['/api/calls/board'] = { waiting: [aCallCard({ leg })], mine: null, missed: [], telephony: 'up' };
    await screen.findByText(/1 waiting/u, {}, { timeout: 8000 });
    expect(screen.getByRole('alert', name)).toBeVisible();
    centre.answers['/api/calls/board'] = {
      waiting: [aCallCard({ leg })],
      offered: callId,
      mine: null,
      missed: [],
      telephony: 'up',
    };
    await waitFor(() => expect(nida.acts).toEqual([{ do: 'answer', leg }]), { timeout: 8000 });
    expect(kinds(centre.askedAt(commands))).toEqual(['answer']);
  });
  it('stops ringing here once the centre offers it to others', async () => {
    const { nida, centre } = await openDesk({ language: 'en', phone: ready });
    await screen.findByText('Ready for the next call');
    act(() => nida.phoneSays(ringing));
    await screen.findByRole('alert', name);
    const card = aCallCard({ leg, isOffered: true });
    centre.answers['/api/calls/board'] = { waiting: [card], mine: null, missed: [], telephony: 'up' };
    await waitFor(() => expect(screen.queryByRole('alert', name)).toBeNull(), { timeout: 8000 });
  });
  it('ends with the phone’s own word when the caller gives up', async () => {
    const { nida } = await openDesk({ language: 'en', phone: ringing });
    await screen.findByRole('alert', name);
    act(() => nida.phoneSays(ready));
    await waitFor(() => expect(screen.queryByRole('alert', name)).toBeNull());
  });
});

const asked = (phase: 'ringing' | 'active') => onCall({ asks: true, phase });

describe('a colleague who asks this person into a call', () => {
  it('is answered at the phone alone, and left again, without a claim or a record', async () => {
    const { nida, centre, press } = await openDesk({ language: 'ar', phone: ready });
    await screen.findByText(said.operator.idle.ready);
    act(() => nida.phoneSays(asked('ringing')));
    await screen.findByRole('alert', { name: said.operator.ring.asked });
    expect(screen.queryByRole('alert', { name: said.operator.ring.title })).toBeNull();
    await press('[F2]');
    act(() => nida.phoneSays(asked('active')));
    await screen.findByRole('region', { name: said.operator.ring.withColleague });
    await press('x');
    expect(nida.acts).toEqual([
      { do: 'answer', leg },
      { do: 'leave', leg },
    ]);
    expect(centre.askedAt(commands)).toEqual([]);
    expect(nida.stored.size).toBe(0);
  });
  it('is shown by name and call once the centre has said so, and answered at the phone all the same', async () => {
    const who = { card: aCallCard({ state: 'held' }), by: { ar: 'مريم', en: 'Maryam' }, way: 'consult' } as const;
    const { nida, centre, press } = await openDesk({
      language: 'en',
      phone: ready,
      rings: false,
      board: { asked: { ...who, phase: 'calling', since: new Date().toISOString() } },
    });
    await screen.findByText('Maryam asks you about a call');
    act(() => nida.phoneSays(asked('ringing')));
    await press('[F2]x');
    await waitFor(() =>
      expect(nida.acts).toEqual([
        { do: 'answer', leg },
        { do: 'leave', leg },
      ]),
    );
    expect(centre.askedAt(commands)).toEqual([]);
  });
  it('is no strip any more once the call is this person’s own', async () => {
    const mine = aCallCard({ leg, state: 'active', answeredAt: new Date().toISOString() });
    await openDesk({ language: 'en', phone: asked('active'), board: { mine } });
    await screen.findByText('•••• 0147');
    expect(screen.queryByRole('region', { name: /colleague’s call/u })).toBeNull();
  });
});

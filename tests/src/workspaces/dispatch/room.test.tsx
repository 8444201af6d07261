import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { EscalationView, MessageView } from '../../../../contract/api.ts';
import type { UnitView } from '../../../../contract/roster.ts';
import { asId, type MessageId } from '../../../../domain/ids.ts';
import { DispatchDesk } from '../../../../src/workspaces/dispatch/dispatch-desk.tsx';
import { aCentre } from '../../../builders/a-centre-page.ts';
import { aStaff } from '../../../builders/a-staff.ts';
import { aCard, anEscalationView } from '../../../builders/an-escalation-view.ts';
import { show } from '../../show.tsx';

vi.setConfig({ testTimeout: 30_000 });
configure({ asyncUtilTimeout: 10_000 });

const now = (secondsAgo = 0): string => new Date(Date.now() - secondsAgo * 1000).toISOString();
const at = `/api/escalations/${anEscalationView().id}`;
const accepted = (over: Partial<EscalationView> = {}) =>
  anEscalationView({
    state: 'accepted',
    acceptedAt: now(5),
    acceptedBy: 'dispatcher-1',
    acceptedByName: 'سالم المري',
    acceptances: [{ how: 'desk', at: now(5), by: 'dispatcher-1', byName: 'سالم المري' }],
    ...over,
  });
const aUnit = (id: string, callSign: string, over: Partial<UnitView> = {}): UnitView => ({
  id,
  agency: 'police',
  callSign,
  kind: 'patrol',
  home: '',
  standing: { state: 'free' },
  ...over,
});
async function desk(view: EscalationView, more: Record<string, unknown> = {}, language: 'ar' | 'en' = 'en') {
  const centre = aCentre({ '/api/escalations': [view], ...more });
  await show(<DispatchDesk staff={aStaff()} />, language);
  await screen.findByRole('article');
  return centre;
}

describe('asking the operator', () => {
  it('takes a ready question by its digit and own words beside it, before anybody has accepted', async () => {
    const centre = await desk(anEscalationView({ state: 'delivered' }));
    await userEvent.keyboard('q3');
    await userEvent.type(await screen.findByRole('textbox', { name: 'Own words' }), 'or did he drop it?{Enter}');
    await waitFor(() =>
      expect(centre.askedAt(`${at}/message`)[0]?.body).toMatchObject({
        question: 'weapon-there',
        asks: true,
        text: 'or did he drop it?',
      }),
    );
    expect(screen.getByRole('button', { name: /I accept/u })).toBeVisible();
  });

  it.each([
    ['en', /No answer yet/u, /Seen by نورة/u],
    ['ar', /بلا جواب بعد/u, /قرأها نورة/u],
  ] as const)('counts what waits for an answer, and says who saw it (%s)', async (language, waits, seen) => {
    const asked: MessageView = {
      messageId: asId<MessageId>('q'),
      from: 'dispatch',
      question: 'exact-door',
      asks: true,
      text: '',
      at: now(40),
      by: 'dispatcher-1',
      byName: 'سالم المري',
      seen: { at: now(30), by: 'op' },
      seenByName: 'نورة',
    };
    await desk(accepted({ talk: [asked] }), {}, language);
    const list = within(screen.getByRole('region', { name: language === 'en' ? /Messages/u : /الرسائل/u }));
    expect(list.getByText(waits)).toHaveTextContent(/\d:\d\d/u);
    expect(list.getByText(seen)).toBeVisible();
  });

  it('tells the centre that an answer stood on the screen, once', async () => {
    const answer: MessageView = {
      messageId: asId<MessageId>('a'),
      from: 'hotline',
      answer: 'yes',
      text: '',
      at: now(4),
      by: 'op',
      byName: 'نورة',
    };
    const centre = await desk(accepted({ talk: [answer] }));
    await waitFor(() =>
      expect(centre.askedAt(`${at}/seen`)).toEqual([{ path: `${at}/seen`, body: { messageIds: ['a'] } }]),
    );
  });
});

describe('several units', () => {
  const near = { latitude: 25.18, longitude: 51.6 };
  const roster = [
    aUnit('f', 'P-far', { point: { latitude: 25.4, longitude: 51.6 } }),
    aUnit('n', 'P-near', { point: near }),
    aUnit('b', 'P-busy', { point: near, standing: { state: 'on-scene', since: now(60) } }),
    aUnit('u', 'P-unknown'),
  ];
  const placed = accepted({ card: aCard({ place: { latitude: 25.17, longitude: 51.6 } }) });

  it('are chosen from the nearest free ones by their digits', async () => {
    const centre = await desk(placed, { '/api/dispatch/units': roster });
    await userEvent.keyboard('n');
    const dialog = within(await screen.findByRole('dialog', { name: 'Nearest units' }));
    const names = (await dialog.findAllByRole('button', { name: /P-/u })).map((one) => one.textContent);
    expect(names.map((one) => one.split(' ·')[0])).toEqual(['P-near', 'P-far', 'P-unknown']);
    expect(names[0]).toMatch(/1\.1 km/u);
    expect(names[2]).toMatch(/distance unknown/u);
    await userEvent.keyboard('12{Enter}');
    await waitFor(() =>
      expect(centre.askedAt(`${at}/unit-step`).map((one) => one.body)).toEqual([
        { unit: 'P-near', unitId: 'n', step: 'assigned' },
        { unit: 'P-far', unitId: 'f', step: 'assigned' },
      ]),
    );
  });

  it('say so when the emergency has no coordinates', async () => {
    await desk(accepted(), { '/api/dispatch/units': roster });
    await userEvent.keyboard('n');
    expect(await screen.findByText(/no coordinates: the units stand by call sign/u)).toBeVisible();
  });

  it('have their own times and their own next step by a digit, and are marked when late', async () => {
    const units = [
      { unit: 'P-1', assignedAt: now(1200), enRouteAt: now(1000) },
      { unit: 'P-2', unitId: 'n', assignedAt: now(10) },
    ];
    const centre = await desk(accepted({ state: 'en-route', unit: 'P-1', enRouteAt: now(1000), units }));
    const list = within(screen.getByRole('region', { name: 'Units of this emergency' }));
    expect(list.getByText('Should be there')).toBeVisible();
    await userEvent.keyboard('2');
    await waitFor(() =>
      expect(centre.askedAt(`${at}/unit-step`)[0]?.body).toEqual({ unit: 'P-2', unitId: 'n', step: 'en-route' }),
    );
    expect(screen.getByText(/2 units, first on the way/u)).toBeVisible();
  });

  it('are kept in a list: a new one with where it stands, in any digits', async () => {
    const centre = await desk(accepted(), { '/api/dispatch/units': [] });
    await userEvent.keyboard('l');
    await userEvent.type(await screen.findByRole('textbox', { name: 'Call sign' }), 'P-5');
    await userEvent.type(screen.getByRole('textbox', { name: /Coordinates/u }), '٢٥.٢، ٥١.٥{Enter}');
    await waitFor(() =>
      expect(centre.askedAt('/api/dispatch/units')[0]?.body).toEqual({
        callSign: 'P-5',
        kind: 'patrol',
        home: '',
        point: { latitude: 25.2, longitude: 51.5 },
        isOut: false,
      }),
    );
  });
});

describe('another agency', () => {
  it('is asked with a reason, and not without', async () => {
    const centre = await desk(accepted());
    await userEvent.keyboard('g1{Enter}');
    expect(centre.askedAt(`${at}/ask-agency`)).toEqual([]);
    await userEvent.type(await screen.findByRole('textbox', { name: 'Why they are needed' }), 'she bleeds{Enter}');
    await waitFor(() =>
      expect(centre.askedAt(`${at}/ask-agency`)[0]?.body).toEqual({ agency: 'ambulance', reason: 'she bleeds' }),
    );
  });

  it('accepts at its own desk in the name of who sits there, and has no hand in the rest', async () => {
    const asked = { agency: 'ambulance', reason: 'she bleeds', at: now(3), by: 'x', byName: 'x' } as const;
    const units = [{ unit: 'P-1', assignedAt: now(4) }];
    const centre = aCentre({ '/api/escalations': [anEscalationView({ alsoAsked: [asked], units })] });
    await show(<DispatchDesk staff={aStaff({ agency: 'ambulance', nameEn: 'Reem' })} />, 'en');
    await screen.findByRole('button', { name: /I accept · Reem/u });
    expect(screen.queryByRole('button', { name: /Reject|On the way|Hand over the shift/u })).toBeNull();
    await userEvent.keyboard('a1h');
    await waitFor(() =>
      expect(centre.askedAt(`${at}/agency-accepts`)).toEqual([
        { path: `${at}/agency-accepts`, body: { agency: 'ambulance' } },
      ]),
    );
    expect(centre.asked.filter(({ path }) => /\/(?:accept|unit-step)$/u.test(path))).toEqual([]);
  });

  it('moves its own units by their digits, and sends one by its call sign', async () => {
    const units = [{ unit: 'Ambulance 7', assignedAt: now(20), enRouteAt: now(15) }];
    const asked = {
      agency: 'ambulance',
      reason: 'she bleeds',
      at: now(30),
      by: 'x',
      byName: 'x',
      accepted: { at: now(25), byName: 'Reem' },
      units,
    } as const;
    const centre = aCentre({ '/api/escalations': [accepted({ alsoAsked: [asked] })] });
    await show(<DispatchDesk staff={aStaff({ agency: 'ambulance', nameEn: 'Reem' })} />, 'en');
    await screen.findByText('Ambulance 7');
    await userEvent.keyboard('1');
    const unit = { agency: 'ambulance', unit: 'Ambulance 7' };
    await waitFor(() => expect(centre.askedAt(`${at}/agency-unit`)[0]?.body).toEqual({ ...unit, step: 'on-scene' }));
    await userEvent.keyboard('u');
    await userEvent.clear(screen.getByRole('textbox', { name: /Unit/u }));
    await userEvent.type(screen.getByRole('textbox', { name: /Unit/u }), 'Ambulance 9{Enter}');
    await waitFor(() =>
      expect(centre.askedAt(`${at}/agency-unit`)[1]?.body).toEqual({ ...unit, unit: 'Ambulance 9', step: 'en-route' }),
    );
  });

  it('is late by the seconds it set for itself, not by the preset', async () => {
    const asked = { agency: 'fire', reason: 'smoke', at: now(20), by: 'x', byName: 'x' } as const;
    const units = [{ unit: 'P-1', assignedAt: now(50) }];
    await desk(
      accepted({ alsoAsked: [asked], units, ladder: { dispatched: 40 }, agencyLadders: { fire: { asked: 12 } } }),
    );
    expect(screen.getByText(/No word. Phone them/u)).toBeVisible();
    expect(screen.getByText('Not moving')).toBeVisible();
  });

  it('that says nothing is to be phoned, and who accepted there is written down by name', async () => {
    const asked = { agency: 'fire', reason: 'smoke', at: now(45), by: 'x', byName: 'x' } as const;
    const centre = await desk(accepted({ alsoAsked: [asked] }));
    expect(screen.getByText(/No word. Phone them/u)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'They accepted by phone' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Who accepted' }), 'Reem{Enter}');
    await waitFor(() =>
      expect(centre.askedAt(`${at}/agency-accepts`)[0]?.body).toEqual({ agency: 'fire', byName: 'Reem' }),
    );
  });
});

describe('a change of shift', () => {
  it('lists what is open with its next clock, and hands it to a named next one', async () => {
    const colleagues = [{ staffId: 'next', name: 'Hamad' }];
    const centre = await desk(accepted({ clockAt: now(-50) }), { '/api/dispatch/colleagues': colleagues });
    await userEvent.keyboard('h');
    const dialog = within(await screen.findByRole('dialog', { name: 'Hand over the shift' }));
    expect(dialog.getByText(/Next clock/u)).toBeVisible();
    await dialog.findByRole('button', { name: /Hamad/u });
    await userEvent.keyboard('1{Enter}');
    await waitFor(() => expect(centre.askedAt('/api/dispatch/shift/offer')[0]?.body).toEqual({ to: 'next' }));
  });

  it('is taken by the one it was handed to, by T and in their name', async () => {
    const offered = { at: now(9), by: 'old', byName: 'Hamad', to: 'dispatcher-1', toName: 'Salem' };
    const centre = await desk(accepted({ offered }));
    expect(screen.getByText(/Hamad hands 1 open to you/u)).toBeVisible();
    await userEvent.keyboard('t');
    await waitFor(() => expect(centre.askedAt('/api/dispatch/shift/take')).toHaveLength(1));
  });
});

describe('paper', () => {
  it('is printed from within the page, and leaves nothing on the screen', async () => {
    await desk(accepted());
    const fetchTable = globalThis.fetch;
    vi.stubGlobal('fetch', async (path: string, init: RequestInit) =>
      path.includes('/print?')
        ? new Response('<html lang="en" dir="ltr"><body><h1>Emergency card</h1></body></html>')
        : fetchTable(path, init),
    );
    const printed: string[] = [];
    vi.stubGlobal('print', () => printed.push(document.querySelector('.printed')?.textContent ?? 'nothing'));
    await userEvent.click(screen.getByRole('button', { name: 'Print card' }));
    await waitFor(() => expect(printed).toEqual(['Emergency card']));
    window.dispatchEvent(new Event('afterprint'));
    expect(document.querySelector('.printed')).toBeNull();
  });
});

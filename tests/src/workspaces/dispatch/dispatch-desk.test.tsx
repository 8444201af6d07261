import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { DispatchDesk } from '../../../../src/workspaces/dispatch/dispatch-desk.tsx';
import { openTally } from '../../../../domain/escalation/open-tally.ts';
import { LinkBanner } from '../../../../src/shared-ui/link-banner.tsx';
import { aCentre } from '../../../builders/a-centre-page.ts';
import { aStaff } from '../../../builders/a-staff.ts';
import { aCard, anEscalationView } from '../../../builders/an-escalation-view.ts';
import { show } from '../../show.tsx';

const id = anEscalationView().id;
const at = `/api/escalations/${id}`;
const waiting = (over = {}) => ({ '/api/escalations': [anEscalationView({ state: 'delivered', ...over })] });

describe('the dispatch desk', () => {
  it('takes an escalation in the name of the person signed in, by the key A', async () => {
    const centre = aCentre(waiting());
    await show(<DispatchDesk staff={aStaff()} />);
    expect(await screen.findByRole('button', { name: /أستلم · سالم المري/u })).toBeVisible();
    await userEvent.keyboard('a');
    await waitFor(() => expect(centre.askedAt(`${at}/accept`)).toEqual([{ path: `${at}/accept`, body: {} }]));
  });

  it('says the name on the button in English too', async () => {
    aCentre(waiting());
    await show(<DispatchDesk staff={aStaff()} />, 'en');
    expect(await screen.findByRole('button', { name: /I accept · Salem Al-Marri/u })).toBeVisible();
    expect(screen.getByText(/Do not call this number/u)).toBeVisible();
  });

  it('says who was faster when an escalation is taken already', async () => {
    const centre = aCentre(waiting());
    centre.refuse(`${at}/accept`, 'already-accepted');
    await show(<DispatchDesk staff={aStaff()} />);
    await userEvent.click(await screen.findByRole('button', { name: /أستلم/u }));
    expect(await screen.findByText(/استلمه شخص آخر/u)).toBeVisible();
  });
});

describe('rejecting an escalation', () => {
  it('rejects with a reason chosen by its digit, and a note', async () => {
    const centre = aCentre(waiting());
    await show(<DispatchDesk staff={aStaff()} />, 'en');
    await screen.findByRole('button', { name: /I accept/u });
    await userEvent.keyboard('r');
    const dialog = await screen.findByRole('dialog', { name: 'Reject and return to the hotline' });
    await userEvent.keyboard('1');
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Note' }), 'no such souq 2');
    await userEvent.click(within(dialog).getByRole('button', { name: /Reject/u }));
    await waitFor(() =>
      expect(centre.askedAt(`${at}/reject`)[0]?.body).toEqual({ reason: 'place-not-found', note: 'no such souq 2' }),
    );
  });

  it('sends nothing while no reason is chosen', async () => {
    const centre = aCentre(waiting());
    await show(<DispatchDesk staff={aStaff()} />, 'en');
    await screen.findByRole('button', { name: /I accept/u });
    await userEvent.keyboard('r');
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByRole('button', { name: /Reject/u })).toBeDisabled();
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(centre.askedAt(`${at}/reject`)).toEqual([]);
  });
});

describe('what a dispatch desk shows', () => {
  it('tells the centre once that a sent escalation is on the screen', async () => {
    const centre = aCentre({ '/api/escalations': [anEscalationView({ state: 'sent' })] });
    const { readAgain } = await show(<DispatchDesk staff={aStaff()} />);
    await waitFor(() => expect(centre.askedAt(`${at}/receipt`)).toHaveLength(1));
    await readAgain();
    await readAgain();
    expect(centre.askedAt(`${at}/receipt`)).toHaveLength(1);
  });

  it('marks what an amendment changed, and only that', async () => {
    const centre = aCentre(waiting());
    const { readAgain } = await show(<DispatchDesk staff={aStaff()} />, 'en');
    await screen.findByRole('button', { name: /I accept/u });
    expect(screen.queryByText('New')).toBeNull();
    centre.answers['/api/escalations'] = [
      anEscalationView({ state: 'delivered', revision: 2, card: aCard({ story: `${aCard().story} عند الباب.` }) }),
    ];
    await readAgain();
    expect(await screen.findByText('عند الباب.')).toHaveClass('added');
    expect(screen.queryByText('New')).toBeNull();
    centre.answers['/api/escalations'] = [
      anEscalationView({ state: 'delivered', revision: 3, card: aCard({ place: { zone: '56' } }) }),
    ];
    await readAgain();
    expect(await within(await screen.findByRole('heading', { name: /Zone 56/u })).findByText('New')).toBeVisible();
  });

  it.each([
    { language: 'ar', notYet: 'لم يُعَد المكان على المتصل بعد', confirmed: /أُعيد المكان على المتصل فأكّده/u },
    { language: 'en', notYet: 'Not read back to the caller yet', confirmed: /Read back and confirmed by the caller/u },
  ] as const)('says in words whether the caller confirmed the place ($language)', async (one) => {
    const centre = aCentre(waiting());
    const { readAgain } = await show(<DispatchDesk staff={aStaff()} />, one.language);
    expect(await screen.findByText(one.notYet)).toBeVisible();
    centre.answers['/api/escalations'] = [
      anEscalationView({ state: 'delivered', revision: 2, card: aCard({ placeConfirmed: true }) }),
    ];
    await readAgain();
    expect(await screen.findByText(one.confirmed)).toBeVisible();
    expect(screen.queryByText(one.notYet)).toBeNull();
    centre.answers['/api/escalations'] = [
      anEscalationView({ state: 'delivered', revision: 3, card: aCard({ place: {} }) }),
    ];
    await readAgain();
    await waitFor(() => expect(screen.queryByText(one.confirmed)).toBeNull());
    expect(screen.queryByText(one.notYet)).toBeNull();
  });

  it('keeps the chosen one under the hand when a newer one arrives', async () => {
    const centre = aCentre(waiting());
    const { readAgain } = await show(<DispatchDesk staff={aStaff()} />, 'en');
    await screen.findByRole('heading', { name: /Zone 90/u });
    const newer = anEscalationView({
      id: '019a0000-0000-7000-8000-000000000002' as typeof id,
      state: 'delivered',
      raisedAt: new Date().toISOString(),
      card: aCard({ place: { zone: '12' } }),
    });
    centre.answers['/api/escalations'] = [newer, anEscalationView({ state: 'delivered' })];
    await readAgain();
    expect(await screen.findByRole('button', { name: /Zone 12/u })).toBeVisible();
    await userEvent.keyboard('a');
    await waitFor(() => expect(centre.askedAt(`${at}/accept`)).toHaveLength(1));
  });
});

describe('an accepted escalation', () => {
  it('sends a unit, then says that it arrived, then closes with how it ended', async () => {
    const centre = aCentre({
      '/api/escalations': [
        anEscalationView({ state: 'accepted', acceptedAt: new Date().toISOString(), acceptedByName: 'سالم' }),
      ],
    });
    const { readAgain } = await show(<DispatchDesk staff={aStaff()} />, 'en');
    await screen.findByRole('textbox', { name: /Unit/u });
    await userEvent.keyboard('u');
    await userEvent.keyboard('P-214{Enter}');
    await waitFor(() => expect(centre.askedAt(`${at}/unit`)[0]?.body).toEqual({ unit: 'P-214' }));
    centre.answers['/api/escalations'] = [
      anEscalationView({ state: 'en-route', unit: 'P-214', enRouteAt: new Date().toISOString() }),
    ];
    await readAgain();
    await screen.findByRole('button', { name: /Unit arrived/u });
    await userEvent.keyboard('v');
    await waitFor(() => expect(centre.askedAt(`${at}/arrived`)).toHaveLength(1));
    await userEvent.keyboard('c');
    await screen.findByRole('dialog');
    await userEvent.keyboard('4{Enter}');
    await waitFor(() =>
      expect(centre.askedAt(`${at}/close`)[0]?.body).toEqual({ disposition: 'transported', note: '' }),
    );
  });
});

describe('a quiet dispatch desk', () => {
  it('is calm and says what to do when nothing waits', async () => {
    aCentre({ '/api/escalations': [] });
    await show(<DispatchDesk staff={aStaff()} />);
    expect(await screen.findByText('لا بلاغات تنتظر الاستلام')).toBeVisible();
  });

  it('asks to hear the tones until a person says they are heard', async () => {
    aCentre({ '/api/escalations': [] });
    await show(<DispatchDesk staff={aStaff()} />);
    await userEvent.click(await screen.findByRole('button', { name: 'سمعتها' }));
    expect(screen.queryByRole('button', { name: 'سمعتها' })).toBeNull();
  });

  it('counts on the tab what nobody has accepted', async () => {
    aCentre(waiting());
    await show(<DispatchDesk staff={aStaff()} />);
    await waitFor(() => expect(document.title).toBe('(1) نداء'));
  });
});

describe('the line of a dispatch desk', () => {
  it('says in both languages, after five silent seconds of an escalation and fifteen of none, that nothing new can appear', async () => {
    const heardAtMs = Date.now() - 6000;
    const { unmount } = await show(<LinkBanner heardAtMs={heardAtMs} isLive />, 'en');
    expect(screen.getByRole('alert')).toHaveTextContent(/No word from the centre for 6 seconds/u);
    unmount();
    const idle = await show(<LinkBanner heardAtMs={heardAtMs} isLive={false} />);
    expect(screen.queryByRole('alert')).toBeNull();
    idle.unmount();
    await show(<LinkBanner heardAtMs={Date.now() - 16_000} isLive={false} />);
    expect(screen.getByRole('alert')).toHaveTextContent(/لا خبر من المركز منذ 16 ثانية/u);
  });

  it.each([
    ['ar', /هذا المكتب لا يعرض ما لدى المركز/u],
    ['en', /does not show what the centre holds/u],
  ] as const)('tells the centre what it holds, and says when the two differ for long (%s)', async (language, words) => {
    const centre = aCentre({
      ...waiting(),
      '/api/desk/heartbeat': { count: 2, hash: 'other', isLasting: true },
    });
    await show(<DispatchDesk staff={aStaff()} />, language);
    expect(await screen.findByText(words, {}, { timeout: 5000 })).toBeVisible();
    expect(centre.askedAt('/api/desk/heartbeat')[0]?.body).toMatchObject(
      openTally([anEscalationView({ state: 'delivered' })]),
    );
  });
});

describe('a unit that has not moved yet', () => {
  it('is assigned by name, and goes with the same name', async () => {
    const centre = aCentre(waiting({ state: 'accepted', acceptedAt: new Date().toISOString() }));
    const { readAgain } = await show(<DispatchDesk staff={aStaff()} />, 'en');
    await userEvent.type(await screen.findByRole('textbox', { name: /Unit/u }), 'P-1');
    await userEvent.click(screen.getByRole('button', { name: 'Assigned only' }));
    await waitFor(() => expect(centre.askedAt(`${at}/assign`)[0]?.body).toEqual({ unit: 'P-1' }));
    centre.answers['/api/escalations'] = [anEscalationView({ state: 'assigned', unit: 'P-1' })];
    await readAgain();
    expect(await screen.findByRole('heading', { name: /Unit assigned/u })).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Unit on the way' }));
    await waitFor(() => expect(centre.askedAt(`${at}/unit`)[0]?.body).toEqual({ unit: 'P-1' }));
  });

  it('can be taken by a desk that joins who took it by phone', async () => {
    const voice = { how: 'voice', at: new Date().toISOString(), byName: 'نايف', badge: '12', reference: '' } as const;
    const centre = aCentre(
      waiting({
        state: 'accepted',
        acceptedAt: voice.at,
        acceptedByName: 'نايف',
        acceptances: [{ ...voice, confirmedByName: 'هند' }],
      }),
    );
    await show(<DispatchDesk staff={aStaff()} />, 'en');
    expect(await screen.findByText(/نايف, by phone at .*badge 12, number –.*confirmed by هند/u)).toBeVisible();
    await userEvent.keyboard('a');
    await waitFor(() => expect(centre.askedAt(`${at}/accept`)).toHaveLength(1));
  });
});

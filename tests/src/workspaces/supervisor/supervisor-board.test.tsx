import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { responseTimes } from '../../../../domain/escalation/response-times.ts';
import { asId, type EscalationId, type IntakeId } from '../../../../domain/ids.ts';
import { SupervisorBoard } from '../../../../src/workspaces/supervisor/supervisor-board.tsx';
import { aCentre } from '../../../builders/a-centre-page.ts';
import { aStaff } from '../../../builders/a-staff.ts';
import { aRequestView } from '../../../builders/a-request-view.ts';
import { aCallCard, anEntry, anOpenIntake, anOverride, aSupervision } from '../../../builders/a-supervision.ts';
import { anEscalationView } from '../../../builders/an-escalation-view.ts';
import { show } from '../../show.tsx';

const board = (over: Parameters<typeof aSupervision>[0] = {}) => ({ '/api/supervision': aSupervision(over) });
const intake = `/api/intakes/${anOpenIntake().intakeId}`;
const at = (seconds: number): string => new Date(Date.UTC(2026, 10, 25, 2, 0, seconds)).toISOString();

describe("the supervisor's board", () => {
  it('counts who waits and shows them behind the number', async () => {
    aCentre(board({ board: { waiting: [aCallCard()], mine: null, missed: [], telephony: 'up' } }));
    await show(<SupervisorBoard staff={aStaff()} />);
    await userEvent.click(await screen.findByRole('button', { name: /1\s*في الانتظار/u }));
    expect(await within(screen.getByRole('complementary')).findByText('•••• 0147')).toBeVisible();
  });

  it('says who asks about a call, and takes the key that declines', async () => {
    const card = aCallCard({ state: 'held' });
    const asked = { card, by: { ar: 'نورة', en: 'Noura' }, way: 'consult', phase: 'calling', since: at(0) } as const;
    const centre = aCentre(board({ board: { waiting: [], mine: null, missed: [], telephony: 'up', asked } }));
    await show(<SupervisorBoard staff={aStaff()} />);
    expect(await screen.findByRole('alert', { name: 'سؤال من الزملاء' })).toHaveTextContent('نورة: سؤال عن مكالمة');
    await userEvent.keyboard('x');
    const path = `/api/calls/${card.callId}/commands`;
    await waitFor(() => expect(centre.askedAt(path)[0]?.body).toMatchObject({ kind: 'asked-decline' }));
  });

  it('says who must phone when nobody has taken an escalation', async () => {
    aCentre(board({ escalations: [anEscalationView({ state: 'delivered', rung: 2 })] }));
    await show(<SupervisorBoard staff={aStaff()} />);
    expect(await screen.findByRole('alert')).toHaveTextContent('على مريم السليطي الاتصال بغرفة العمليات هاتفياً الآن');
  });

  it('holds response times against what the standards ask, and counts those nobody took', async () => {
    const one = { clickedAt: at(0), receivedAt: at(0), deliveredAt: at(1) };
    const spans = responseTimes([
      { ...one, state: 'accepted', acceptedAt: at(9) },
      { ...one, state: 'delivered' },
    ]);
    const shift = { from: at(-3600), to: at(3600), count: 2, spans };
    aCentre({ ...board(), '/api/supervision/response-times': [shift] });
    await show(<SupervisorBoard staff={aStaff()} />, 'en');
    await userEvent.click(await screen.findByRole('button', { name: 'Response times' }));
    const row = await screen.findByRole('row', { name: /^Accepted by name 2 9 s/u });
    expect(row).toHaveTextContent('waiting');
    expect(screen.getByText(/50% within 15 s; 90% is asked/u)).toHaveClass('missed');
  });

  it.each([
    ['ar', /لا شيء يراقب ساعة إنذار البلاغات/u, 'ساعة الإنذار متوقفة: راقبوه بأنفسكم'],
    ['en', /Nothing watches the alarm clock/u, 'The alarm clock stands still: watch it yourself'],
  ] as const)(
    'says that nobody watches the clock, and that the clock stands still (%s)',
    async (language, silent, behind) => {
      aCentre(
        board({
          auditor: { seenAt: null, isSilent: true },
          escalations: [anEscalationView({ ladderBehindSince: new Date().toISOString() })],
        }),
      );
      await show(<SupervisorBoard staff={aStaff()} />, language);
      expect(await screen.findByRole('alert')).toHaveTextContent(silent);
      expect(screen.getByText(behind)).toBeVisible();
    },
  );

  it('says since when no dispatch desk answers, and that one shows something else', async () => {
    const seenAt = new Date().toISOString();
    aCentre(board({ dispatchDesks: { seenAt, isDead: true, differing: 1 } }));
    await show(<SupervisorBoard staff={aStaff()} />, 'en');
    expect(await screen.findByText(/No desk of the operations room has answered since/u)).toBeVisible();
    expect(screen.getByText(/do not show what the centre holds: 1/u)).toBeVisible();
  });

  it('leaves an escalation that somebody took in peace', async () => {
    aCentre(board({ escalations: [anEscalationView({ state: 'accepted', acceptedByName: 'سالم', rung: 2 })] }));
    await show(<SupervisorBoard staff={aStaff()} />, 'en');
    expect(await screen.findByText('Accepted by سالم')).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe("the supervisor's hand", () => {
  it('countersigns an override only after the reason was shown again', async () => {
    const centre = aCentre(board({ overrides: [anOverride()] }));
    await show(<SupervisorBoard staff={aStaff()} />);
    await userEvent.click(await screen.findByRole('button', { name: 'مصادقة' }));
    const dialog = await screen.findByRole('alertdialog');
    expect(within(dialog).getByText(anOverride().reason)).toBeVisible();
    expect(centre.askedAt(`${intake}/countersign`)).toEqual([]);
    await userEvent.click(within(dialog).getByRole('button', { name: 'قرأت السبب وأصادق' }));
    await waitFor(() => expect(centre.askedAt(`${intake}/countersign`)).toHaveLength(1));
  });

  it("says that nobody countersigns one's own override", async () => {
    const centre = aCentre(board({ overrides: [anOverride()] }));
    centre.refuse(`${intake}/countersign`, 'own-override');
    await show(<SupervisorBoard staff={aStaff()} />, 'en');
    await userEvent.click(await screen.findByRole('button', { name: 'Countersign' }));
    await userEvent.click(await screen.findByRole('button', { name: 'I have read it and countersign' }));
    expect(await screen.findByText(/You cannot countersign your own override/u)).toBeVisible();
  });

  it('closes a step kept for review with what became of it and a reason, by keyboard', async () => {
    const eventId = '019a0000-0000-7000-8000-0000000000e1';
    const step = {
      eventId,
      device: eventId,
      type: 'intake.reopened',
      code: 'intake-not-open',
      at: '2026-03-01T10:00:00.000Z',
    };
    const centre = aCentre(board({ quarantined: [step] }));
    await show(<SupervisorBoard staff={aStaff()} />, 'en');
    (await screen.findByRole('button', { name: 'Deal with it' })).focus();
    await userEvent.keyboard('{Enter}');
    expect(screen.getByRole('button', { name: 'Close the review' })).toBeDisabled();
    await userEvent.selectOptions(screen.getByLabelText('What became of it'), 'Handled by phone');
    await userEvent.type(screen.getByLabelText(/^Why/u), 'spoke to her at nine{Enter}');
    await waitFor(() =>
      expect(centre.askedAt(`/api/quarantine/${eventId}/close`)).toEqual([
        { path: `/api/quarantine/${eventId}/close`, body: { outcome: 'by-phone', reason: 'spoke to her at nine' } },
      ]),
    );
  });

  it('answers a call for help', async () => {
    const centre = aCentre(board({ openIntakes: [anOpenIntake({ helpAskedAt: new Date().toISOString() })] }));
    await show(<SupervisorBoard staff={aStaff()} />, 'en');
    await userEvent.click(await screen.findByRole('button', { name: 'I am on it' }));
    await waitFor(() => expect(centre.askedAt(`${intake}/help-answered`)).toHaveLength(1));
  });
});

describe('a hand-over by phone', () => {
  const spoken = { toName: 'نايف', badge: '12', reference: '', at: new Date().toISOString(), by: 'op' };
  const claimed = anEscalationView({ state: 'delivered', rung: 2, step: 'voice-claimed', spoken });

  it.each([
    { language: 'ar', says: /نايف استلمه هاتفياً \(الشارة 12، الرقم –\)/u, yes: 'أؤكّد ذلك', act: 'confirm-voice' },
    {
      language: 'en',
      says: /نايف took it by phone \(badge 12, number –\)/u,
      yes: 'I confirm it',
      act: 'confirm-voice',
    },
    { language: 'en', says: /نايف took it by phone/u, yes: 'Nobody took it', act: 'deny-voice' },
  ] as const)('is confirmed or denied by the supervisor ($language, $act)', async (one) => {
    const centre = aCentre(board({ escalations: [claimed] }));
    await show(<SupervisorBoard staff={aStaff()} />, one.language);
    expect(await screen.findByText(one.says)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: one.yes }));
    await waitFor(() => expect(centre.askedAt(`/api/escalations/${claimed.id}/${one.act}`)).toHaveLength(1));
  });

  it('closes what ended only with what was done after', async () => {
    const ended = anEscalationView({ state: 'closed', step: 'resolved' });
    const centre = aCentre(board({ escalations: [ended] }));
    await show(<SupervisorBoard staff={aStaff()} />, 'en');
    await userEvent.click(await screen.findByRole('button', { name: 'Follow-up done' }));
    await userEvent.type(screen.getByRole('textbox', { name: /What was done after/u }), 'called{Enter}');
    await waitFor(() =>
      expect(centre.askedAt(`/api/escalations/${ended.id}/follow-up`)[0]?.body).toEqual({ note: 'called' }),
    );
  });

  it('cancels with a reason, or joins another of the same incident', async () => {
    const other = anEscalationView({ id: asId<EscalationId>('other'), intakeId: asId<IntakeId>('elsewhere') });
    const one = anEscalationView();
    const centre = aCentre({
      ...board({ escalations: [one, other], openIntakes: [anOpenIntake()] }),
      [`${intake}/timeline`]: [],
    });
    await show(<SupervisorBoard staff={aStaff()} />, 'en');
    await userEvent.click(await screen.findByRole('button', { name: /Danger to life/u }));
    const side = within(screen.getByRole('complementary'));
    await userEvent.click(side.getByRole('button', { name: 'Cancel the emergency' }));
    await userEvent.type(side.getByRole('textbox'), 'wrong house{Enter}');
    await waitFor(() =>
      expect(centre.askedAt(`/api/escalations/${one.id}/cancel`)[0]?.body).toEqual({ reason: 'wrong house' }),
    );
    await userEvent.click(side.getByText('The same incident as another'));
    await userEvent.click(await side.findByRole('button', { name: /Weapon or threat to kill/u }));
    await waitFor(() =>
      expect(centre.askedAt(`/api/escalations/${one.id}/merge`)[0]?.body).toEqual({ into: other.id }),
    );
  });

  it('says what is late about an escalation somebody has', async () => {
    const alarm = { why: 'accepted', at: new Date().toISOString(), times: 1 } as const;
    aCentre(board({ escalations: [anEscalationView({ state: 'accepted', acceptedByName: 'سالم', alarm })] }));
    await show(<SupervisorBoard staff={aStaff()} />, 'en');
    expect(await screen.findByText('Accepted, and no unit yet')).toBeVisible();
  });
});

describe('what stands behind the board', () => {
  it('shows what happened in words, and a step of a newer program as such', async () => {
    aCentre({
      ...board({ openIntakes: [anOpenIntake()] }),
      [`${intake}/timeline`]: [
        anEntry({ type: 'screening.answered', body: { item: 'lap1', answer: 'declined' } }),
        anEntry({ eventId: '2', type: 'dispatch.rejected', body: { byName: 'سالم', reason: 'wrong-area', note: '' } }),
        anEntry({
          eventId: '4',
          type: 'place.read-back',
          body: { place: { zone: '90' }, danger: 'life-threat' },
        }),
        anEntry({ eventId: '3', type: 'future.thing', body: { any: 1 } }),
      ],
    });
    await show(<SupervisorBoard staff={aStaff()} />, 'en');
    await userEvent.click(await screen.findByRole('button', { name: /Danger to life/u }));
    const side = within(screen.getByRole('complementary', { name: 'What happened' }));
    expect(await side.findByText(/Declined/u)).toBeVisible();
    expect(side.getByText('Not our area')).toBeVisible();
    expect(side.getByText('Place read back and confirmed by the caller')).toBeVisible();
    expect(side.getByText('A step of another version (future.thing)')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('complementary')).toBeNull();
  });

  it('searches with the words in the body, never in the address', async () => {
    const centre = aCentre({ ...board(), '/api/search': [] });
    await show(<SupervisorBoard staff={aStaff()} />);
    await userEvent.type(await screen.findByRole('textbox', { name: 'بحث باسم أو رقم' }), 'مريم{Enter}');
    await waitFor(() => expect(centre.asked).toEqual([{ path: '/api/search', body: { text: 'مريم' } }]));
    expect(await screen.findByText(/لا نتائج/u)).toBeVisible();
  });

  it('counts a request once that is overdue and has no owner', async () => {
    const late = aRequestView({ overdue: true });
    aCentre(board({ requestsNeedingOwner: [late], requestsOverdue: [late] }));
    await show(<SupervisorBoard staff={aStaff()} />, 'en');
    expect(await screen.findByRole('button', { name: /1\s*Need you/u })).toBeVisible();
  });
});

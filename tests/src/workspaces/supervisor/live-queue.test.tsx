import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { OperatorPresence } from '../../../../contract/api.ts';
import { queueFigures, type QueuedCall } from '../../../../domain/queue/figures.ts';
import { SupervisorBoard } from '../../../../src/workspaces/supervisor/supervisor-board.tsx';
import { aCentre } from '../../../builders/a-centre-page.ts';
import { aStaff } from '../../../builders/a-staff.ts';
import { aCallCard, aSupervision } from '../../../builders/a-supervision.ts';
import { show } from '../../show.tsx';

const at = (seconds: number): string => new Date(Date.UTC(2026, 2, 1, 18, 0, seconds)).toISOString();
const ago = (seconds: number): string => new Date(Date.now() - seconds * 1000).toISOString();
const anOperator = (over: Partial<OperatorPresence> = {}): OperatorPresence => ({
  staffId: 'op-1',
  name: 'مريم السليطي',
  state: 'ready',
  since: ago(60),
  because: null,
  isOverdue: false,
  connected: true,
  phone: null,
  intakeId: null,
  level: null,
  ...over,
});
const answered = (waited: number): QueuedCall => ({ queuedAt: at(0), answeredAt: at(waited) });
const hour = queueFigures(
  [answered(4), answered(8), answered(30), { queuedAt: at(0), endedAt: at(7), endReason: 'abandoned' }],
  at(60),
);
const shift = { from: at(0), ...queueFigures([], at(60)) };

function aBoard(over: Parameters<typeof aSupervision>[0] = {}) {
  aCentre({ '/api/supervision': aSupervision(over), '/api/supervision/queue': { hour, shift } });
}

describe('the live queue', () => {
  it.each([
    {
      language: 'ar',
      figure: /66٪\s*رُدّ عليها خلال 15 ث/u,
      standard: /خلال 15 ث: 66٪ \(2 من 3\)، والمطلوب 90٪ · لم يتحقق/u,
      gaveUp: /أقفل المتصل قبل الرد 1/u,
      soon: /منها خلال 10 ث 1/u,
      half: /نصفهم خلال 8 ث/u,
      now: /جاهز 1/u,
    },
    {
      language: 'en',
      figure: /66%\s*Answered in 15 s/u,
      standard: /Within 15 s: 66% \(2 of 3\); 90% is asked · missed/u,
      gaveUp: /Gave up 1/u,
      soon: /of them within 10 s 1/u,
      half: /Half within 8 s/u,
      now: /Ready 1/u,
    },
  ] as const)('stands behind the share answered in time, in plain figures ($language)', async (one) => {
    aBoard({ operators: [anOperator()] });
    await show(<SupervisorBoard staff={aStaff()} />, one.language);
    await userEvent.click(await screen.findByRole('button', { name: one.figure }));
    const side = within(screen.getByRole('complementary'));
    expect(await side.findByText(one.standard)).toHaveClass('missed');
    for (const name of [one.gaveUp, one.soon, one.half, one.now]) expect(side.getByRole('row', { name })).toBeVisible();
  });

  it('says that nothing came in, rather than a good figure', async () => {
    aBoard();
    await show(<SupervisorBoard staff={aStaff()} />, 'en');
    await userEvent.click(await screen.findByRole('button', { name: /Answered in 15 s/u }));
    const side = within(screen.getByRole('complementary'));
    await userEvent.selectOptions(await side.findByRole('combobox'), 'shift');
    expect(side.getByText('No call in this time')).toBeVisible();
  });
});

const waiting = (card = aCallCard()) => ({ waiting: [card], mine: null, missed: [], telephony: 'up' }) as const;

describe('callers nobody answers', () => {
  const returned = aCallCard({ state: 'ringing', returnedAt: ago(3) });

  it.each([
    ['ar', /رنّت مكالمة ولم يردّ أحد.*بلا رد: مريم السليطي/u, 'مكالمة بلا رد'],
    ['en', /A call rang and nobody answered.*Did not answer: مريم السليطي/u, 'Let a call ring'],
  ] as const)('are an alarm that names who let it ring (%s)', async (language, says, word) => {
    aBoard({ board: waiting(returned), operators: [anOperator({ because: 'not-responding' })] });
    await show(<SupervisorBoard staff={aStaff()} />, language);
    expect(await screen.findByRole('alert')).toHaveTextContent(says);
    expect(screen.getByText(word)).toBeVisible();
  });

  it('are a word while all speak, and an alarm when nobody is there', async () => {
    aBoard({ board: waiting(), operators: [anOperator({ state: 'on-call' })] });
    const first = await show(<SupervisorBoard staff={aStaff()} />, 'en');
    expect(await screen.findByText(/A caller waits and nobody is ready/u)).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
    first.unmount();
    aBoard({ board: waiting(), operators: [anOperator({ state: 'break' })] });
    await show(<SupervisorBoard staff={aStaff()} />, 'en');
    expect(await screen.findByRole('alert')).toHaveTextContent('A caller waits and nobody is ready');
  });

  it('are no alarm while somebody is ready', async () => {
    aBoard({ board: waiting(), operators: [anOperator()] });
    await show(<SupervisorBoard staff={aStaff()} />, 'en');
    await screen.findByText('Ready');
    expect(screen.queryByText(/nobody is ready/u)).toBeNull();
  });
});

describe('the operators', () => {
  it('stand with whom no call reaches first, each with the reason', async () => {
    aBoard({
      operators: [
        anOperator({ staffId: '1', name: 'نورة', state: 'on-call' }),
        anOperator({ staffId: '2', name: 'هند', state: 'training' }),
        anOperator({ staffId: '3', name: 'سارة', state: 'wrap-up', isOverdue: true }),
        anOperator({ staffId: '4', name: 'ريم', because: 'microphone-missing' }),
      ],
    });
    await show(<SupervisorBoard staff={aStaff()} />, 'en');
    const rows = within(await screen.findByRole('region', { name: 'On shift' })).getAllByRole('listitem');
    expect(rows.map((row) => row.textContent)).toEqual([
      expect.stringMatching(/ريم.*No microphone/u),
      expect.stringMatching(/نورة.*On a call/u),
      expect.stringMatching(/سارة.*Wrapping up.*Over the time/u),
      expect.stringMatching(/هند.*Training/u),
    ]);
  });
});

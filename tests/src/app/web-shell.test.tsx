import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { roles } from '../../../domain/access/roles.ts';
import { WebShell } from '../../../src/app/web-shell.tsx';
import { aCentre } from '../../builders/a-centre-page.ts';
import { aStaff } from '../../builders/a-staff.ts';
import { aSupervision } from '../../builders/a-supervision.ts';
import { show } from '../show.tsx';

const house = { '/api/health': { ok: true, demo: true, version: '1', now: new Date().toISOString() } };
const desks = {
  ...house,
  '/api/escalations': [],
  '/api/supervision': aSupervision(),
  '/api/requests': [],
  '/api/alarms': [],
  '/api/quarantine': [],
  '/api/exchange/trouble': { unsent: [], refused: [] },
  '/api/people': [],
};

beforeEach(() => {
  Object.assign(window, { matchMedia: () => ({ matches: false }) });
});

describe('the web desks', () => {
  it('ask to sign in and say nothing else', async () => {
    aCentre(house).refuse('/api/me', 'not-signed-in');
    await show(<WebShell />);
    expect(await screen.findByRole('link', { name: 'تسجيل الدخول' })).toHaveAttribute('href', '/auth/login?to=/desk/');
    expect(await screen.findByText('عرض تجريبي، كل الأشخاص مختلقون')).toBeVisible();
  });

  const words = {
    operator: /Your work is in the Nida application/u,
    supervisor: "Supervisor's board",
    dispatcher: 'Operations room',
    'dispatch-supervisor': 'Operations room',
    'case-worker': 'Requests of the unit',
    administrator: "Administrator's desk",
  } as const;
  it.each(roles)('show a %s the desk of that role', async (role) => {
    aCentre({ ...desks, '/api/me': aStaff({ role }) });
    await show(<WebShell />, 'en');
    expect(await screen.findByText(words[role], {}, { timeout: 5000 })).toBeInTheDocument();
  });

  it('change the language in place, with direction, and remember it', async () => {
    aCentre({ ...desks, '/api/me': aStaff({ role: 'operator' }) });
    await show(<WebShell />);
    await userEvent.click(await screen.findByRole('button', { name: /English/u }));
    expect(await screen.findByRole('button', { name: 'Sign out' })).toBeVisible();
    expect(document.documentElement).toHaveAttribute('dir', 'ltr');
    expect(localStorage.getItem('nida-language')).toBe('en');
  });

  it('say when the centre cannot be reached', async () => {
    aCentre({ '/api/me': aStaff({ role: 'operator' }) }).refuse('/api/health', 'centre-unreachable');
    await show(<WebShell />);
    expect(await screen.findByText('لا اتصال بالمركز')).toBeVisible();
  });

  it('are dark in the operations room until someone chooses otherwise', async () => {
    aCentre({ ...desks, '/api/me': aStaff() });
    await show(<WebShell />);
    await waitFor(() => expect(document.documentElement).toHaveAttribute('data-theme', 'dark'));
    await userEvent.click(screen.getByRole('button', { name: 'فاتح' }));
    expect(document.documentElement).toHaveAttribute('data-theme', 'light');
  });
});

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { asId, type RequestId } from '../../../../domain/ids.ts';
import { CaseworkDesk } from '../../../../src/workspaces/casework/casework-desk.tsx';
import { aCentre } from '../../../builders/a-centre-page.ts';
import { aRequestCard, aRequestView } from '../../../builders/a-request-view.ts';
import { aStaff } from '../../../builders/a-staff.ts';
import { show } from '../../show.tsx';

const worker = aStaff({ role: 'case-worker', service: 'legal' });
const at = `/api/requests/${aRequestView().id}`;
const list = (...requests: ReturnType<typeof aRequestView>[]) => ({ '/api/requests': requests });

describe("the case worker's desk", () => {
  it('accepts a request by its key', async () => {
    const centre = aCentre(list(aRequestView()));
    await show(<CaseworkDesk staff={worker} />);
    await screen.findByRole('button', { name: /أستلم الطلب/u });
    await userEvent.keyboard('a');
    await waitFor(() => expect(centre.askedAt(`${at}/accept`)).toHaveLength(1));
  });

  it('says why when the centre refuses', async () => {
    const centre = aCentre(list(aRequestView()));
    centre.refuse(`${at}/accept`, 'not-in-this-state');
    await show(<CaseworkDesk staff={worker} />, 'en');
    await userEvent.click(await screen.findByRole('button', { name: /I accept the request/u }));
    expect(await screen.findByText(/Not possible in the present state/u)).toBeVisible();
  });

  it('notes what was done with a next step and a due time', async () => {
    const centre = aCentre(list(aRequestView({ state: 'accepted', ownerName: 'نورة' })));
    await show(<CaseworkDesk staff={worker} />, 'en');
    await screen.findByRole('button', { name: /Note and next step/u });
    await userEvent.keyboard('n');
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Follow up' }));
    await userEvent.click(dialog.getByRole('button', { name: 'In three days' }));
    await userEvent.type(dialog.getByRole('textbox', { name: 'What was done' }), 'called, no answer{Enter}');
    await waitFor(() => expect(centre.askedAt(`${at}/note`)).toHaveLength(1));
    expect(centre.askedAt(`${at}/note`)[0]?.body).toEqual({
      text: 'called, no answer',
      nextStep: 'follow-up',
      dueAt: expect.stringMatching(/T11:00:00\.000Z$/u),
    });
  });

  it('returns a request only with a reason', async () => {
    const centre = aCentre(list(aRequestView()));
    await show(<CaseworkDesk staff={worker} />, 'en');
    await screen.findByRole('button', { name: /Return the request/u });
    await userEvent.keyboard('r');
    await userEvent.keyboard('{Enter}');
    expect(centre.askedAt(`${at}/return`)).toEqual([]);
    await userEvent.type(screen.getByRole('textbox', { name: 'Reason' }), 'needs shelter first{Enter}');
    await waitFor(() => expect(centre.askedAt(`${at}/return`)[0]?.body).toEqual({ reason: 'needs shelter first' }));
  });
});

describe('words typed in a dialog', () => {
  it('are there again after Escape, and after the centre refused them, until it has taken them', async () => {
    const centre = aCentre(list(aRequestView()));
    await show(<CaseworkDesk staff={worker} />, 'en');
    await screen.findByRole('button', { name: /Return the request/u });
    await userEvent.keyboard('r');
    await userEvent.type(await screen.findByRole('textbox', { name: 'Reason' }), 'needs shelter');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('textbox', { name: 'Reason' })).toBeNull());
    centre.refuse(`${at}/return`, 'not-in-this-state');
    await userEvent.keyboard('r');
    await userEvent.type(await screen.findByRole('textbox', { name: 'Reason' }), ' first{Enter}');
    await screen.findByText(/Not possible in the present state/u);
    await userEvent.keyboard('r');
    expect(await screen.findByRole('textbox', { name: 'Reason' })).toHaveValue('needs shelter first');
  });
});

describe('what a case worker sees', () => {
  it('shows the number only while calling is safe', async () => {
    aCentre(list(aRequestView()));
    await show(<CaseworkDesk staff={worker} />, 'en');
    expect(await screen.findByText('+97433014420')).toBeVisible();
    expect(screen.getByText(/You may call now/u)).toBeVisible();
  });

  it('hides the number of a caller who must not be called, and says so first', async () => {
    const safeContact = { callBack: 'forbidden', number: '+97433014420' } as const;
    aCentre(list(aRequestView({ card: aRequestCard({ safeContact }) })));
    await show(<CaseworkDesk staff={worker} />);
    expect(await screen.findByText(/ممنوع الاتصال بهذا الرقم/u)).toBeVisible();
    expect(screen.queryByText('+97433014420')).toBeNull();
  });

  it('takes "not asked" as no', async () => {
    aCentre(list(aRequestView({ card: aRequestCard({ safeContact: {} }) })));
    await show(<CaseworkDesk staff={worker} />, 'en');
    expect(await screen.findByText(/Do not call: the caller was not asked/u)).toBeVisible();
    expect(screen.getByText('No voicemail: not asked')).toBeVisible();
  });

  it('puts what is overdue first and walks the list by the arrow keys', async () => {
    const late = aRequestView({
      id: asId<RequestId>('late'),
      overdue: true,
      dueAt: '2026-01-01T00:00:00.000Z',
      card: aRequestCard({ kind: 'shelter' }),
    });
    aCentre(list(aRequestView(), late));
    await show(<CaseworkDesk staff={worker} />, 'en');
    expect(await screen.findByRole('heading', { name: 'Shelter' })).toBeVisible();
    await userEvent.keyboard('{ArrowDown}');
    expect(await screen.findByRole('heading', { name: 'Legal counselling' })).toBeVisible();
  });

  it('is calm when the unit has nothing to do', async () => {
    aCentre(list());
    await show(<CaseworkDesk staff={worker} />);
    expect(await screen.findByText('لا طلبات لوحدتكم الآن')).toBeVisible();
  });
});

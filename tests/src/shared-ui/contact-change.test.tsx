import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { ContactChange } from '../../../contract/api.ts';
import { asId, type IntakeId } from '../../../domain/ids.ts';
import { ContactChangeLine } from '../../../src/shared-ui/record/contact-change.tsx';
import { LowerNo } from '../../../src/workspaces/supervisor/lower-no.tsx';
import { aCentre } from '../../builders/a-centre-page.ts';
import { show } from '../show.tsx';

const intakeId = asId<IntakeId>('019a0000-0000-7000-8000-0000000000b8');
const aChange = (over: Partial<ContactChange> = {}): ContactChange => ({
  id: '019a0000-0000-4000-8000-0000000000c8',
  intakeId,
  lowers: [{ at: '2026-03-01T10:00:00.000Z', by: 'op-1' }],
  reason: 'تقول إن الموظفة أساءت الفهم',
  askedByName: 'خالد',
  askedAt: '2026-03-01T11:00:00.000Z',
  mayDecide: true,
  decidedByName: null,
  decidedAt: null,
  isLowered: null,
  refusedBecause: null,
  ...over,
});
const decided = { mayDecide: false, decidedByName: 'نورة', decidedAt: '2026-03-01T12:00:00.000Z' };

describe('a "never call back" said to be a mistake', () => {
  it.each([
    ['ar', 'اقرأ وقرّر', 'قد يعرّض الاتصال صاحبه للخطر', 'أؤكد: يمكن الاتصال'],
    ['en', 'Read and decide', 'put the caller in danger', 'I confirm: the caller may be called'],
  ] as const)('is confirmed by keys alone once the danger was said (%s)', async (...said) => {
    const [language, decide, danger, yes] = said;
    const centre = aCentre({});
    await show(<ContactChangeLine change={aChange()} />, language);
    screen.getByRole('button', { name: decide }).focus();
    await userEvent.keyboard('{Enter}');
    const dialog = within(await screen.findByRole('alertdialog'));
    expect(dialog.getByText(aChange().reason)).toBeVisible();
    expect(dialog.getByText(new RegExp(danger, 'u'))).toBeVisible();
    dialog.getByRole('button', { name: yes }).focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(centre.askedAt(`/api/contact-changes/${aChange().id}/confirm`)).toHaveLength(1));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  });

  it('stays with a reason', async () => {
    const centre = aCentre({});
    await show(<ContactChangeLine change={aChange()} />, 'en');
    await userEvent.click(screen.getByRole('button', { name: 'Read and decide' }));
    await userEvent.click(await screen.findByRole('button', { name: 'No, it stays' }));
    await userEvent.keyboard('I heard her say it{Enter}');
    await waitFor(() => expect(centre.askedAt(`/api/contact-changes/${aChange().id}/refuse`)).toHaveLength(1));
    expect(centre.askedAt(`/api/contact-changes/${aChange().id}/refuse`)[0]?.body).toEqual({
      reason: 'I heard her say it',
    });
  });

  it.each([
    ['waits for somebody else', { mayDecide: false }, /Until then: never call back/u],
    ['was changed by two people', { ...decided, isLowered: true }, /Changed by two people on .*: خالد and نورة/u],
    ['was let be', { ...decided, isLowered: false, refusedBecause: 'سمعتها' }, /نورة did not confirm it.*سمعتها/u],
  ])('says when it %s', async (_what, over, words) => {
    aCentre({});
    await show(<ContactChangeLine change={aChange(over)} />, 'en');
    expect(screen.getByText(words)).toBeVisible();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('is asked about at the supervisor’s desk only where one stands', async () => {
    const path = `/api/intakes/${intakeId}/call-back`;
    const centre = aCentre({ [path]: 'forbidden', '/api/contact-changes': [] });
    await show(<LowerNo intakeId={intakeId} />, 'en');
    await userEvent.click(await screen.findByRole('button', { name: '“Never call back” is a mistake' }));
    centre.answers['/api/contact-changes'] = [aChange({ mayDecide: false })];
    await userEvent.keyboard('She says we misheard her{Enter}');
    expect(await screen.findByText(/Waits for a second person/u)).toBeVisible();
    expect(centre.askedAt(`/api/intakes/${intakeId}/lower-no`)[0]?.body).toEqual({
      reason: 'She says we misheard her',
    });
    expect(screen.queryByRole('button')).toBeNull();
  });
});

import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ContactChange } from '../../../../contract/api.ts';
import { standingNoes } from '../../../../domain/people/call-back.ts';
import { openRecord } from './open-desk.tsx';

const pressed = (name: RegExp): string | null => screen.getByRole('button', { name }).getAttribute('aria-pressed');

describe('a "never call back" that two people took back', () => {
  it('is shown as it holds now, with who changed it, until it is said again', async () => {
    const desk = await openRecord();
    await desk.press('[KeyS][Digit2]');
    await waitFor(() => expect(pressed(/لا تتصلوا/u)).toBe('true'));
    const change: ContactChange = {
      id: '019a0000-0000-4000-8000-0000000000c8',
      intakeId: desk.intake().id,
      lowers: standingNoes(desk.intake()),
      reason: 'تقول إن الموظفة أساءت الفهم',
      askedByName: 'خالد',
      askedAt: new Date().toISOString(),
      mayDecide: false,
      decidedByName: 'نورة',
      decidedAt: new Date().toISOString(),
      isLowered: true,
      refusedBecause: null,
    };
    desk.centre.answers['/api/contact-changes'] = [change];
    await desk.readAgain();
    expect(await screen.findByText(/غيّره شخصان في .*: خالد ونورة/u)).toBeVisible();
    expect(pressed(/لا تتصلوا/u)).toBe('false');
    await desk.press('[KeyS][Digit2]');
    await waitFor(() => expect(pressed(/لا تتصلوا/u)).toBe('true'));
  });
});

import { configure, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { EscalationView, MessageView } from '../../../../contract/api.ts';
import { asId, type MessageId } from '../../../../domain/ids.ts';
import { anEscalationView } from '../../../builders/an-escalation-view.ts';
import { openRecord } from './open-desk.tsx';

vi.setConfig({ testTimeout: 30_000 });
configure({ asyncUtilTimeout: 10_000 });

const focusOnPlace = () => waitFor(() => expect(document.activeElement?.tagName).toBe('TEXTAREA'));

const asked: MessageView = {
  messageId: asId<MessageId>('019a0000-0000-7000-8000-0000000000d1'),
  from: 'dispatch',
  question: 'weapon-there',
  asks: true,
  text: '',
  at: new Date(Date.now() - 12_000).toISOString(),
  by: 'dis',
  byName: 'Salem',
};

/** An emergency on the desk, and what dispatch asked about it. */
async function anEmergency(talk: readonly MessageView[]) {
  const desk = await openRecord({ language: 'en' });
  await desk.press('[F9]1');
  await screen.findByText(/Saved here, on its way/u);
  // The place has the hand first; Enter gives the keys back to the script.
  await focusOnPlace();
  await desk.press('{Enter}');
  const { escalation, id } = desk.intake();
  if (escalation === undefined) throw new Error('nothing was raised');
  const view: EscalationView = anEscalationView({ id: escalation.escalationId, intakeId: id, talk });
  desk.centre.answers['/api/my/progress'] = { escalations: [view], requests: [], supervised: [], closed: [] };
  await desk.readAgain();
  return { ...desk, view };
}
const told = (desk: { intake: () => { escalation?: { told?: readonly unknown[] } } }) => desk.intake().escalation?.told;

describe('messages of dispatch on the call desk', () => {
  it('show at once with their seconds, are answered by D and a digit, and were seen by this person', async () => {
    const desk = await anEmergency([asked]);
    expect(await screen.findByText(/The operations room asks/u)).toHaveTextContent(/\d:\d\d/u);
    const at = `/api/escalations/${desk.view.id}/seen`;
    await waitFor(() => expect(desk.centre.askedAt(at)[0]?.body).toEqual({ messageIds: [asked.messageId] }));
    await desk.press('d2');
    await waitFor(() => expect(told(desk)).toMatchObject([{ answers: asked.messageId, answer: 'no', text: '' }]));
    // The digits are the script's again, and the answer stands there before the centre has it.
    expect(
      within(screen.getByRole('list', { name: /Messages/u })).getByText(/on its way to the centre/u),
    ).toBeVisible();
    expect(screen.queryByText(/The operations room asks/u)).toBeNull();
  });

  it('are answered in own words by Enter, kept while they are typed', async () => {
    const desk = await anEmergency([asked]);
    await screen.findByText(/The operations room asks/u);
    await desk.press('d6');
    await desk.press('he dropped it');
    await waitFor(() => expect([...desk.nida.stored.values()].at(-1)?.drafts.message).toBe('he dropped it'));
    expect(told(desk)).toBeUndefined();
    await desk.press('{Enter}');
    await waitFor(() => expect(told(desk)).toMatchObject([{ answers: asked.messageId, text: 'he dropped it' }]));
  });

  it('can be written without being asked, while the centre has not answered at all', async () => {
    const desk = await openRecord({ language: 'en' });
    await desk.press('[F9]1');
    await screen.findByText(/Saved here, on its way/u);
    await focusOnPlace();
    await desk.press('{Enter}d');
    const words = await screen.findByRole('textbox', { name: 'Own words' });
    await waitFor(() => expect(words).toHaveFocus());
    await desk.press('green door{Enter}');
    await waitFor(() => expect(told(desk)).toMatchObject([{ text: 'green door' }]));
  });

  it('about an emergency that left the desk stand above whatever lies there', async () => {
    const desk = await openRecord({ language: 'en' });
    const other = anEscalationView({ talk: [asked] });
    desk.centre.answers['/api/my/progress'] = { escalations: [other], requests: [], supervised: [], closed: [] };
    await desk.readAgain();
    const banner = await screen.findByText(/asks about an earlier emergency/u);
    expect(banner).toHaveTextContent(/Is the weapon still there/u);
  });
});

import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { plainSound } from '../../../../contract/phone-devices.ts';
import type { PhoneState } from '../../../../contract/phone-host.ts';
import { openDesk } from './open-desk.tsx';

const ready: PhoneState = { line: 'registered', microphone: 'ready', call: null };
const onCall: PhoneState = {
  ...ready,
  call: {
    leg: 'call-1',
    phase: 'active',
    isMuted: false,
    deafSince: null,
    quality: { received: 500, lost: 90, jitter: 80, roundTrip: 20, grade: 'poor', unheardSince: null },
  },
};
const headset = { label: 'Headset', group: 'a' };
const sound = { microphones: [headset, { label: 'Camera', group: 'b' }], speakers: [headset] };

describe('the sound of a console', () => {
  it.each([
    ['ar', 'الصوت', 'الميكروفون', 'شغّل نغمة: السماعة', 'إزالة ضجيج الغرفة'],
    ['en', 'Sound', 'Microphone', 'Play a tone: headset', 'Take noise of the room out'],
  ] as const)('is chosen with the keyboard alone (%s)', async (...given) => {
    const [language, title, microphone, tone, noise] = given;
    const { press, hands, nida } = await openDesk({ language, phone: ready, sound });
    await screen.findByRole('region', { name: title });
    await press('y');
    const dialog = within(await screen.findByRole('dialog', { name: title }));
    const field = dialog.getByLabelText(microphone);
    expect(field).toHaveFocus();
    await hands.selectOptions(field, 'Headset');
    dialog.getByRole('button', { name: tone }).focus();
    await press('{Enter}');
    dialog.getByLabelText(noise).focus();
    await press(' ');
    expect(nida.sounds.chosen.at(-1)).toEqual({ ...plainSound, microphone: headset, noise: false });
    expect(nida.sounds.tones).toEqual(['speaker']);
    expect(nida.sounds.watched[0]).toBe(true);
    await press('{Escape}');
    await waitFor(() => expect(nida.sounds.watched.at(-1)).toBe(false));
  });
  it.each([
    ['ar', /فُصلت Headset/u],
    ['en', /Headset was unplugged/u],
  ] as const)(
    'says at once in a call that the headset is gone, and stops when it is back (%s)',
    async (language, words) => {
      const choice = { ...plainSound, microphone: headset, speaker: headset };
      const { nida } = await openDesk({ language, phone: onCall, sound: { ...sound, choice } });
      await screen.findByRole('status');
      act(() => nida.soundSays({ microphones: [], speakers: [], gone: ['microphone', 'speaker'] }));
      expect((await screen.findByText(words)).closest('[role=alert]')).not.toBeNull();
      act(() => nida.soundSays({ ...sound, gone: [] }));
      await waitFor(() => expect(screen.queryByText(words)).toBeNull());
    },
  );
  it.each([
    ['ar', /الخط ضعيف/u],
    ['en', /Line poor/u],
  ] as const)('is graded in a word during a call (%s)', async (language, words) => {
    await openDesk({ language, phone: onCall, sound });
    expect(await screen.findByText(words)).toBeVisible();
  });
});

import type { SoundDevice, SoundFound } from '../../contract/phone-devices.ts';

/** A device of this computer with the name it has for as long as the program runs. */
export type Found = SoundDevice & { readonly id: string };
export type Here = { readonly microphones: readonly Found[]; readonly speakers: readonly Found[] };

/** Chromium lists the system's choice a second time under these names. */
const doubles = ['default', 'communications'];
const mostDevices = 64;

export function devicesHere(all: readonly MediaDeviceInfo[]): Here {
  const ofKind = (kind: MediaDeviceKind): Found[] =>
    all
      .filter((one) => one.kind === kind && one.label !== '' && !doubles.includes(one.deviceId))
      .slice(0, mostDevices)
      .map(({ deviceId, label, groupId }) => ({
        id: deviceId,
        label: label.slice(0, 300),
        group: groupId.slice(0, 200),
      }));
  return { microphones: ofKind('audioinput'), speakers: ofKind('audiooutput') };
}

/** The chosen device among those that are here: the very one, or another of its name. The groups are others after a restart. */
export function findDevice(wanted: SoundDevice | null, here: readonly Found[]): Found | null {
  if (wanted === null) return null;
  const named = here.filter((one) => one.label === wanted.label);
  return named.find((one) => one.group === wanted.group) ?? named[0] ?? null;
}

const nameOnly = ({ label, group }: Found): SoundDevice => ({ label, group });

/** What is told of it; the names of this run stay in the page. */
export const toldOf = ({ microphones, speakers }: Here, gone: SoundFound['gone']): SoundFound => ({
  microphones: microphones.map(nameOnly),
  speakers: speakers.map(nameOnly),
  gone: [...gone],
});

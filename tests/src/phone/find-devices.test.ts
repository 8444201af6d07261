import { expect, it } from 'vitest';
import { devicesHere, findDevice } from '../../../src/phone/find-devices.ts';
import { loudnessOf } from '../../../src/phone/loudness.ts';

const device = (kind: MediaDeviceKind, deviceId: string, label: string, groupId = 'g'): MediaDeviceInfo => ({
  kind,
  deviceId,
  label,
  groupId,
  toJSON: () => null,
});
const one = { id: 'a', label: 'Headset', group: 'left' };
const two = { id: 'b', label: 'Headset', group: 'right' };

it('lists each device once, without the system’s doubles and without those that have no name', () => {
  const { microphones, speakers } = devicesHere([
    device('audioinput', 'default', 'Default - Headset'),
    device('audioinput', 'communications', 'Communications - Headset'),
    device('audioinput', 'x', 'Headset'),
    device('audioinput', 'y', ''),
    device('audiooutput', 'z', 'Loudspeaker'),
    device('videoinput', 'v', 'Camera'),
  ]);
  expect(microphones).toEqual([{ id: 'x', label: 'Headset', group: 'g' }]);
  expect(speakers).toEqual([{ id: 'z', label: 'Loudspeaker', group: 'g' }]);
});
it('finds the very one of two of a name, one of its name after a restart, and none that is gone', () => {
  expect(findDevice({ label: 'Headset', group: 'right' }, [one, two])).toBe(two);
  expect(findDevice({ label: 'Headset', group: 'of an earlier run' }, [one, two])).toBe(one);
  expect(findDevice({ label: 'Another', group: 'left' }, [one, two])).toBeNull();
  expect(findDevice(null, [one, two])).toBeNull();
});
it('tells silence from a voice on a scale of decibels', () => {
  expect(loudnessOf(new Float32Array(512))).toBe(0);
  expect(loudnessOf(new Float32Array(512).fill(1))).toBe(1);
  expect(loudnessOf(new Float32Array(512).fill(0.1))).toBeCloseTo(0.67, 2);
});

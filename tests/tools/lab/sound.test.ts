import { describe, expect, it } from 'vitest';
import { pitchOf } from '../../../tools/lab/sound/pitch.ts';
import { voiceWithPilot } from '../../../tools/lab/sound/voice.ts';
import { fromWav, toWav } from '../../../tools/lab/sound/wav.ts';

describe('the sound of the lab', () => {
  it.each([700, 1300])('is known again by its pilot of %i Hz', (hertz) => {
    const { samples, samplesPerSecond } = voiceWithPilot(hertz, 1, 8000);
    expect(Math.abs(pitchOf(samples, samplesPerSecond, 3400) - hertz)).toBeLessThanOrEqual(2);
  });
  it('comes back from a file as it was', () => {
    const sound = voiceWithPilot(700, 1, 8000);
    expect(fromWav(toWav(sound))).toEqual(sound);
  });
  it('is read from a recording that was never closed, and from nothing else', () => {
    const sound = voiceWithPilot(700, 1, 8000);
    const file = toWav(sound);
    file.writeUInt32LE(0, 40);
    expect(fromWav(file)).toEqual(sound);
    expect(() => fromWav(Buffer.from('OggS and more'))).toThrow(RangeError);
  });
});

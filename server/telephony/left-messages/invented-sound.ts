import type { SoundSource } from './sound-source.ts';

const samplesPerSecond = 8000;
const headerBytes = 44;
const syllablesPerSecond = 4;
const full = 32_767;

/** A WAV file of one channel of 16-bit samples. */
function wavOf(samples: Int16Array): Buffer {
  const header = Buffer.alloc(headerBytes);
  header.write('RIFF', 0);
  header.writeUInt32LE(headerBytes - 8 + samples.byteLength, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(samplesPerSecond, 24);
  header.writeUInt32LE(samplesPerSecond * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples.byteLength, 40);
  return Buffer.concat([header, Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength)]);
}

/** Something like a voice that hesitates: a low hum with overtones in syllables, with a pause after each few words. It says nothing. */
export function inventedVoice(seconds: number): Buffer {
  const samples = Int16Array.from({ length: seconds * samplesPerSecond }, (_, index) => {
    const at = index / samplesPerSecond;
    const syllable = Math.floor(at * syllablesPerSecond);
    const isPause = syllable % 7 > 4;
    const loudness = isPause ? 0 : Math.sin(Math.PI * ((at * syllablesPerSecond) % 1)) ** 2;
    const pitchHz = 190 + 12 * Math.sin(syllable * 1.7);
    const hum = [1, 2, 3, 4, 5].reduce((sum, one) => sum + Math.sin(2 * Math.PI * pitchHz * one * at) / one, 0);
    return Math.round(full * 0.16 * loudness * hum);
  });
  return wavOf(samples);
}

/** Seconds of an invented message, by its name. */
const inventedSeconds = (name: string): number => Number(/(\d{1,3})$/u.exec(name)?.[1] ?? 0);

/** The invented network's store of messages: it makes the same sound for the same name, and forgets what it is told to. */
export function inventedSounds(): SoundSource {
  const removed = new Set<string>();
  return {
    fetch: async (name) =>
      removed.has(name)
        ? { is: 'missing' }
        : { is: 'got', mediaType: 'audio/wav', bytes: inventedVoice(inventedSeconds(name)) },
    remove: async (name) => {
      removed.add(name);
      return 'gone';
    },
    left: async () => [],
  };
}

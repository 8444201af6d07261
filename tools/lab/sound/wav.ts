/** One channel of 16-bit sound. */
export type Sound = { readonly samplesPerSecond: number; readonly samples: Int16Array };

const headerBytes = 44;
const bytesPerSample = 2;

/** The sound as a WAV file. */
export function toWav({ samplesPerSecond, samples }: Sound): Buffer {
  const header = Buffer.alloc(headerBytes);
  const bytes = samples.length * bytesPerSample;
  header.write('RIFF', 0);
  header.writeUInt32LE(headerBytes - 8 + bytes, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(samplesPerSecond, 24);
  header.writeUInt32LE(samplesPerSecond * bytesPerSample, 28);
  header.writeUInt16LE(bytesPerSample, 32);
  header.writeUInt16LE(bytesPerSample * 8, 34);
  header.write('data', 36);
  header.writeUInt32LE(bytes, 40);
  return Buffer.concat([header, Buffer.from(samples.buffer, samples.byteOffset, bytes)]);
}

/**
 * Reads a WAV file of one channel of 16-bit sound. A recording that was not closed claims a length of nothing or too much: what is
 * there counts.
 *
 * @throws {RangeError} for any other kind of file
 */
export function fromWav(file: Buffer): Sound {
  if (file.toString('latin1', 0, 4) !== 'RIFF') throw new RangeError('not a WAV file');
  let [at, samplesPerSecond] = [12, 0];
  while (at + 8 <= file.length) {
    const name = file.toString('latin1', at, at + 4);
    const length = file.readUInt32LE(at + 4);
    const start = at + 8;
    if (name === 'fmt ') {
      if (file.readUInt16LE(start + 2) !== 1 || file.readUInt16LE(start + 14) !== 16)
        throw new RangeError('not one channel of 16 bits');
      samplesPerSecond = file.readUInt32LE(start + 4);
    }
    if (name === 'data') {
      const bytes = file.subarray(start, Math.min(file.length, length === 0 ? file.length : start + length));
      const even = Uint8Array.from(bytes.subarray(0, bytes.length - (bytes.length % bytesPerSample)));
      return { samplesPerSecond, samples: new Int16Array(even.buffer) };
    }
    at = start + length + (length % 2);
  }
  throw new RangeError('a WAV file without sound');
}

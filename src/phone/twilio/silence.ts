const samplesPerSecond = 8000;
const headerBytes = 44;

/** The header of a WAV file of one channel of 8-bit samples. */
function header(samples: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(headerBytes);
  const view = new DataView(bytes.buffer);
  const text = (at: number, letters: string): void => bytes.set(new TextEncoder().encode(letters), at);
  text(0, 'RIFF');
  view.setUint32(4, headerBytes - 8 + samples, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, samplesPerSecond, true);
  view.setUint32(28, samplesPerSecond, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  text(36, 'data');
  view.setUint32(40, samples, true);
  return bytes;
}

/** A tenth of a second of silence, as an address a page can play. Without one the library fetches its sounds from the network. */
export function silenceUrl(): string {
  // In 8 bits the middle is silence.
  const samples = new Uint8Array(samplesPerSecond / 10).fill(128);
  return URL.createObjectURL(new Blob([header(samples.length), samples], { type: 'audio/wav' }));
}

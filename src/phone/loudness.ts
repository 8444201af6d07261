/** What is softer counts as silence: the noise of a good microphone in a quiet room, in decibels below the loudest. */
const floorDb = -60;

/** Loudness of some samples between -1 and 1, as a share of the scale from silence to full; two decimals. */
export function loudnessOf(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length);
  const db = 10 * Math.log10(Math.max(power, 1e-12));
  return Math.round(100 * Math.min(1, Math.max(0, 1 - db / floorDb))) / 100;
}

/** An ear on a stream. It plays nothing and keeps nothing. */
export type Meter = { readonly level: () => number; readonly stop: () => void };

export function openMeter(stream: MediaStream): Meter {
  const context = new AudioContext();
  const ear = new AnalyserNode(context, { fftSize: 2048 });
  const source = context.createMediaStreamSource(stream);
  source.connect(ear);
  const samples = new Float32Array(ear.fftSize);
  return {
    level: () => {
      ear.getFloatTimeDomainData(samples);
      return loudnessOf(samples);
    },
    stop: () => {
      source.disconnect();
      void context.close();
    },
  };
}

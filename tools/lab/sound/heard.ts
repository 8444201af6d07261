import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { Caller } from '../exchange/caller.ts';
import { pitchOf } from './pitch.ts';
import { fromWav } from './wav.ts';

/** A telephone carries no more. */
const highest = 3400;

/** The strongest pitch the operator hears, from the sound that the phone's page plays. */
export async function heardByOperator(phone: Page): Promise<number> {
  const { samples, samplesPerSecond } = await phone.evaluate(async () => {
    const line = document.querySelector<HTMLAudioElement>('#line');
    if (!(line?.srcObject instanceof MediaStream)) throw new Error('the phone plays nothing');
    const listening = new AudioContext();
    const ear = new AnalyserNode(listening, { fftSize: 32_768 });
    listening.createMediaStreamSource(line.srcObject).connect(ear);
    // Until the ear is full of sound.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const heard = new Float32Array(ear.fftSize);
    ear.getFloatTimeDomainData(heard);
    const { sampleRate } = listening;
    await listening.close();
    return { samples: [...heard], samplesPerSecond: sampleRate };
  });
  return pitchOf(samples, samplesPerSecond, highest);
}

/** The strongest pitch the caller heard, from the telephone's own recording: a second from its middle. */
export async function heardByCaller(caller: Caller): Promise<number | null> {
  const file = await caller.heard();
  if (file === undefined) return null;
  const { samples, samplesPerSecond } = fromWav(await readFile(file));
  const start = Math.max(0, Math.floor(samples.length / 2) - samplesPerSecond / 2);
  const second = samples.subarray(start, start + samplesPerSecond);
  return second.some((sample) => sample !== 0) ? pitchOf(second, samplesPerSecond, highest) : null;
}

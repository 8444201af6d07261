import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { expect } from '@playwright/test';
import { pitchOf } from '../../tools/lab/sound/pitch.ts';
import { freshFolder } from './windows.ts';

const samplesPerSecond = 48_000;
const frame = samplesPerSecond / 100;
/** A busy machine may drop this much in the middle of a tone. */
const hiccup = 3 * frame;
/** Of 32,767; silence is exactly 0 on a loudspeaker that exists only in memory. */
const audible = 300;

/** A tone that was really played: its pitch, and when and how long, in milliseconds of the recording. */
type Tone = { readonly hertz: number; readonly atMs: number; readonly forMs: number };

/** A loudspeaker nobody hears, and the recording of everything played on it. */
export type Ear = {
  readonly env: Readonly<Record<string, string>>;
  readonly nowMs: () => number;
  /** The tones that began and ended since a moment of the recording. */
  readonly tones: (sinceMs: number) => readonly Tone[];
  readonly isSilentSince: (sinceMs: number) => boolean;
  readonly end: () => void;
};

const inMs = (samples: number): number => Math.round((samples / samplesPerSecond) * 1000);

/** The stretches of sound in a recording; one that still sounds at the end is not counted. */
function tonesIn(samples: Int16Array): readonly Tone[] {
  const tones: Tone[] = [];
  let [from, until]: [number | null, number] = [null, 0];
  for (let at = 0; at + frame <= samples.length; at += frame) {
    const isLoud = samples.subarray(at, at + frame).some((sample) => Math.abs(sample) > audible);
    if (isLoud) [from, until] = [from ?? at, at + frame];
    else if (from !== null && at - until >= hiccup) {
      const quarter = Math.floor((until - from) / 4);
      tones.push({
        hertz: pitchOf(samples.subarray(from + quarter, until - quarter), samplesPerSecond, 1500),
        atMs: inMs(from),
        forMs: inMs(until - from),
      });
      from = null;
    }
  }
  return tones;
}

/** Opens the loudspeaker; a console started with its `env` plays there. */
export async function openEar(): Promise<Ear> {
  const runtime = await freshFolder('ear');
  const env = { XDG_RUNTIME_DIR: runtime };
  const around = { ...process.env, ...env, HOME: runtime, PULSE_RUNTIME_PATH: path.join(runtime, 'pulse') };
  await mkdir(around.PULSE_RUNTIME_PATH, { mode: 0o700 });
  const modules = ['module-native-protocol-unix', `module-null-sink sink_name=ear rate=${samplesPerSecond}`];
  const quietly = ['-n', '--daemonize=no', '--use-pid-file=no', '--exit-idle-time=-1', '--disable-shm=yes'];
  const daemon = spawn('pulseaudio', [...quietly, ...modules.flatMap((one) => ['-L', one])], {
    env: around,
    stdio: 'ignore',
  });
  await expect.poll(() => existsSync(path.join(around.PULSE_RUNTIME_PATH, 'native'))).toBe(true);
  const format = ['--format=s16le', `--rate=${samplesPerSecond}`, '--channels=1', '--latency-msec=20', '--raw'];
  const recorder: ChildProcess = spawn('parec', ['-d', 'ear.monitor', ...format], {
    env: around,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const heard: Buffer[] = [];
  recorder.stdout?.on('data', (chunk: Buffer) => heard.push(chunk));
  const since = (ms: number): Int16Array => {
    const bytes = Buffer.concat(heard);
    const skipped = Math.floor((ms / 1000) * samplesPerSecond) * 2;
    const rest = Uint8Array.from(bytes.subarray(skipped, bytes.length - (bytes.length % 2)));
    return new Int16Array(rest.buffer);
  };
  await expect.poll(() => heard.length).toBeGreaterThan(0);
  return {
    env,
    nowMs: () => (heard.reduce((sum, chunk) => sum + chunk.length, 0) / 2 / samplesPerSecond) * 1000,
    tones: (ms) => tonesIn(since(ms)),
    isSilentSince: (ms) => since(ms).every((sample) => Math.abs(sample) <= audible),
    end: () => {
      recorder.kill();
      daemon.kill();
    },
  };
}

import path from 'node:path';
import { _electron as electron, type Page } from '@playwright/test';
import { pitchOf } from '../../../tools/lab/sound/pitch.ts';
import { root } from '../centre.ts';
import { freshFolder } from '../windows.ts';

/** Sound between two programs of one machine, which Chromium keeps apart by itself. */
export const soundFlags = ['--allow-loopback-in-peer-connection', '--disable-features=WebRtcHideLocalIpsWithMdns'];

/** The far end of a call: real WebRTC in a program of its own, which sounds one tone and listens. */
export type FarEnd = {
  readonly offer: (hertz: number) => Promise<string>;
  readonly accept: (sdp: string) => Promise<void>;
  /** The strongest pitch heard within the last second, and how loud it was, 0 to 1. */
  readonly heard: () => Promise<{ readonly hertz: number; readonly loudness: number }>;
  readonly bytesReceived: () => Promise<number>;
  readonly end: () => Promise<void>;
};

type Stage = { connection: RTCPeerConnection; context: AudioContext; ear: AnalyserNode; from: AudioNode | null };
type Staged = Window & { stage: Stage };

const highest = 3400;

/** On the page. @returns the offer with all its addresses, as a gateway sends it */
async function makeOffer(hertz: number): Promise<string> {
  const context = new AudioContext();
  const tone = new OscillatorNode(context, { frequency: hertz });
  const out = context.createMediaStreamDestination();
  tone.connect(new GainNode(context, { gain: 0.5 })).connect(out);
  tone.start();
  const connection = new RTCPeerConnection();
  out.stream.getTracks().forEach((track) => connection.addTrack(track, out.stream));
  const stage: Stage = { connection, context, ear: new AnalyserNode(context, { fftSize: 32_768 }), from: null };
  connection.addEventListener('track', ({ track }) => {
    const stream = new MediaStream([track]);
    // Chromium decodes what comes only where something plays it.
    const player = new Audio();
    player.srcObject = stream;
    player.muted = true;
    void player.play();
    stage.from = context.createMediaStreamSource(stream);
    stage.from.connect(stage.ear);
  });
  (window as unknown as Staged).stage = stage;
  await connection.setLocalDescription();
  await new Promise<void>((resolve) => {
    const look = (): void => void (connection.iceGatheringState === 'complete' && resolve());
    connection.addEventListener('icegatheringstatechange', look);
    look();
  });
  return connection.localDescription?.sdp ?? '';
}

async function listenFor(page: Page): Promise<{ samples: number[]; rate: number }> {
  return page.evaluate(async () => {
    const { ear, context } = (window as unknown as Staged).stage;
    // Until the ear is full of sound that is heard now.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const samples = new Float32Array(ear.fftSize);
    ear.getFloatTimeDomainData(samples);
    return { samples: [...samples], rate: context.sampleRate };
  });
}

export async function openFarEnd(): Promise<FarEnd> {
  const app = await electron.launch({
    chromiumSandbox: process.getuid?.() !== 0,
    args: [...soundFlags, path.join(root, 'tests/journeys/web-window')],
    cwd: root,
    env: {
      ...(process.env as Record<string, string>),
      DESK_URL: 'about:blank',
      DESK_USER_DATA: await freshFolder('far-end'),
    },
  });
  const page = await app.firstWindow();
  return {
    offer: (hertz) => page.evaluate(makeOffer, hertz),
    accept: (sdp) =>
      page.evaluate(
        (answer) =>
          (window as unknown as Staged).stage.connection.setRemoteDescription({ type: 'answer', sdp: answer }),
        sdp,
      ),
    heard: async () => {
      const { samples, rate } = await listenFor(page);
      const loudness = Math.sqrt(samples.reduce((sum, one) => sum + one * one, 0) / samples.length);
      return { hertz: pitchOf(samples, rate, highest), loudness };
    },
    bytesReceived: () =>
      page.evaluate(async () => {
        const report = await (window as unknown as Staged).stage.connection.getStats();
        const inbound = [...report.values()].find((one: { type: string }) => one.type === 'inbound-rtp') as
          | { bytesReceived?: number }
          | undefined;
        return inbound?.bytesReceived ?? 0;
      }),
    end: () => app.close(),
  };
}

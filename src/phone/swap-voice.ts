import type { Voice } from './microphone.ts';

type Swap = {
  readonly voice: MediaStream;
  /** The person chose anew, or the device is gone: another is opened whatever the old one says. */
  readonly isChosen: boolean;
  /** Null: the system's own. */
  readonly wantedId: string | null;
  readonly open: () => Promise<Voice>;
};

/** Chromium's name for the system's own device. */
const systemsOwn = 'default';

function isRight({ voice, isChosen, wantedId }: Swap): boolean {
  const [track] = voice.getAudioTracks();
  if (isChosen || track === undefined || track.readyState === 'ended') return false;
  return track.getSettings().deviceId === (wantedId ?? systemsOwn);
}

/**
 * Puts the voice of a call onto the device it should come from.
 *
 * @returns the voice as it was when nothing has to change; the new one, which now goes to the caller; or why there is none
 */
export async function swapVoice(swap: Swap, connection: RTCPeerConnection | null): Promise<Voice> {
  if (isRight(swap)) return swap.voice;
  const voice = await swap.open();
  if (typeof voice === 'string') return voice;
  const [track] = voice.getAudioTracks();
  const sender = connection?.getSenders().find((one) => one.track?.kind === 'audio');
  if (track === undefined || sender === undefined) return voice;
  // Who was muted or on hold stays so.
  track.enabled = sender.track?.enabled ?? true;
  // A connection that closed meanwhile takes no track; the call is over then.
  await sender.replaceTrack(track).catch(() => undefined);
  return voice;
}

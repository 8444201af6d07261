import { expect, it, vi } from 'vitest';
import { swapVoice } from '../../../src/phone/swap-voice.ts';

const aTrack = (deviceId: string, over: Partial<MediaStreamTrack> = {}) =>
  ({
    kind: 'audio',
    enabled: true,
    readyState: 'live',
    getSettings: () => ({ deviceId }),
    ...over,
  }) as MediaStreamTrack;
const aVoice = (track: MediaStreamTrack) => ({ getAudioTracks: () => [track] }) as unknown as MediaStream;

/** A call whose voice goes out from one device. */
function aCall(track: MediaStreamTrack) {
  const replaceTrack = vi.fn<(next: MediaStreamTrack) => Promise<void>>(async () => undefined);
  const connection = { getSenders: () => [{ track, replaceTrack }] } as unknown as RTCPeerConnection;
  return { voice: aVoice(track), connection, replaceTrack };
}
const nobody = vi.fn<() => Promise<'missing'>>(async () => 'missing');

it('leaves a voice alone that comes from the right device', async () => {
  const { voice, connection } = aCall(aTrack('headset'));
  expect(await swapVoice({ voice, isChosen: false, wantedId: 'headset', open: nobody }, connection)).toBe(voice);
  expect(nobody).not.toHaveBeenCalled();
});
it('takes the system’s own when the headset is gone, and whoever was muted stays muted', async () => {
  const { voice, connection, replaceTrack } = aCall(aTrack('headset', { enabled: false }));
  const next = aTrack('default');
  const opened = aVoice(next);
  const swap = { voice, isChosen: false, wantedId: null, open: async () => opened };
  expect(await swapVoice(swap, connection)).toBe(opened);
  expect(replaceTrack).toHaveBeenCalledWith(next);
  expect(next.enabled).toBe(false);
});
it('opens another for a track that ended, whatever the device is called', async () => {
  const { voice, connection } = aCall(aTrack('default', { readyState: 'ended' }));
  const opened = aVoice(aTrack('default'));
  const swap = { voice, isChosen: false, wantedId: null, open: async () => opened };
  expect(await swapVoice(swap, connection)).toBe(opened);
});
it('says why when there is no other, and keeps what goes out', async () => {
  const { voice, connection, replaceTrack } = aCall(aTrack('headset', { readyState: 'ended' }));
  expect(await swapVoice({ voice, isChosen: false, wantedId: null, open: nobody }, connection)).toBe('missing');
  expect(replaceTrack).not.toHaveBeenCalled();
});

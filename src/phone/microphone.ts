import type { PhoneState } from '../../contract/phone-host.ts';

type Microphone = PhoneState['microphone'];

const denials = ['NotAllowedError', 'SecurityError'];

/** Whether there is a microphone and we may use it, without opening it. */
export async function lookAtMicrophone(): Promise<Microphone> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  if (!devices.some((device) => device.kind === 'audioinput')) return 'missing';
  const { state } = await navigator.permissions.query({ name: 'microphone' });
  return state === 'denied' ? 'denied' : 'ready';
}

/**
 * Opens the microphone for one call; whoever opens it stops its tracks.
 *
 * @param cleans takes echo and noise out and evens the loudness
 * @returns why not, when it cannot be had
 */
export async function openMicrophone(cleans: boolean): Promise<MediaStream | 'denied' | 'missing'> {
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: { echoCancellation: cleans, noiseSuppression: cleans, autoGainControl: cleans },
    });
  } catch (error) {
    return error instanceof DOMException && denials.includes(error.name) ? 'denied' : 'missing';
  }
}

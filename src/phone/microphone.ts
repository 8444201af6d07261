import type { SoundChoice } from '../../contract/phone-devices.ts';
import type { PhoneState } from '../../contract/phone-host.ts';

type Microphone = PhoneState['microphone'];
/** A voice, or why there is none. Whoever opens one stops its tracks. */
export type Voice = MediaStream | 'denied' | 'missing';

const denials = ['NotAllowedError', 'SecurityError'];

/** Whether there is a microphone and we may use it, without opening it. */
export async function lookAtMicrophone(): Promise<Microphone> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  if (!devices.some((device) => device.kind === 'audioinput')) return 'missing';
  const { state } = await navigator.permissions.query({ name: 'microphone' });
  return state === 'denied' ? 'denied' : 'ready';
}

/**
 * Opens a microphone.
 *
 * @param id the device's name in this run; null: the system's own, which also serves when the wanted one cannot be opened
 */
export async function openMicrophone(id: string | null, cleaning: SoundChoice): Promise<Voice> {
  const audio = {
    echoCancellation: cleaning.echo,
    noiseSuppression: cleaning.noise,
    autoGainControl: cleaning.gain,
    ...(id === null ? {} : { deviceId: { exact: id } }),
  };
  try {
    return await navigator.mediaDevices.getUserMedia({ audio });
  } catch (error) {
    if (error instanceof DOMException && denials.includes(error.name)) return 'denied';
    return id === null ? 'missing' : openMicrophone(null, cleaning);
  }
}

export const stopVoice = (voice: MediaStream | null): void => voice?.getTracks().forEach((track) => track.stop());

import { useEffect, useState } from 'react';
import type { PhoneSound, SoundLevels } from '../../contract/phone-devices.ts';

/** The devices of this console and what was chosen; null in a browser, and before it is known. */
export function usePhoneSound(): PhoneSound | null {
  const [sound, setSound] = useState<PhoneSound | null>(null);
  useEffect(() => {
    const bridge = window.nida;
    if (bridge === undefined) return undefined;
    let isHeard = false;
    const stop = bridge.onPhoneSound((said) => {
      isHeard = true;
      setSound(said);
    });
    void bridge.phoneSound().then((reply) => reply.ok && !isHeard && setSound(reply.value));
    return stop;
  }, []);
  return sound;
}

const silence: SoundLevels = { microphone: null, line: null };

/** How loud the two voices are now. */
export function usePhoneLevels(): SoundLevels {
  const [levels, setLevels] = useState<SoundLevels>(silence);
  useEffect(() => window.nida?.onPhoneLevels(setLevels), []);
  return levels;
}

import { useEffect } from 'react';
import { playUntilStopped, type Sound } from './sounds.ts';

/** Sounds for as long as the component shows with a sound. `null`: quiet. */
export function useSound(kind: Sound | null): void {
  useEffect(() => (kind === null ? undefined : playUntilStopped(kind)), [kind]);
}

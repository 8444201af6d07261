import { useSyncExternalStore } from 'react';

const partsOf = (hash: string): readonly string[] =>
  hash
    .replace(/^#/u, '')
    .split('/')
    .filter((part) => part !== '')
    .map(decodeURIComponent);

function onHash(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

/** Where this desk stands within its page, e.g. `#scripts/LAP`; going back in the browser goes back here too. */
export const useHash = (): readonly string[] => partsOf(useSyncExternalStore(onHash, () => window.location.hash));

/** The address of a place, for a link. */
export const hashOf = (...parts: readonly string[]): string => `#${parts.map(encodeURIComponent).join('/')}`;

import { replaceEqualDeep } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { SyncStatus } from '../../../contract/bridge.ts';
import { bridge } from './bridge.ts';

/**
 * A part of how the console's record stands with the centre; null until the store has said so. The store says it several times for each step of
 * a call: only a part that changed draws anew.
 *
 * @param partOf made once, outside the component
 */
export function useSync<Part>(partOf: (status: SyncStatus) => Part): Part | null {
  const [part, setPart] = useState<Part | null>(null);
  useEffect(() => {
    let isHeard = false;
    const take = (status: SyncStatus): void => setPart((before) => replaceEqualDeep(before, partOf(status)));
    const stop = bridge().onSync((status) => {
      isHeard = true;
      take(status);
    });
    // What was said meanwhile is newer.
    void bridge()
      .syncStatus()
      .then((reply) => (reply.ok && !isHeard ? take(reply.value) : undefined));
    return () => {
      isHeard = true;
      stop();
    };
  }, [partOf]);
  return part;
}

import { useEffect, useState } from 'react';
import type { SyncStatus } from '../../../contract/bridge.ts';
import { bridge } from './bridge.ts';

/** How the console's record stands with the centre; null until the store has said so. */
export function useSync(): SyncStatus | null {
  const [status, setStatus] = useState<SyncStatus | null>(null);
  useEffect(() => {
    let isShown = true;
    void bridge()
      .syncStatus()
      .then((reply) => (reply.ok && isShown ? setStatus(reply.value) : undefined));
    const stop = bridge().onSync(setStatus);
    return () => {
      isShown = false;
      stop();
    };
  }, []);
  return status;
}

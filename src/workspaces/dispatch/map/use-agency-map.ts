import { useEffect, useState } from 'react';
import type { MapFile } from '../../../../contract/map-file.ts';
import type { RefusalCode } from '../../../../domain/refusal.ts';
import { readCentre } from '../../../state/centre.ts';

const askAgainMs = 60_000;

/** The agency's own map, read once: it may be large, so no poke of the centre reads it again. What is refused is asked for again. */
export function useAgencyMap(): { readonly agency: MapFile | null; readonly code: RefusalCode | null } {
  const [agency, setAgency] = useState<MapFile | null>(null);
  const [code, setCode] = useState<RefusalCode | null>(null);
  useEffect(() => {
    const gone = new AbortController();
    let later: ReturnType<typeof setTimeout> | undefined;
    const read = async (): Promise<void> => {
      const reply = await readCentre<MapFile | null>('/api/dispatch/map', gone.signal);
      if (gone.signal.aborted) return;
      if (reply.ok) setAgency(reply.value);
      else later = setTimeout(() => void read(), askAgainMs);
      setCode(reply.ok ? null : reply.code);
    };
    void read();
    return () => {
      gone.abort();
      clearTimeout(later);
    };
  }, []);
  return { agency, code };
}

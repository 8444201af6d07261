import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { RefusalCode } from '../../domain/refusal.ts';
import { askCentre } from './centre.ts';

type Asking = {
  /**
   * Posts, then reads everything again so that the screen shows what the centre holds.
   *
   * @returns whether the centre did it; when not, `code` says why
   */
  readonly ask: (path: string, body?: unknown) => Promise<boolean>;
  readonly code: RefusalCode | null;
  readonly isBusy: boolean;
};

/** One act at a time towards the centre, with its refusal. A second press while the first is on its way does nothing. */
export function useAsk(): Asking {
  const queries = useQueryClient();
  const [code, setCode] = useState<RefusalCode | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const busy = useRef(false);
  const ask = useCallback(
    async (path: string, body: unknown = {}): Promise<boolean> => {
      if (busy.current) return false;
      busy.current = true;
      setIsBusy(true);
      const reply = await askCentre<unknown>(path, body);
      setCode(reply.ok ? null : reply.code);
      // Also after a refusal: what is refused is mostly something another desk did a moment ago.
      await queries.invalidateQueries();
      busy.current = false;
      setIsBusy(false);
      return reply.ok;
    },
    [queries],
  );
  return { ask, code, isBusy };
}

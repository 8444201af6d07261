import { useEffect, useRef, useState, type RefObject } from 'react';
import type { DeskMap } from './open-map.ts';

export type MapState = 'opening' | 'open' | 'failed';

/**
 * Opens the map in an element for as long as the desk shows. It is loaded only here, after everything else of the desk, and whatever
 * goes wrong with it stays with it.
 */
export function useDeskMap(
  container: RefObject<HTMLElement | null>,
  onChoose: (id: string) => void,
): { readonly state: MapState; readonly map: DeskMap | null } {
  const [map, setMap] = useState<DeskMap | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const choose = useRef(onChoose);
  useEffect(() => {
    choose.current = onChoose;
  });
  useEffect(() => {
    const element = container.current;
    const gone = new AbortController();
    const onChosen = (id: string): void => choose.current(id);
    const open = async (): Promise<void> => {
      if (element === null || !('WebGL2RenderingContext' in globalThis)) return setHasFailed(true);
      const { openMap } = await import('./open-map.ts');
      setMap(await openMap({ container: element, onChoose: onChosen, onLost: setHasFailed, signal: gone.signal }));
    };
    open().catch(() => setHasFailed(!gone.signal.aborted));
    return () => gone.abort();
  }, [container]);
  const opened = map === null ? 'opening' : 'open';
  return { state: hasFailed ? 'failed' : opened, map };
}

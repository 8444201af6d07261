import { useEffect } from 'react';

/** Where to go in the document; `count` tells one wish from the next to the same place. */
export type Lead = { readonly path: string; readonly count: number };

/** The nearest part of the screen that shows this place: the place itself, or what it lies in. */
function shownAt(path: string): HTMLElement | null {
  let at = path;
  while (at !== '') {
    const found = document.querySelector<HTMLElement>(`[data-place="${CSS.escape(at)}"]`);
    if (found !== null) return found;
    at = at.slice(0, at.lastIndexOf('/'));
  }
  return null;
}

/** Brings a place of the document into sight and puts the focus on its first field. */
export function useLeadTo({ path, count }: Lead): void {
  useEffect(() => {
    if (count === 0) return;
    const place = shownAt(path);
    place?.scrollIntoView({ block: 'center' });
    place?.querySelector<HTMLElement>('input, textarea, select, button')?.focus();
  }, [path, count]);
}

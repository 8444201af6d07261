import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { StoredIntake } from '../../../contract/bridge.ts';
import { PaperForm } from './paper-form.tsx';

export const printPaper = (): void => window.print();

/** The paper form, there only while something is printed: on the screen, and for those who hear it, it does not exist. */
export function Paper({ stored, who }: { readonly stored: StoredIntake | null; readonly who: string }) {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    // The printer takes what is there when the event has been answered.
    const begin = (): void => flushSync(() => setPrinting(true));
    const end = (): void => setPrinting(false);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  return isPrinting ? <PaperForm stored={stored} who={who} /> : null;
}

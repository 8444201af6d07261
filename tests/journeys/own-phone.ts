import type { Page } from '@playwright/test';
import type { PhoneState } from '../../contract/phone-host.ts';
import type { OpenWindow } from './windows.ts';

/** How the console's own phone stands, as its desk is told; null: it did not say. */
export const phoneOf = ({ page }: OpenWindow): Promise<PhoneState | null> =>
  page.evaluate(async () => {
    const reply = await window.nida?.phone();
    return reply?.ok === true ? reply.value : null;
  });

/** The hidden page that carries the sound. @throws where there is none yet */
export function phonePageOf({ app }: OpenWindow): Page {
  const page = app.windows().find((one) => one.url().startsWith('nida://phone/'));
  if (page === undefined) throw new Error('no window of the phone');
  return page;
}

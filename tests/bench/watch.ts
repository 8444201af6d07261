import type { Page } from '@playwright/test';

/** Moments on the machine's own clock, in milliseconds, so that two windows can be compared. */
export type Watch = {
  /** When the operating system's key press reached the page's process; 0 when none came. */
  readonly keyAt: () => Promise<number>;
  /** When the frame with the awaited element had been drawn. */
  readonly paintedAt: () => Promise<number>;
};

const patienceMs = 20_000;

/**
 * Looks out for an element, and for the first key, from inside the page: no time of the test's own messages is counted.
 *
 * @param selector what is awaited; it must not be there yet
 */
export async function watchFor(page: Page, selector: string): Promise<Watch> {
  const watch = await page.evaluateHandle(
    ({ wanted, most }) => {
      const seen = { keyAt: 0, painted: Promise.resolve(0) };
      const onKey = (event: KeyboardEvent): void => {
        seen.keyAt = performance.timeOrigin + event.timeStamp;
      };
      window.addEventListener('keydown', onKey, { capture: true, once: true });
      seen.painted = new Promise<number>((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`never seen: ${wanted}`)), most);
        const afterPaint = (): void => {
          // A message posted in a frame's callback is handled once that frame has been drawn.
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener('message', () => resolve(performance.timeOrigin + performance.now()));
          port1.start();
          port2.postMessage(null);
        };
        const look = (): void => {
          if (document.querySelector(wanted) === null) return;
          observer.disconnect();
          clearTimeout(late);
          requestAnimationFrame(afterPaint);
        };
        const observer = new MutationObserver(look);
        observer.observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
        look();
      });
      return seen;
    },
    { wanted: selector, most: patienceMs },
  );
  return {
    keyAt: () => watch.evaluate((seen) => seen.keyAt),
    paintedAt: () => watch.evaluate((seen) => seen.painted),
  };
}

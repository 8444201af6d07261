import type { Page } from '@playwright/test';

export type Counts = { clicks: number; keys: number; typed: number; screenChanges: number };

const screenOf = (page: Page): Promise<string> =>
  page.evaluate(() => document.querySelector('main')?.getAttribute('aria-label') ?? 'none');

/**
 * An operator's hands on one window: everything is done by key, click or typing, and everything is counted.
 * Actions are keys that are not text; typed characters are counted apart. A change of the whole screen is counted when it is seen
 * after an action.
 */
export class Hands {
  readonly #page: Page;
  #screen: string | null = null;
  counts: Counts = { clicks: 0, keys: 0, typed: 0, screenChanges: 0 };

  constructor(page: Page) {
    this.#page = page;
  }

  /** Starts counting from the screen that shows now. */
  async start(): Promise<void> {
    this.counts = { clicks: 0, keys: 0, typed: 0, screenChanges: 0 };
    this.#screen = await screenOf(this.#page);
  }

  /** The screen that shows now becomes the one further changes are counted from. */
  async settle(): Promise<void> {
    this.counts.screenChanges = 0;
    this.#screen = await screenOf(this.#page);
  }

  /** The key that leaves the counted screen on purpose: an action, but no screen change of the call. */
  async leave(key: string): Promise<void> {
    this.counts.keys += 1;
    await this.#page.keyboard.press(key);
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.counts.keys += 1;
      await this.#page.keyboard.press(key);
      await this.#watch();
    }
  }

  /** Types text as a person does; Arabic arrives as an input method would give it. */
  async type(text: string): Promise<void> {
    this.counts.typed += [...text].length;
    await (/^[\u0020-\u007E]*$/u.test(text) ? this.#page.keyboard.type(text) : this.#page.keyboard.insertText(text));
  }

  async #watch(): Promise<void> {
    // One frame and one answer of the store: what a person sees before the next key.
    await this.#page.waitForTimeout(60);
    const screen = await screenOf(this.#page);
    if (screen !== this.#screen) this.counts.screenChanges += 1;
    this.#screen = screen;
  }
}

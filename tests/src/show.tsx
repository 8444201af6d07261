import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import '@testing-library/jest-dom/vitest';
import { cleanup, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, vi } from 'vitest';
import { ReaderLocale } from '../../src/app/app.tsx';
import { startTranslation, type Language } from '../../src/i18n/i18n.ts';

/** A loudspeaker that accepts every note; jsdom has none. */
class Speaker {
  readonly state = 'running';
  readonly currentTime = 0;
  readonly destination = {};
  createOscillator() {
    return {
      type: '',
      frequency: { value: 0 },
      connect: () => ({ connect: () => undefined }),
      start: () => undefined,
      stop: () => undefined,
    };
  }
  createGain() {
    return {
      gain: { setValueAtTime: () => undefined, linearRampToValueAtTime: () => undefined },
      connect: () => undefined,
    };
  }
  async close(): Promise<void> {
    await Promise.resolve();
  }
}
Object.assign(globalThis, { AudioContext: Speaker });

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  localStorage.clear();
});

/** Shows a desk in one language, as the page does. */
export async function show(desk: ReactNode, language: Language = 'ar') {
  await startTranslation(language);
  const queries = new QueryClient();
  const shown = render(
    <QueryClientProvider client={queries}>
      <ReaderLocale>{desk}</ReaderLocale>
    </QueryClientProvider>,
  );
  return { ...shown, readAgain: async () => queries.invalidateQueries() };
}

import { QueryClient } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { rememberedLanguage, startTranslation } from '../i18n/i18n.ts';
import { App } from './app.tsx';

/** Puts the page on the screen, in the language this reader used last. */
export async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no root');
  await startTranslation(rememberedLanguage());
  createRoot(root).render(
    <StrictMode>
      <App queries={new QueryClient()} />
    </StrictMode>,
  );
}

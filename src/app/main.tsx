import './styles.ts';
import { QueryClient } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { config } from 'zod';
import { rememberedLanguage, startTranslation } from '../i18n/i18n.ts';
import { App } from './app.tsx';

// Schemas run as plain code: compiling them would need eval, which the content policy rightly refuses and reports.
config({ jitless: true });

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no root');

await startTranslation(rememberedLanguage());
createRoot(root).render(
  <StrictMode>
    <App queries={new QueryClient()} />
  </StrictMode>,
);

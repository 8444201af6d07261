import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../state/preferences.ts';
import { useScripts } from '../state/use-scripts.ts';
import { OthersInConsole } from './others-in-console.tsx';
import { useTheme } from './use-theme.ts';
import { WebShell } from './web-shell.tsx';

const OperatorConsole = lazy(async () => ({
  default: (await import('../workspaces/operator/operator-console.tsx')).OperatorConsole,
}));

/** Fields count and name days in the reader's language and digits; `ar-AE` shows 123 and `ar-QA` shows ١٢٣, and both understand either when typed. */
export function ReaderLocale({ children }: { readonly children: ReactNode }) {
  const { i18n } = useTranslation();
  const digits = usePreferences((preferences) => preferences.digits);
  const arabic = digits === 'arabic' ? 'ar-QA' : 'ar-AE';
  return <I18nProvider locale={i18n.language === 'ar' ? arabic : 'en-US'}>{children}</I18nProvider>;
}

/** The console decides for itself what it shows; only the look is the page's. */
function ConsolePage() {
  useTheme('system');
  useScripts(true);
  return <OperatorConsole Others={OthersInConsole} />;
}

/** The one page: the operator's console inside the application, the web desks in a browser. */
export function App({ queries }: { readonly queries: QueryClient }) {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  useEffect(() => {
    // Names of staff come in the language of the screen.
    if (language !== '') void queries.invalidateQueries();
  }, [queries, language]);
  return (
    <QueryClientProvider client={queries}>
      <ReaderLocale>
        <Suspense fallback={<p className="sentence">{t('loading')}</p>}>
          {window.nida === undefined ? <WebShell /> : <ConsolePage />}
        </Suspense>
      </ReaderLocale>
    </QueryClientProvider>
  );
}

import { Suspense, useLayoutEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Health } from '../../contract/api.ts';
import type { Staff } from '../../contract/people.ts';
import { Reading } from '../shared-ui/reading.tsx';
import { useCentre, useLive } from '../state/use-centre.ts';
import { useScripts } from '../state/use-scripts.ts';
import { ShellHeader } from './shell-header.tsx';
import { SignInPage } from './sign-in-page.tsx';
import { useTheme } from './use-theme.ts';
import { WorkspaceForRole } from './workspace-for-role.tsx';

const isDispatch = (staff: Staff | undefined): boolean =>
  staff?.role === 'dispatcher' || staff?.role === 'dispatch-supervisor';

/** The desks of a browser: who is there, and the workspace of that role. */
export function WebShell() {
  const { t } = useTranslation();
  const me = useCentre<Staff>('/api/me', [], 15_000);
  const health = useCentre<Health>('/api/health', [], 5000);
  const isSignedOut = me.error?.code === 'not-signed-in' || me.error?.code === 'token-invalid';
  const staff = isSignedOut ? undefined : me.data;
  const isDark = useTheme(isDispatch(staff) ? 'dark' : 'system');
  useLive(staff !== undefined);
  useScripts(staff !== undefined);
  useLayoutEffect(() => {
    document.title = t('product');
  }, [t]);
  return (
    <div className="shell">
      <ShellHeader
        staff={staff ?? null}
        isDemo={health.data?.demo === true}
        isReached={health.error === null}
        isDark={isDark}
      />
      <main className="shell-main">
        {isSignedOut ? (
          <SignInPage />
        ) : (
          <Suspense fallback={<p className="sentence">{t('loading')}</p>}>
            {staff === undefined ? <Reading query={me}>{() => null}</Reading> : <WorkspaceForRole staff={staff} />}
          </Suspense>
        )}
      </main>
    </div>
  );
}

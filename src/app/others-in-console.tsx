import type { Staff } from '../../contract/people.ts';
import { useLive } from '../state/use-centre.ts';
import { ShellHeader } from './shell-header.tsx';
import { useTheme } from './use-theme.ts';
import { WorkspaceForRole } from './workspace-for-role.tsx';

/** Somebody who does not take calls, signed in at a console: the desk of that role, as in a browser. */
export function OthersInConsole({ staff }: { readonly staff: Staff }) {
  const isDark = useTheme('system');
  useLive(true);
  return (
    <div className="shell">
      <ShellHeader staff={staff} isDemo={false} isReached isDark={isDark} />
      <main className="shell-main">
        <WorkspaceForRole staff={staff} />
      </main>
    </div>
  );
}

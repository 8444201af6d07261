import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import type { Staff } from '../../contract/people.ts';
import { may } from '../../domain/access/roles.ts';
import { assertNever } from '../../domain/assert-never.ts';
import { useHash } from '../state/use-hash.ts';

const DispatchDesk = lazy(async () => ({
  default: (await import('../workspaces/dispatch/dispatch-desk.tsx')).DispatchDesk,
}));
const SupervisorBoard = lazy(async () => ({
  default: (await import('../workspaces/supervisor/supervisor-board.tsx')).SupervisorBoard,
}));
const CaseworkDesk = lazy(async () => ({
  default: (await import('../workspaces/casework/casework-desk.tsx')).CaseworkDesk,
}));
const ScriptsDesk = lazy(async () => ({
  default: (await import('../workspaces/scripts/scripts-desk.tsx')).ScriptsDesk,
}));
const AdminDesk = lazy(async () => ({ default: (await import('../workspaces/admin/admin-desk.tsx')).AdminDesk }));

/** The desk of a role; the same in a browser and inside the console, where a supervisor may be signed in. Suspends while it loads. */
export function WorkspaceForRole({ staff }: { readonly staff: Staff }) {
  const { t } = useTranslation();
  const [place] = useHash();
  if (place === 'scripts' && may(staff.role, 'approve-scripts')) return <ScriptsDesk staff={staff} />;
  switch (staff.role) {
    case 'dispatcher':
    case 'dispatch-supervisor':
      return <DispatchDesk staff={staff} />;
    case 'supervisor':
      return <SupervisorBoard staff={staff} />;
    case 'case-worker':
      return <CaseworkDesk staff={staff} />;
    case 'administrator':
      return <AdminDesk />;
    case 'operator':
      return <p className="sentence">{t('useConsole')}</p>;
    default:
      return assertNever(staff.role);
  }
}

import { useTranslation } from 'react-i18next';
import type { Staff } from '../../../../contract/people.ts';
import type { ScriptLine } from '../../../../contract/scripts.ts';
import { Panel } from '../../../shared-ui/panel.tsx';
import type { Approvable } from './approvable.ts';
import { Approvals } from './approvals.tsx';
import { History } from './history.tsx';
import { Versions } from './versions.tsx';

type DecideTabProps = {
  readonly line: ScriptLine;
  readonly staff: Staff;
  /** The draft as it stands here; missing when nobody works on one. */
  readonly draft?: Approvable;
};

/** Who approved, publishing, going back to an earlier version, and what was done so far. */
export function DecideTab({ line, staff, draft }: DecideTabProps) {
  const { t } = useTranslation('scripts');
  return (
    <div className="check-columns">
      <Panel title={t('decide.next')}>
        {draft === undefined ? (
          <p className="quiet-text">{t('decide.noDraft')}</p>
        ) : (
          <Approvals draft={draft} staff={staff} />
        )}
      </Panel>
      <Panel title={t('decide.versions')} className="scripts-scrolls">
        <Versions line={line} staff={staff} />
      </Panel>
      <Panel title={t('decide.history')} className="scripts-scrolls">
        <History events={line.history} />
      </Panel>
    </div>
  );
}

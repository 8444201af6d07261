import { useTranslation } from 'react-i18next';
import type { RequestView, Supervision } from '../../../contract/api.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Panel } from '../../shared-ui/panel.tsx';
import type { Show } from './behind.ts';
import { CallBackRows } from './call-back-rows.tsx';
import { ContactChangeRows } from './contact-change-rows.tsx';
import { FollowUpRow } from './follow-up-row.tsx';
import { GapList } from './gap-list.tsx';
import { MissingFileRows } from './missing-file-rows.tsx';
import { OverrideRow } from './override-row.tsx';
import { QuarantinedRows } from './quarantined-rows.tsx';
import { AlarmRows } from './alarm-rows.tsx';
import { UnseenLooks } from './look-rows.tsx';
import { RecoveryRows } from './recovery-rows.tsx';
import { RequestRow } from './request-row.tsx';
import { gapCount, withoutFollowUp } from './unaccepted.ts';

const RequestGaps = ({
  title,
  requests,
  show,
}: {
  readonly title: string;
  readonly requests: readonly RequestView[];
  readonly show: Show;
}) => (
  <GapList title={title} count={requests.length}>
    {requests.map((one) => (
      <li key={one.id}>
        <RequestRow request={one} show={show} />
      </li>
    ))}
  </GapList>
);

/** Everything that has no owner or waits for the supervisor's own hand. */
export function GapsPanel({ supervision, show }: { readonly supervision: Supervision; readonly show: Show }) {
  const { t } = useTranslation('supervisor');
  const { number } = useFormats();
  const { requestsNeedingOwner, requestsOverdue, overrides, quarantined, alarms, missingFiles } = supervision;
  const followUps = withoutFollowUp(supervision.escalations);
  return (
    <Panel
      title={t('gapsTitle')}
      className="scrolls"
      aside={<bdi className="quiet-text">{number(gapCount(supervision))}</bdi>}
    >
      {gapCount(supervision) === 0 ? <p className="sentence">{t('gapsNone')}</p> : null}
      <RecoveryRows />
      <ContactChangeRows />
      <CallBackRows operators={supervision.operators} />
      <UnseenLooks show={show} />
      <GapList title={t('overrides')} count={overrides.length}>
        {overrides.map((one) => (
          <li key={one.intakeId}>
            <OverrideRow override={one} show={show} />
          </li>
        ))}
      </GapList>
      <RequestGaps title={t('overdue')} requests={requestsOverdue} show={show} />
      <RequestGaps title={t('noOwner')} requests={requestsNeedingOwner.filter((one) => !one.overdue)} show={show} />
      <MissingFileRows files={missingFiles} show={show} />
      <GapList title={t('followUp.title')} count={followUps.length}>
        {followUps.map((view) => (
          <li key={view.id}>
            <FollowUpRow view={view} show={show} />
          </li>
        ))}
      </GapList>
      <QuarantinedRows quarantined={quarantined} />
      <AlarmRows alarms={alarms} />
    </Panel>
  );
}

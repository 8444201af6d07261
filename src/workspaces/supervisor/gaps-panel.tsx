import { useTranslation } from 'react-i18next';
import type { Supervision } from '../../../contract/api.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Panel } from '../../shared-ui/panel.tsx';
import type { Show } from './behind.ts';
import { GapList } from './gap-list.tsx';
import { OverrideRow } from './override-row.tsx';
import { QuarantinedRows } from './quarantined-rows.tsx';
import { AlarmRows } from './alarm-rows.tsx';
import { RequestRow } from './request-row.tsx';
import { gapCount } from './unaccepted.ts';

/** Everything that has no owner or waits for the supervisor's own hand. */
export function GapsPanel({ supervision, show }: { readonly supervision: Supervision; readonly show: Show }) {
  const { t } = useTranslation('supervisor');
  const { number } = useFormats();
  const { requestsNeedingOwner, requestsOverdue, overrides, quarantined, alarms } = supervision;
  return (
    <Panel
      title={t('gapsTitle')}
      className="scrolls"
      aside={<bdi className="quiet-text">{number(gapCount(supervision))}</bdi>}
    >
      {gapCount(supervision) === 0 ? <p className="sentence">{t('gapsNone')}</p> : null}
      <GapList
        title={t('overrides')}
        items={overrides}
        idOf={(one) => one.intakeId}
        row={(one) => <OverrideRow override={one} show={show} />}
      />
      <GapList
        title={t('overdue')}
        items={requestsOverdue}
        idOf={(one) => one.id}
        row={(one) => <RequestRow request={one} show={show} />}
      />
      <GapList
        title={t('noOwner')}
        items={requestsNeedingOwner.filter((one) => !one.overdue)}
        idOf={(one) => one.id}
        row={(one) => <RequestRow request={one} show={show} />}
      />
      {quarantined.length === 0 ? null : <QuarantinedRows quarantined={quarantined} />}
      {alarms.length === 0 ? null : <AlarmRows alarms={alarms} />}
    </Panel>
  );
}

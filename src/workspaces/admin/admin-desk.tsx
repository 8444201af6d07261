import './admin.css';
import { useTranslation } from 'react-i18next';
import type { Administration } from '../../../contract/api.ts';
import { Reading } from '../../shared-ui/reading.tsx';
import { useCentre } from '../../state/use-centre.ts';
import { HealthPanel } from './health-panel.tsx';
import { AlarmsPanel, QuarantinePanel } from './trouble-panels.tsx';
import { PeoplePanel } from './people-panel.tsx';

/** The administrator's desk: whether the house is well, what was refused, what waits for review, who was seen. No caller is in it. */
export function AdminDesk() {
  const { t } = useTranslation('admin');
  const query = useCentre<Administration>('/api/administration', [], 10_000);
  return (
    <div className="admin">
      <h1 className="sr-only">{t('title')}</h1>
      <Reading query={query}>
        {({ alarms, quarantined, people }) => (
          <div className="admin-columns">
            <HealthPanel />
            <PeoplePanel people={people} />
            <AlarmsPanel alarms={alarms} />
            <QuarantinePanel quarantined={quarantined} />
          </div>
        )}
      </Reading>
    </div>
  );
}

import './admin.css';
import { useTranslation } from 'react-i18next';
import { ConsolesPanel } from './consoles-panel.tsx';
import { ErasuresPanel } from './erasures-panel.tsx';
import { ExchangePanel } from './exchange-panel.tsx';
import { HealthPanel } from './health-panel.tsx';
import { LadderPanel } from './ladder-panel.tsx';
import { MarksPanel } from './marks-panel.tsx';
import { MessagesPanel } from './messages-panel.tsx';
import { PeoplePanel } from './people-panel.tsx';
import { QueuePanel } from './queue-panel.tsx';
import { ReadsPanel } from './reads-panel.tsx';
import { TargetsPanel } from './targets-panel.tsx';
import { AlarmsPanel, QuarantinePanel } from './trouble-panels.tsx';

/** The administrator's desk: whether the house is well, what was refused, what waits for review, who was seen, who read what. No caller is in it. */
export function AdminDesk() {
  const { t } = useTranslation('admin');
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long desk scrolls, and must scroll by key
    <div className="admin" role="region" aria-label={t('title')} tabIndex={0}>
      <h1 className="sr-only">{t('title')}</h1>
      <div className="admin-columns">
        <HealthPanel />
        <PeoplePanel />
        <AlarmsPanel />
        <QuarantinePanel />
        <ExchangePanel />
        <ReadsPanel />
        <ErasuresPanel />
        <LadderPanel />
        <TargetsPanel />
        <MarksPanel />
        <QueuePanel />
        <MessagesPanel />
        <ConsolesPanel />
      </div>
    </div>
  );
}

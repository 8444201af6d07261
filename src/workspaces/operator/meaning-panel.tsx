import { useTranslation } from 'react-i18next';
import type { Assessment } from '../../../domain/screening/assess.ts';
import { Panel } from '../../shared-ui/panel.tsx';
import { CallerHistoryList } from './caller-history-list.tsx';
import { HandoverProgress } from './handover-progress.tsx';
import { OutcomePanel } from './outcome-panel.tsx';
import { RaiseOrOverride } from './raise-or-override.tsx';
import { alertWord, bandWord, shortWord } from './screening-word.ts';
import { useAssessment } from './use-assessment.ts';
import { useDesk } from './desk-store.ts';

function Why({ assessment }: { readonly assessment: Assessment }) {
  const { t } = useTranslation(['operator', 'screening', 'common']);
  const raised = useDesk((desk) => desk.stored?.intake.screening.raised);
  const lines = assessment.reasons.map((reason) => ({
    key: `${reason.pack}.${reason.band}`,
    text: [
      ...new Set([
        bandWord(t, reason.band),
        reason.items.map((item) => shortWord(t, item)).join(t('common:listComma')),
      ]),
    ]
      .filter((part) => part !== '')
      .join(': '),
  }));
  return (
    <ul className="why">
      {lines.map((line) => (
        <li key={line.key}>{line.text}</li>
      ))}
      {raised === undefined ? null : <li>{t('raise.because', { reason: raised.reason })}</li>}
      {assessment.level !== 'escalate' && assessment.couldStillTrigger ? (
        <li className="still">{t('meaning.couldStill')}</li>
      ) : null}
      {assessment.level !== 'escalate' && !assessment.couldStillTrigger ? <li>{t('meaning.noTrigger')}</li> : null}
    </ul>
  );
}

/** What the answers mean so far, in words, with the reasons. */
function Band() {
  const { t } = useTranslation(['operator', 'screening', 'common']);
  const assessment = useAssessment();
  if (assessment === null) return <p className="sentence">{t('script.notCarried')}</p>;
  return (
    <div className={`band ${assessment.level}`} role="status">
      <p className="band-name">
        <span aria-hidden="true">
          {assessment.level === 'escalate' ? '▲ ' : assessment.level === 'watch' ? '◔ ' : '○ '}
        </span>
        {t(`common:level.${assessment.level}`)}
      </p>
      <Why assessment={assessment} />
      {assessment.alerts.length === 0 ? null : (
        <ul className="chips alerts">
          {assessment.alerts.map((alert) => (
            <li key={alert.id} className="word red">
              <span aria-hidden="true">!</span>
              {alertWord(t, alert.id)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The end column: what it means, who the caller is to us, how the hand-over stands, and the outcome. */
export function MeaningPanel() {
  const { t } = useTranslation('operator');
  return (
    <Panel title={t('column.meaning')} className="meaning">
      <Band />
      <RaiseOrOverride />
      <HandoverProgress />
      <CallerHistoryList />
      <OutcomePanel />
    </Panel>
  );
}

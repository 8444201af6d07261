import { useTranslation } from 'react-i18next';
import type { IntakeId } from '../../../domain/ids.ts';
import type { IntakeAssessment } from '../../../domain/intake/assess-intake.ts';
import { findItem } from '../../../domain/screening/catalogue.ts';
import type { Reason } from '../../../domain/screening/weigh.ts';
import { useScriptWords } from '../../i18n/use-script-words.ts';
import { useCatalogue } from '../../state/catalogue.ts';
import { Panel } from '../../shared-ui/panel.tsx';
import { CallerHistoryList } from './caller-history-list.tsx';
import { HandoverProgress } from './handover-progress.tsx';
import { OutcomePanel } from './outcome-panel.tsx';
import { RaiseOrOverride } from './raise-or-override.tsx';
import { useDesk } from './desk-store.ts';
import { useAssessment } from './use-run.ts';
import { WhatWouldChange } from './what-would-change.tsx';

/** A reason as a sentence: the band, and the answers that led to it. */
function useReasonText(assessment: IntakeAssessment) {
  const { t } = useTranslation('common');
  const { say } = useScriptWords();
  const catalogue = useCatalogue();
  const instruments = assessment.runs.flatMap((run) => catalogue.find(run.script) ?? []);
  return (reason: Reason): string => {
    const own = instruments.filter((one) => one.id === reason.instrument);
    const band = own.flatMap((one) => one.rules.bands).find((one) => one.id === reason.band);
    const items = reason.items.flatMap((id) => findItem(own, id) ?? []).map((item) => say(item.short));
    const parts = [band === undefined ? reason.band : say(band.title), items.join(t('listComma'))];
    return [...new Set(parts)].filter((part) => part !== '').join(': ');
  };
}

function Why({ assessment }: { readonly assessment: IntakeAssessment }) {
  const { t } = useTranslation('operator');
  const text = useReasonText(assessment);
  const words = useScriptWords();
  const raised = useDesk((desk) => desk.stored?.intake.screening.raised);
  return (
    <ul className="why">
      {assessment.reasons.map((reason) => (
        <li key={`${reason.instrument}.${reason.code}`}>{text(reason)}</li>
      ))}
      {raised === undefined ? null : (
        <li>{t(raised.askedBy === undefined ? 'raise.because' : 'raise.bySupervisor', { reason: raised.reason })}</li>
      )}
      {assessment.runs
        .flatMap((run) => run.assessment?.impossible ?? [])
        .map((why) => (
          <li key={why.en} role="alert" className="contradiction">
            {words.say(why)}
          </li>
        ))}
      {assessment.level !== 'escalate' && assessment.couldStillRise ? (
        <>
          <li className="still">{t('meaning.couldStill')}</li>
          <WhatWouldChange />
        </>
      ) : null}
      {assessment.level !== 'escalate' && !assessment.couldStillRise ? <li>{t('meaning.noTrigger')}</li> : null}
    </ul>
  );
}

/** What the answers mean so far, in words, with the reasons. */
function Band() {
  const { t } = useTranslation(['operator', 'common']);
  const words = useScriptWords();
  const assessment = useAssessment();
  if (assessment === null || assessment.runs.every((run) => run.assessment === null))
    return <p className="sentence">{t('script.notCarried')}</p>;
  return (
    <div className={`band ${assessment.level}`} role="status">
      <p className="band-name">
        <span aria-hidden="true">
          {assessment.level === 'escalate' ? '▲ ' : assessment.level === 'watch' ? '◔ ' : '○ '}
        </span>
        {assessment.level === 'none' && assessment.couldStillRise
          ? t('meaning.noneYet')
          : t(`common:level.${assessment.level}`)}
      </p>
      <Why assessment={assessment} />
      {assessment.alerts.length === 0 ? null : (
        <ul className="chips alerts">
          {[...new Set(assessment.alerts.map((alert) => alert.id))].map((id) => (
            <li key={id} className="word red">
              <span aria-hidden="true">!</span>
              {words.alert(id)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The end column: what it means, who the caller is to us, how the hand-over stands, and the outcome. */
export function MeaningPanel({ onLook }: { readonly onLook: (intakeId: IntakeId) => void }) {
  const { t } = useTranslation('operator');
  return (
    <Panel title={t('column.meaning')} className="meaning">
      <Band />
      <RaiseOrOverride />
      <HandoverProgress />
      <CallerHistoryList onLook={onLook} />
      <OutcomePanel />
    </Panel>
  );
}

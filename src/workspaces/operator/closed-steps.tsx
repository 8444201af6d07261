import { useTranslation } from 'react-i18next';
import { useFormats } from '../../i18n/use-formats.ts';
import { Panel } from '../../shared-ui/panel.tsx';
import { Word } from '../../shared-ui/word.tsx';
import { useProgress } from './use-progress.ts';

const most = 6;

/** What became of my steps that needed review, by whom and why; nothing at all while there is none. */
export function ClosedSteps() {
  const { t } = useTranslation(['operator', 'common']);
  const { dayAndTime } = useFormats();
  const closed = useProgress()?.closed ?? [];
  if (closed.length === 0) return null;
  return (
    <Panel title={t('idle.closed')}>
      <ul className="rows">
        {closed.slice(0, most).map((step) => (
          <li key={step.eventId} className="row">
            <span className="small quiet-text">{dayAndTime(step.at)}</span>
            <Word tone="green">{t(`common:closedStep.${step.outcome}`)}</Word>
            <bdi className="grow">{step.reason}</bdi>
            <bdi className="small quiet-text">{step.byName}</bdi>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

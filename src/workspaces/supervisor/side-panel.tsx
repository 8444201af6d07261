import { useTranslation } from 'react-i18next';
import type { Supervision } from '../../../contract/api.ts';
import { Attachments } from '../../shared-ui/attachments.tsx';
import { EscalationPapers } from '../../shared-ui/escalation-papers.tsx';
import { Button } from '../../shared-ui/button.tsx';
import { ConsolesList } from '../../shared-ui/consoles/consoles-list.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { Timeline } from '../../shared-ui/record/timeline.tsx';
import type { Behind, Show } from './behind.ts';
import { CallRows } from './call-rows.tsx';
import { EscalationHand } from './escalation-hand.tsx';
import { EscalationRow } from './escalation-row.tsx';
import { EscalationTalk } from './escalation-talk.tsx';
import { HitRows } from './hit-rows.tsx';
import { OpenIntakesPanel } from './open-intakes-panel.tsx';
import { QueueFiguresPanel } from './queue-figures.tsx';
import { RaiseLevel } from './raise-level.tsx';
import { ResponseTimes } from './response-times.tsx';
import { RecordGate } from './record-gate.tsx';
import { GapsPanel } from './gaps-panel.tsx';
import { LowerNo } from './lower-no.tsx';
import { AllLooks } from './look-rows.tsx';
import { isWithoutTaker } from './unaccepted.ts';

type SidePanelProps = {
  readonly behind: Behind;
  readonly supervision: Supervision;
  readonly show: Show;
  readonly onClose: () => void;
};

/** The items behind what was pressed. */
function Items({ behind, supervision, show, onClose }: SidePanelProps) {
  const { t } = useTranslation(['supervisor', 'record']);
  switch (behind.kind) {
    case 'timeline': {
      const open = supervision.openIntakes.find((one) => one.intakeId === behind.intakeId);
      return (
        <RecordGate key={behind.intakeId} intakeId={behind.intakeId} supervision={supervision} onClose={onClose}>
          {open === undefined ? null : <RaiseLevel intake={open} />}
          <LowerNo intakeId={behind.intakeId} />
          <Attachments intakeId={behind.intakeId} mayHaveOriginal />
          {supervision.escalations
            .filter((one) => one.intakeId === behind.intakeId)
            .map((one) => (
              <div key={one.id} className="column">
                <EscalationPapers id={one.id} />
                <EscalationTalk view={one} />
              </div>
            ))}
          <EscalationHand intakeId={behind.intakeId} escalations={supervision.escalations} />
          <Timeline intakeId={behind.intakeId} />
          <p className="small quiet-text">
            {t('record:number')} <bdi dir="ltr">{behind.intakeId}</bdi>
          </p>
        </RecordGate>
      );
    }
    case 'waiting':
      return <CallRows calls={supervision.board.waiting} empty={t('waitingNone')} />;
    case 'missed':
      return <CallRows calls={supervision.board.missed} empty={t('missedNone')} />;
    case 'hits':
      return <HitRows hits={behind.hits} show={show} />;
    case 'queue':
      return <QueueFiguresPanel operators={supervision.operators} />;
    case 'times':
      return <ResponseTimes />;
    case 'intakes':
      return <OpenIntakesPanel intakes={supervision.openIntakes} show={show} />;
    case 'looks':
      return <AllLooks />;
    case 'consoles':
      return <ConsolesList mayStop />;
    case 'unaccepted': {
      const views = supervision.escalations.filter(isWithoutTaker);
      return views.length === 0 ? (
        <p className="sentence">{t('unacceptedNone')}</p>
      ) : (
        views.map((view) => <EscalationRow key={view.id} view={view} show={show} />)
      );
    }
    default:
      return <GapsPanel supervision={supervision} show={show} />;
  }
}

/** Stands over the last column and leaves the living rows in sight; Escape closes it. */
export function SidePanel(props: SidePanelProps) {
  const { t } = useTranslation(['supervisor', 'common']);
  return (
    <aside className="side" aria-label={t(`behind.${props.behind.kind}`)}>
      <Panel
        title={t(`behind.${props.behind.kind}`)}
        className="scrolls"
        aside={
          <Button look="quiet" onPress={props.onClose} hotkey="Esc">
            {t('common:close')}
          </Button>
        }
      >
        <Items {...props} />
      </Panel>
    </aside>
  );
}
